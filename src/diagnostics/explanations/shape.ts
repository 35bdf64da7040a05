import type { Explanation } from './explanation.ts'
import type { SHAPE_WORDS } from '../words/shape.ts'

/** FB2xxx at length. */
export const SHAPE_EXPLANATIONS: Readonly<Record<keyof typeof SHAPE_WORDS, Explanation>> = {
  FB2001: {
    text: 'A key that the language does not have would be ignored, and what it was meant to assert would never be checked. So it is an\nerror. Keys that start with "x-" are free for notes of your own.',
    wrong: 'steps:\n  - id: leak\n    revoke: { token: reader }\n    expects: { dead: [reader] }\n',
    right:
      'steps:\n  - id: leak\n    x-ticket: SEC-1\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n',
  },
  FB2002: {
    text: 'Something cannot do without this key.',
    wrong: 'steps:\n  - revoke: { token: reader }\n    expect: { dead: [reader] }\n',
    right: 'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n',
  },
  FB2003: {
    text: 'The value is of another type than the key takes. Two things surprise most: in YAML 1.2 "yes", "no", "on" and "off" are texts,\nand a duration is a text with a unit, not a number.',
    wrong: 'inputs:\n  deep: { type: boolean, required: yes }\ndefaults: { ttl: 300 }\n',
    right:
      'inputs:\n  deep: { type: boolean, required: true, default: false }\nsummary: Deep is ${{ inputs.deep }}\ndefaults: { ttl: 300s }\n',
  },
  FB2004: {
    text: 'The key takes one of a few words, and this is none of them.',
    wrong: 'severity: hihg\n',
    right: 'severity: high\n',
  },
  FB2005: {
    text: 'The value is text, as it should be, but not of the right form: a scope has three parts, a duration has a unit, a name has no\nblanks.',
    wrong: 'agents:\n  reader: { scope: [read:data] }\n  writer: { scope: [write:data:a] }\n',
    right: 'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n',
  },
  FB2006: {
    text: 'An empty list or mapping asserts nothing, selects nothing or runs nothing, and that must not pass for a result.',
    wrong: 'steps: []\n',
    right: 'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n',
  },
  FB2007: {
    text: 'The number is smaller or larger than the key allows.',
    wrong:
      'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  fleet: { scope: [read:data:b], count: 0 }\n',
    right:
      'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  fleet: { scope: [read:data:b], count: 500 }\n',
  },
  FB2008: {
    text: 'There are more entries than anybody can mean. Playbooks of this size are better split; fleets come from "count".',
  },
  FB2009: {
    text: 'Each level of revocation is proved by a step of its own: with two at once nobody could say which of them killed a token.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader, agent: reader }\n    expect: { dead: [reader] }\n',
    right: 'steps:\n  - id: leak\n    revoke: { agent: reader }\n    expect: { dead: [reader] }\n',
  },
}
