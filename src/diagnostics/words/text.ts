import type { WordsOf } from './words.ts'

/** FB1xxx: the text and its YAML. */
export const TEXT_WORDS: WordsOf<
  | 'FB1001'
  | 'FB1002'
  | 'FB1003'
  | 'FB1004'
  | 'FB1005'
  | 'FB1006'
  | 'FB1007'
  | 'FB1008'
  | 'FB1009'
  | 'FB1010'
  | 'FB1011'
  | 'FB1012'
  | 'FB1013'
  | 'FB1014'
  | 'FB1015'
  | 'FB1016'
  | 'FB1017'
  | 'FB1018'
> = {
  FB1001: {
    title: 'the file is not valid YAML',
    message: ({ problem }) => problem,
    help: ({ fix }) => fix,
  },
  FB1002: {
    title: 'a key is there twice',
    message: ({ key }) => `"${key}" is there twice in the same mapping`,
    help: () => 'keep one of them: YAML readers disagree on which one counts',
  },
  FB1003: {
    title: 'a tag is not known',
    message: ({ tag }) => `the tag "${tag}" means nothing here`,
    help: () => 'remove the tag; a value that starts with ! must be in quotes',
  },
  FB1004: {
    title: 'merge keys are not part of the language',
    message: () => 'the merge key "<<" is not part of YAML 1.2',
    help: () => 'write the keys out, or put them under "defaults"',
  },
  FB1005: {
    title: 'the file has several documents',
    message: () => 'a second YAML document begins here',
    help: () => 'a file holds one playbook: remove the "---", or move the rest to a file of its own',
  },
  FB1006: {
    title: 'the file has no playbook in it',
    message: ({ comments }) => (comments ? 'the file holds nothing but comments' : 'the file is empty'),
    help: () => 'start with "version: 1"; "firebreak init" writes a first playbook',
  },
  FB1007: {
    title: 'an alias has no anchor',
    message: ({ name }) => `no anchor "&${name}" comes before this alias`,
    help: ({ nearest }) =>
      nearest === undefined
        ? 'write "&name" before the value that the alias repeats'
        : `did you mean "*${nearest}"?`,
  },
  FB1008: {
    title: 'aliases bring in too much',
    message: ({ limit }) => `the aliases of this file stand for more than ${limit} values`,
    help: () => 'use aliases of small values only; for many agents use "count"',
  },
  FB1009: {
    title: 'the file is nested too deeply',
    message: ({ limit }) => `more than ${limit} levels are open here`,
    help: () => 'look for a bracket that is never closed',
  },
  FB1010: {
    title: 'the file is not a mapping',
    message: ({ found }) => `a playbook is a mapping of keys, and this is ${found}`,
    help: () => 'start with "version: 1" at the left margin',
  },
  FB1011: {
    title: 'a key is not text',
    message: ({ found }) => `the key "${found}" is not text`,
    help: () => 'put the key in quotes, or write text',
  },
  FB1012: {
    title: 'a tab is used to indent',
    message: () => 'this line is indented with a tab',
    help: () => 'use spaces: YAML does not allow tabs in indentation',
  },
  FB1013: {
    title: 'the file is not in UTF-8',
    message: ({ encoding }) => `the file is in ${encoding}`,
    help: () => 'save it as UTF-8',
  },
  FB1014: {
    title: 'the file is not valid UTF-8',
    message: ({ byte }) => `the bytes from number ${byte} on are not UTF-8`,
    help: () => 'save it as UTF-8, and check that it is a text file',
  },
  FB1015: {
    title: 'a control character is in the file',
    message: ({ character }) => `the control character ${character} is in the text`,
    help: () =>
      'remove it, and check that this is a text file; in double quotes it can be written as an escape',
  },
  FB1016: {
    title: 'the file is too large',
    message: ({ limit }) => `the file has more than ${limit}`,
    help: () => 'check that it is a playbook; for many agents use "count"',
  },
  FB1017: {
    title: 'an alias contains itself',
    message: ({ name }) => `the alias "*${name}" stands inside its own anchor`,
    help: () => 'write the value out',
  },
  FB1018: {
    title: 'YAML directives are not part of the language',
    message: ({ directive }) => `the directive "${directive}" would change how the file is read`,
    help: () => 'remove the line: playbooks are YAML 1.2',
  },
}
