import { meant, oneOf, type WordsOf } from './words.ts'

/** Keys that a later version of the language will have. */
const PLANNED = new Set(['decide', 'use', 'with', 'tokens'])

/** FB2xxx: the shape of the document. */
export const SHAPE_WORDS: WordsOf<
  'FB2001' | 'FB2002' | 'FB2003' | 'FB2004' | 'FB2005' | 'FB2006' | 'FB2007' | 'FB2008' | 'FB2009'
> = {
  FB2001: {
    title: 'a key is not known',
    message: ({ key, where }) => `${where} has no key "${key}"`,
    help: ({ key, nearest, allowed }) =>
      PLANNED.has(key)
        ? `this version of the language does not have "${key}" yet`
        : meant(nearest, allowed, 'it takes no keys'),
  },
  FB2002: {
    title: 'a key is missing',
    message: ({ key, where }) => `${where} needs the key "${key}"`,
    help: ({ description }) => (description === '' ? undefined : firstSentence(description)),
  },
  FB2003: {
    title: 'a value is of the wrong type',
    message: ({ expected, found }) => `this must be ${expected}, and it is ${found}`,
    help: ({ fix }) => fix,
  },
  FB2004: {
    title: 'a value is not one of the allowed ones',
    message: ({ found, allowed }) => `this must be ${oneOf(allowed)}, and it is "${found}"`,
    help: ({ nearest }) => (nearest === undefined ? undefined : `did you mean "${nearest}"?`),
  },
  FB2005: {
    title: 'a value does not have the form it must have',
    message: ({ found, form }) => `"${found}" is not ${form}`,
    help: ({ description, examples }) =>
      examples.length === 0 ? `write ${description}` : `write ${description}, as in ${examples.join(' ')}`,
  },
  FB2006: {
    title: 'something is empty that must not be',
    message: ({ where }) => `${where} is empty`,
    help: () => 'add an entry, or remove the key',
  },
  FB2007: {
    title: 'a number is out of range',
    message: ({ found, bound, limit }) => `this must be ${bound} ${limit}, and it is ${found}`,
    help: () => undefined,
  },
  FB2008: {
    title: 'something has too many entries',
    message: ({ where, limit }) => `${where} has more than ${limit} entries`,
    help: () => 'split the playbook',
  },
  FB2009: {
    title: 'a revocation names several levels',
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
