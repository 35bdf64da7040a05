import type { Explanation } from './explanation.ts'
import type { NAME_WORDS } from '../words/names.ts'

/** FB3xxx about names, at length. */
export const NAME_EXPLANATIONS: Readonly<Record<keyof typeof NAME_WORDS, Explanation>> = {
  FB3001: {
    text: 'Nothing in the playbook has this name. A broker would accept it all the same: it acknowledges the revocation of things that\ndo not exist.',
    wrong: 'steps:\n  - id: leak\n    revoke: { token: reeder }\n    expect: { dead: [reader] }\n',
    right: 'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n',
  },
  FB3002: {
    text: 'Steps run in order. A step can use what exists before it, and expect something of what it makes itself.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [helper] }\n  - id: more\n    create:\n      helper: { scope: [read:data:b] }\n',
    right:
      'steps:\n  - id: more\n    create:\n      helper: { scope: [read:data:b] }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [helper] }\n',
  },
  FB3003: {
    text: 'Results, reports and later comparisons go by the id of a step.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: leak\n    revoke: { token: writer }\n    expect: { dead: [writer] }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: second-leak\n    revoke: { token: writer }\n    expect: { dead: [writer] }\n',
  },
  FB3004: {
    text: 'A handle names the same token for the whole run. Agents, fleets and the tokens that steps make share one set of names. So a\nrenewed token gets a new name, and the old one keeps naming the old token.',
    wrong: 'steps:\n  - id: rotate\n    renew: { token: writer, as: writer }\n',
    right:
      'steps:\n  - id: rotate\n    renew: { token: writer, as: writer-2 }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer-2] }\n',
  },
  FB3005: {
    text: 'An expectation about no token at all holds whatever the broker does. That would be a green result that proves nothing.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [chain:writer] }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [agent:writer] }\n',
  },
  FB3006: {
    text: 'The name of a fleet alone does not say whether one member or all of them are meant.',
    wrong:
      'agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 3 }\nsteps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [fleet] }\n',
    right:
      'agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 3 }\nsteps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: ["fleet[*]"] }\n',
  },
  FB3007: {
    text: 'Two selectors of one step name the same token and want different things of it.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [all] }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [others] }\n',
  },
  FB3019: {
    text: 'Delegations go to agents, and agents and chains are revoked by the name of an agent. A token that a step made is not an agent;\na single agent has no members.',
    wrong:
      'steps:\n  - id: rotate\n    renew: { token: writer, as: writer-2 }\n  - id: taken-over\n    revoke: { agent: writer-2 }\n    expect: { dead: [writer-2] }\n',
    right:
      'steps:\n  - id: rotate\n    renew: { token: writer, as: writer-2 }\n  - id: taken-over\n    revoke: { agent: writer }\n    expect: { dead: [writer-2] }\n',
  },
  FB3020: {
    text: 'After every step every token is checked. With two actions in one step nobody could say which of them killed a token.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    wait: 1s\n    expect: { dead: [reader] }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: still-dead\n    wait: 1s\n    expect: { dead: [reader] }\n',
  },
  FB3029: {
    text: 'A fleet with a count of 3 has the members [0], [1] and [2].',
    wrong:
      'agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 3 }\nsteps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: ["fleet[3]"] }\n',
    right:
      'agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 3 }\nsteps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: ["fleet[2]"] }\n',
  },
  FB3032: {
    text: '"setup" is what comes before the first step, "control" is the token by which the tool itself knows that the broker is not\nrefusing everything, and "all" and "others" are selectors.',
    wrong: 'steps:\n  - id: setup\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n',
    right: 'steps:\n  - id: preparation\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n',
  },
  FB3056: {
    text: 'With "isolation: run" the id of the run and a hyphen, eleven characters, stand in front of task and orchestrator names.',
    wrong: `defaults: { task: ${'t'.repeat(118)} }\n`,
    right: 'defaults: { task: nightly }\n',
  },
}
