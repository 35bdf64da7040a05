import type { Explanation } from './explanation.ts'
import type { VALUE_WORDS } from '../words/values.ts'

/** FB3xxx about values that come in, and secrets, at length. */
export const VALUE_EXPLANATIONS: Readonly<Record<keyof typeof VALUE_WORDS, Explanation>> = {
  FB3015: {
    text: 'The file holds something that looks like a token, a client secret, a launch token or a private key, or the value of a secret\nenvironment variable. Playbooks are shared and kept. The secret is crossed out wherever the file is shown; it should be\nrevoked or changed, because others may have read the file.',
    wrong: '# AGENTWRIT_CLIENT_SECRET=correct-horse-battery\nsummary: Contain a leak\n',
    right: '# The client secret comes from the environment.\nsummary: Contain a leak\n',
  },
  FB3022: {
    text: 'A reference names an input that is not declared, or an environment variable that is not set.',
    wrong: 'inputs:\n  team: { default: blue }\nsummary: Run by ${{ inputs.taem }}\n',
    right: 'inputs:\n  team: { default: blue }\nsummary: Run by ${{ inputs.team }}\n',
  },
  FB3023: {
    text: 'What stands between "${{" and "}}" is not one of the references there are. There are no expressions: no functions, no operators.',
    wrong: 'summary: Run ${{ upper(run.id) }}\n',
    right: 'summary: Run ${{ run.id }}\n',
  },
  FB3024: {
    text: 'The id of an agent exists only once the agent is registered, so it can be used where something is shown or revoked. Inputs are\nread before there are inputs, so their defaults cannot use them.',
    wrong: 'summary: About ${{ agents.reader.id }}\n',
    right:
      'steps:\n  - id: leak\n    title: About ${{ agents.reader.id }}\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n',
  },
  FB3025: {
    text: 'A run needs a value for every input that is used or required. A check does without: it leaves open what has no value yet.',
    wrong: 'inputs:\n  team: { description: Who runs this, required: true }\n',
    right: 'inputs:\n  team: { description: Who runs this, required: true, default: blue }\n',
  },
  FB3026: {
    text: 'The value of an input, given or by default, is not of the declared type. Values from outside are never repeated in messages.',
    wrong: 'inputs:\n  size: { type: number, default: many }\n',
    right: 'inputs:\n  size: { type: number, default: 5 }\n',
  },
  FB3027: {
    text: 'A value was given for an input that the playbook does not declare. If it was misspelt, the real input silently has its default.',
  },
  FB3028: {
    text: 'A broker silently shortens lives of more than a day and knows only whole seconds; a timer beyond its range fires at once. Such\ndurations would not mean what they say.',
    wrong: 'defaults: { ttl: 48h }\n',
    right: 'defaults: { ttl: 24h }\n',
  },
  FB3031: {
    text: 'Whatever a playbook says ends up on screens, in records and in reports. A secret input, an environment variable with a name that\nsays secret, and a value that looks like a token cannot be used there.',
    wrong: 'inputs:\n  key: { secret: true }\nsummary: Uses ${{ inputs.key }}\n',
    right: 'inputs:\n  key: { secret: true }\nsummary: Uses a key\n',
  },
}
