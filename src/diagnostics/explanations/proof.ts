import type { Explanation } from './explanation.ts'
import type { PROOF_WORDS } from '../words/proof.ts'

/** FB3xxx about what a playbook proves and a broker allows, at length. */
export const PROOF_EXPLANATIONS: Readonly<Record<keyof typeof PROOF_WORDS, Explanation>> = {
  FB3008: {
    text: 'A broker answers every revocation with success, also one that matches nothing. Only asking about a token that must be dead now\nshows that it took effect. A revocation that must change nothing says so: "effect: none".',
    wrong: 'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { alive: [writer] }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n',
  },
  FB3009: {
    text: 'A playbook in which nothing dies passes against a broker that ignores revocations. One in which nothing lives on passes against\na broker that refuses everything. So each playbook needs both.',
    wrong: 'steps:\n  - id: look\n    expect: { alive: [reader, writer] }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n',
  },
  FB3010: {
    text: 'A step without an action only checks, and this one does not say what.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: afterwards\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: afterwards\n    expect: { dead: [reader], alive: [writer] }\n',
  },
  FB3011: {
    text: 'A token can hand over what it has and no more. A scope covers another when action and resource are equal, and the identifier is\nequal or the wider one is exactly "*". A "*" in action or resource means nothing special.',
    wrong:
      'steps:\n  - id: hand-over\n    delegate: { from: reader, to: writer, scope: [read:data:*], as: delegated }\n  - id: leak\n    revoke: { chain: reader }\n    expect: { dead: [delegated] }\n',
    right:
      'steps:\n  - id: hand-over\n    delegate: { from: reader, to: writer, scope: [read:data:a], as: delegated }\n  - id: leak\n    revoke: { chain: reader }\n    expect: { dead: [delegated] }\n',
  },
  FB3012: {
    text: 'The broker refuses to delegate from a token that five delegations have led to.',
  },
  FB3013: {
    text: 'Agents, tasks and chains stay revoked, and that reaches what is made later. A broker still issues such a token, and it is\nrefused from the start. That it is refused says nothing about any later revocation.',
    wrong:
      'steps:\n  - id: poisoned\n    revoke: { task: example }\n    expect: { dead: [reader, writer] }\n  - id: replace\n    create:\n      helper: { scope: [read:data:b] }\n      bystander: { scope: [read:data:b], task: other }\n      onlooker: { scope: [read:data:b], task: other }\n  - id: again\n    revoke: { token: bystander }\n    expect: { dead: [bystander, helper] }\n',
    right:
      'steps:\n  - id: poisoned\n    revoke: { task: example }\n    expect: { dead: [reader, writer] }\n  - id: replace\n    create:\n      helper: { scope: [read:data:b], task: clean-task }\n      bystander: { scope: [read:data:b], task: other }\n  - id: again\n    revoke: { token: helper }\n    expect: { dead: [helper] }\n',
  },
  FB3014: {
    text: 'By the waits alone, the token has lived its time when this step is over. A broker refuses an expired token whether or not it was\nrevoked, so its answer proves nothing. Delegated and renewed tokens have lives of their own.',
    wrong:
      'agents:\n  reader: { scope: [read:data:a], ttl: 5s }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: pause\n    wait: 10s\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n',
    right:
      'agents:\n  reader: { scope: [read:data:a], ttl: 1m }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: pause\n    wait: 10s\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n',
  },
  FB3016: {
    text: 'A broker never forgets a revoked task. With "isolation: none" the name goes to the broker as it is written: the next run on the\nsame broker finds its agents dead on arrival, and so does everybody else who uses the name. This is a warning: it may be what a\nlive playbook wants; in a drill it is an error (FB3053).',
    wrong:
      'mode: live\nisolation: none\nagents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader] }\n',
    right:
      'isolation: run\nagents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader] }\n',
  },
  FB3017: {
    text: 'A drill revokes only what its own run created. A target that comes in through an input or the environment may be somebody\'s real\nagent, and revocations cannot be taken back. "mode: live" says that this is meant. Whoever runs it then gives the target, and\nconfirms that very target: by typing it on the terminal, or with --yes=TARGET.',
    wrong:
      'inputs:\n  agent: { description: The agent to stop }\nsteps:\n  - id: stop\n    revoke: { agent: "${{ inputs.agent }}" }\n    expect: { dead: [reader] }\n',
    right:
      'mode: live\ninputs:\n  agent: { description: The agent to stop }\nsteps:\n  - id: prove\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: stop\n    revoke: { agent: "${{ inputs.agent }}" }\n',
  },
  FB3018: {
    text: 'Revoking the subject "admin" refuses every administrator token of this broker, now and later, and nobody can take it back. The\nsame goes for an app. Firebreak never does that, in no mode.',
    wrong:
      'mode: live\nsteps:\n  - id: stop\n    revoke: { agent: "app:app-crawler-1a2b3c" }\n    expect: { dead: [reader] }\n',
    right: 'steps:\n  - id: stop\n    revoke: { agent: reader }\n    expect: { dead: [reader] }\n',
  },
  FB3021: {
    text: 'The broker refuses to register an agent that asks for nothing.',
    wrong: 'agents:\n  reader: { scope: [read:data:a] }\n  writer: {}\n',
    right: 'defaults: { scope: [read:data:a] }\nagents:\n  reader: {}\n  writer: {}\n',
  },
  FB3030: {
    text: 'After every step every token is asked about. Tokens times steps is the number of requests, and this many would take hours.',
    wrong:
      'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  one: { scope: [read:data:b], count: 10000 }\n  two: { scope: [read:data:b], count: 10000 }\n  three: { scope: [read:data:b], count: 10000 }\n  four: { scope: [read:data:b], count: 10000 }\n  five: { scope: [read:data:b], count: 10000 }\n',
    right:
      'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  one: { scope: [read:data:b], count: 3000 }\n',
  },
  FB3033: {
    text: '"within" is how long a token may take to be dead, and "holds" how long it must stay so. Without a dead token they say nothing.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: look\n    expect: { alive: [writer], within: 2s }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], within: 2s }\n  - id: look\n    expect: { alive: [writer] }\n',
  },
  FB3034: {
    text: 'The revocation model says that this will not be so, and why. This is a warning, because the broker decides and not the model:\na run goes ahead and fails if the model is right. "firebreak plan" shows the board after every step.',
    wrong:
      'agents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: nightly }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader], alive: [writer] }\n',
    right:
      'agents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader], alive: [writer] }\n',
  },
  FB3035: {
    text: 'What a step does not name must not change, and the model says that this token dies with it. Either losing it is accepted, then\nsay so under "dead", or the revocation is wider than it should be. This is a warning: the run fails on it if the model is right.',
    wrong:
      'agents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: nightly }\n  auditor: { scope: [read:data:b], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader], alive: [auditor] }\n',
    right:
      'agents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: nightly }\n  auditor: { scope: [read:data:b], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader, writer], alive: [auditor] }\n',
  },
  FB3040: {
    text: 'The broker does nothing with a token that is dead: it will not renew it, delegate from it or release it. The step fails on that, and\nwhat it was to make is not there afterwards. This is a warning: the broker decides and not the model.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: rotate\n    renew: { token: reader, as: fresh }\n',
    right:
      'steps:\n  - id: rotate\n    renew: { token: reader, as: fresh }\n  - id: leak\n    revoke: { token: fresh }\n    expect: { dead: [fresh], alive: [writer] }\n',
  },
  FB3045: {
    text: 'Where requests collide at the broker, a run pauses 30 ms after each request that the broker audits, and an agent takes about three of\nthem. So many agents then take longer than the shortest-lived of them lives, and it expires before anything is proved.',
    wrong:
      'agents:\n  worker: { scope: [read:data:a], count: 400, ttl: 20s }\nsteps:\n  - id: leak\n    revoke: { token: "worker[0]" }\n    expect: { dead: ["worker[0]"], alive: [others] }\n',
    right:
      'agents:\n  worker: { scope: [read:data:a], count: 400, ttl: 5m }\nsteps:\n  - id: leak\n    revoke: { token: "worker[0]" }\n    expect: { dead: ["worker[0]"], alive: [others] }\n',
  },
}
