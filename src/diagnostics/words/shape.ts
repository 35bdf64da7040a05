import { meant, oneOf, type WordsOf } from './words.ts'

export interface ShapeArgs {
  readonly 'unknown-key': {
    readonly key: string
    readonly where: string
    readonly allowed: readonly string[]
    readonly nearest?: string
  }
  readonly 'missing-key': { readonly key: string; readonly where: string; readonly description: string }
  readonly 'wrong-type': { readonly expected: string; readonly found: string; readonly fix?: string }
  readonly 'unknown-value': {
    readonly found: string
    readonly allowed: readonly string[]
    readonly nearest?: string
    readonly fix?: string
  }
  readonly 'wrong-form': {
    readonly found: string
    readonly form: string
    readonly description: string
    readonly examples: readonly string[]
    readonly nearest?: string
  }
  readonly 'empty-value': { readonly where: string; readonly description: string }
  readonly 'out-of-range': {
    readonly found: string
    readonly bound: 'at least' | 'at most'
    readonly limit: number
  }
  readonly 'too-many-entries': { readonly where: string; readonly limit: number }
  readonly 'several-levels': { readonly found: readonly string[] }
}

/** FB2xxx: the shape of the document. */
export const SHAPE_WORDS: WordsOf<ShapeArgs> = {
  'unknown-key': {
    message: ({ key, where }) => `${where} has no key "${key}"`,
    help: ({ nearest, allowed }) => meant(nearest, allowed, 'it takes no keys'),
  },
  'missing-key': {
    message: ({ key, where }) => `${where} needs the key "${key}"`,
    help: ({ description }) => (description === '' ? undefined : firstSentence(description)),
  },
  'wrong-type': {
    message: ({ expected, found }) => `this must be ${expected}, and it is ${found}`,
    help: ({ fix }) => fix,
  },
  'unknown-value': {
    message: ({ found, allowed }) => `this must be ${oneOf(allowed)}, and it is "${found}"`,
    help: ({ nearest, fix }) => (nearest === undefined ? fix : `did you mean "${nearest}"?`),
  },
  'wrong-form': {
    message: ({ found, form }) => `"${found}" is not ${form}`,
    help: ({ description, examples, nearest }) =>
      `${nearest === undefined ? '' : `did you mean "${nearest}"? `}write ${description}${examples.length === 0 ? '' : `, as in ${examples.join(' ')}`}`,
  },
  'empty-value': {
    message: ({ where }) => `${where} is empty`,
    help: () => 'add an entry, or remove the key',
  },
  'out-of-range': {
    message: ({ found, bound, limit }) => `this must be ${bound} ${limit}, and it is ${found}`,
    help: () => undefined,
  },
  'too-many-entries': {
    message: ({ where, limit }) => `${where} has more than ${limit} entries`,
    help: () => 'split the playbook',
  },
  'several-levels': {
    message: ({ found }) =>
      `a revocation has exactly one level, and this one has ${found.length}: ${oneOf(found, 'and')}`,
    help: () => 'make one step for each level, so that each is proved by itself',
  },
}

/** The first sentence of a description, as a message is written. */
function firstSentence(description: string): string {
  const [sentence = ''] = description.split(/\.(?:\s|$)/, 1)
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1)
}
