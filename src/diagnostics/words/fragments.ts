import { meant, type UnknownName, type WordsOf } from './words.ts'

export interface FragmentArgs {
  readonly 'unreadable-fragment': { readonly path: string; readonly problem: string }
  readonly 'no-fragment': { readonly path: string }
  readonly 'circular-use': { readonly path: string; readonly way: readonly string[] }
  readonly 'too-many-fragments': { readonly limit: string }
  readonly 'unknown-fragment-input': UnknownName
  readonly 'fragment-input-missing': {
    readonly input: string
    readonly fragment: string
    readonly description: string
  }
  readonly 'unused-fragment-input': { readonly input: string }
}

/** FB31xx: fragments, and the steps that use them. */
export const FRAGMENT_WORDS: WordsOf<FragmentArgs> = {
  'unreadable-fragment': {
    message: ({ path, problem }) => `the fragment "${path}" ${problem}`,
    help: () => 'it must be a .yaml file in the folder of the playbook or below it',
  },
  'no-fragment': {
    message: ({ path }) => `"${path}" is no fragment`,
    help: () => 'a fragment begins with "fragment: 1", and has no "version"',
  },
  'circular-use': {
    message: ({ path }) => `the fragment "${path}" uses itself`,
    help: ({ way }) => `cut the circle: ${way.join(' -> ')}`,
  },
  'too-many-fragments': {
    message: ({ limit }) => `this would be more than ${limit}`,
    help: () => 'use fewer fragments, or split the playbook',
  },
  'unknown-fragment-input': {
    message: ({ name, kind }) => `the ${kind} has no input "${name}"`,
    help: ({ nearest, known }) => meant(nearest, known, 'it takes no inputs'),
  },
  'fragment-input-missing': {
    message: ({ input, fragment }) => `the fragment "${fragment}" needs a value for its input "${input}"`,
    help: ({ input, description }) =>
      `write it under "with": ${input}: ...${description === '' ? '' : ` (${description.trim()})`}`,
  },
  'unused-fragment-input': {
    message: ({ input }) => `nothing in this fragment uses the input "${input}"`,
    help: () => 'use it or remove it: whoever gives a value expects it to matter',
  },
}
