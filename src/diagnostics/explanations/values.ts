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
    text: 'A reference names an input that is not declared, or an environment variable that may be read and is not set.',
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
    wrong:
      'inputs:\n  team: { description: Who runs this, required: true }\nsummary: Run by ${{ inputs.team }}\n',
    right:
      'inputs:\n  team: { description: Who runs this, required: true, default: blue }\nsummary: Run by ${{ inputs.team }}\n',
  },
  FB3026: {
    text: 'The value of an input, given or by default, is not of the declared type. Values from outside are never repeated in messages.',
    wrong: 'inputs:\n  size: { type: number, default: many }\nsummary: For ${{ inputs.size }}\n',
    right: 'inputs:\n  size: { type: number, default: 5 }\nsummary: For ${{ inputs.size }}\n',
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
  FB3057: {
    text: 'An input that nothing refers to changes nothing, whatever value it is given. This is a warning.',
    wrong: 'inputs:\n  team: { default: blue }\n',
    right: 'inputs:\n  team: { default: blue }\nsummary: Run by ${{ inputs.team }}\n',
  },
  FB3058: {
    text: 'In a live playbook an input that nothing refers to is an error: whoever gives the target of an incident must not be told that all\nwent well by a playbook that never looked at it.',
    wrong: 'mode: live\ninputs:\n  agent: { description: The agent to stop, required: true }\n',
    right:
      'mode: live\ninputs:\n  agent: { description: The agent to stop, required: true }\nsteps:\n  - id: prove\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: stop\n    revoke: { agent: "${{ inputs.agent }}" }\n',
  },
  FB3059: {
    text: 'A playbook may come from a stranger, and the environment of a pipeline is full of secrets. So "${{ env.NAME }}" reads only the\nvariables that whoever runs it allows by name: firebreak run --env NAME.',
  },
}
