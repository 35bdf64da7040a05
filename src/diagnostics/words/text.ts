import type { None, WordsOf } from './words.ts'

export interface TextArgs {
  readonly 'invalid-yaml': { readonly problem: string; readonly fix: string }
  readonly 'duplicate-key': { readonly key: string }
  readonly 'unknown-tag': { readonly tag: string }
  readonly 'merge-key': None
  readonly 'several-documents': None
  readonly 'empty-file': { readonly comments: boolean }
  readonly 'unknown-anchor': { readonly name: string; readonly nearest?: string }
  readonly 'too-many-aliases': { readonly limit: number }
  readonly 'too-deep': { readonly limit: number }
  readonly 'not-a-mapping': { readonly found: string }
  readonly 'key-not-text': { readonly found: string }
  readonly 'tab-indent': None
  readonly 'not-utf-8': { readonly encoding: string }
  readonly 'invalid-utf-8': { readonly byte: number }
  readonly 'control-character': { readonly character: string }
  readonly 'too-large': { readonly limit: string }
  readonly 'circular-alias': { readonly name: string }
  readonly 'yaml-directive': { readonly directive: string }
}

/** FB1xxx: the text and its YAML. */
export const TEXT_WORDS: WordsOf<TextArgs> = {
  'invalid-yaml': {
    message: ({ problem }) => problem,
    help: ({ fix }) => fix,
  },
  'duplicate-key': {
    message: ({ key }) => `"${key}" is there twice in the same mapping`,
    help: () => 'keep one of them: YAML readers disagree on which one counts',
  },
  'unknown-tag': {
    message: ({ tag }) => `the tag "${tag}" means nothing here`,
    help: () => 'remove the tag; a value that starts with ! must be in quotes',
  },
  'merge-key': {
    message: () => 'the merge key "<<" is not part of YAML 1.2',
    help: () => 'write the keys out, or put them under "defaults"',
  },
  'several-documents': {
    message: () => 'a second YAML document begins here',
    help: () => 'a file holds one playbook: remove the "---", or move the rest to a file of its own',
  },
  'empty-file': {
    message: ({ comments }) => (comments ? 'the file holds nothing but comments' : 'the file is empty'),
    help: () => 'start with "version: 1"; "firebreak init" writes a first playbook',
  },
  'unknown-anchor': {
    message: ({ name }) => `no anchor "&${name}" comes before this alias`,
    help: ({ nearest }) =>
      nearest === undefined
        ? 'write "&name" before the value that the alias repeats'
        : `did you mean "*${nearest}"?`,
  },
  'too-many-aliases': {
    message: ({ limit }) => `the aliases of this file stand for more than ${limit} values`,
    help: () => 'use aliases of small values only; for many agents use "count"',
  },
  'too-deep': {
    message: ({ limit }) => `more than ${limit} levels are open here`,
    help: () => 'look for a bracket that is never closed',
  },
  'not-a-mapping': {
    message: ({ found }) => `a playbook is a mapping of keys, and this is ${found}`,
    help: () => 'start with "version: 1" at the left margin',
  },
  'key-not-text': {
    message: ({ found }) => `the key "${found}" is not text`,
    help: () => 'put the key in quotes, or write text',
  },
  'tab-indent': {
    message: () => 'this line is indented with a tab',
    help: () => 'use spaces: YAML does not allow tabs in indentation',
  },
  'not-utf-8': {
    message: ({ encoding }) => `the file is in ${encoding}`,
    help: () => 'save it as UTF-8',
  },
  'invalid-utf-8': {
    message: ({ byte }) => `the bytes from number ${byte} on are not UTF-8`,
    help: () => 'save it as UTF-8, and check that it is a text file',
  },
  'control-character': {
    message: ({ character }) => `the control character ${character} is in the text`,
    help: () =>
      'remove it, and check that this is a text file; in double quotes it can be written as an escape',
  },
  'too-large': {
    message: ({ limit }) => `the file has more than ${limit}`,
    help: () => 'check that it is a playbook; for many agents use "count"',
  },
  'circular-alias': {
    message: ({ name }) => `the alias "*${name}" stands inside its own anchor`,
    help: () => 'write the value out',
  },
  'yaml-directive': {
    message: ({ directive }) => `the directive "${directive}" would change how the file is read`,
    help: () => 'remove the line: playbooks are YAML 1.2',
  },
}
