import type { Explanation } from './explanation.ts'
import type { TEXT_WORDS } from '../words/text.ts'

/** FB1xxx at length. */
export const TEXT_EXPLANATIONS: Readonly<Record<keyof typeof TEXT_WORDS, Explanation>> = {
  FB1001: {
    text: 'The text cannot be read as YAML 1.2. Often the slip is a line before the place that is shown: a quote or a\nbracket that is not closed, a ":" without a blank behind it, or lines of one mapping that are indented differently.',
    wrong: 'title: "A quote that never ends\n',
    right: 'title: "A quote that ends"\n',
  },
  FB1002: {
    text: 'A mapping has the same key twice. Some readers take the first, some the last: a reviewer may see one value and the\ntool use the other. A playbook that decides what gets revoked must have only one reading.',
    wrong:
      'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  reader: { scope: [read:data:b] }\n',
    right: 'agents:\n  reader: { scope: [read:data:a, read:data:b] }\n  writer: { scope: [write:data:a] }\n',
  },
  FB1003: {
    text: 'Tags (words that start with "!") can turn a value into something else than it looks. Playbooks need none.',
    wrong: 'title: !upper a title\n',
    right: 'title: "!upper is part of this title"\n',
  },
  FB1004: {
    text: 'The merge key "<<" comes from YAML 1.1 and is read differently by different tools. What agents have in common goes under\n"defaults"; single values can be repeated with anchors and aliases.',
    wrong: 'agents:\n  reader: &base { scope: [read:data:a] }\n  writer: { <<: *base, task: other }\n',
    right: 'defaults: { scope: [read:data:a] }\nagents:\n  reader: {}\n  writer: { task: other }\n',
  },
  FB1005: {
    text: 'A line of "---" starts a new YAML document. Only one of them could be the playbook, and nothing says which.',
    wrong: 'summary: one\n---\nsummary: two\n',
    right: 'summary: one and two\n',
  },
  FB1006: {
    text: 'There is nothing in the file but blanks and comments. A run of nothing is never green, and neither is a check of it.',
  },
  FB1007: {
    text: 'An alias ("*name") repeats the value that an anchor ("&name") marks further up in the same file.',
    wrong: 'agents:\n  reader: { scope: &scope [read:data:a] }\n  writer: { scope: *scpoe }\n',
    right: 'agents:\n  reader: { scope: &scope [read:data:a] }\n  writer: { scope: *scope }\n',
  },
  FB1008: {
    text: 'Aliases of aliases multiply: a few lines can stand for billions of values. Such a file is refused before it is spread out.',
  },
  FB1009: {
    text: 'A playbook needs fewer than ten levels. Many more open brackets or indentations mean that the file is something else.',
  },
  FB1010: {
    text: 'A playbook is a mapping: lines of "key: value" at the left margin. A list or a single text is not a playbook.',
  },
  FB1011: {
    text: 'YAML allows numbers, lists and more as keys. In a playbook every key is text.',
    wrong: 'agents:\n  7: { scope: [read:data:a] }\n',
    right:
      'agents:\n  agent-7: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: leak\n    revoke: { token: agent-7 }\n    expect: { dead: [agent-7] }\n',
  },
  FB1012: {
    text: 'A tab has no agreed width, so YAML does not allow it where indentation carries meaning. Set the editor to insert spaces.',
    wrong: 'agents:\n\treader: { scope: [read:data:a] }\n\twriter: { scope: [write:data:a] }\n',
    right: 'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n',
  },
  FB1013: {
    text: 'The file starts like UTF-16 or UTF-32. Playbooks are UTF-8, with or without a byte order mark.',
  },
  FB1014: {
    text: 'Some bytes are not UTF-8. The file is in an older encoding, damaged, or no text at all.',
  },
  FB1015: {
    text: 'Control characters are invisible and can steer the terminal of the next reader. Where one is really meant, write it as an\nescape in double quotes.',
  },
  FB1016: {
    text: 'The largest sensible playbook has a few thousand lines. A file beyond all proportion is refused without being read to its end.',
  },
  FB1017: {
    text: 'An alias that stands inside the value it repeats would have no end.',
    wrong:
      'agents:\n  reader: { scope: &scope [read:data:a, *scope] }\n  writer: { scope: [write:data:a] }\n',
    right: 'agents:\n  reader: { scope: &scope [read:data:a] }\n  writer: { scope: *scope }\n',
  },
  FB1018: {
    text: 'A directive such as "%YAML 1.1" changes how the rest is read: under YAML 1.1, "no" would be false. Playbooks are YAML 1.2.',
  },
}
