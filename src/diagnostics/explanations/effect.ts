import type { Explanation } from './explanation.ts'
import type { EFFECT_WORDS } from '../words/effect.ts'

/** FB305x at length. */
export const EFFECT_EXPLANATIONS: Readonly<Record<keyof typeof EFFECT_WORDS, Explanation>> = {
  FB3050: {
    text: 'A broker acknowledges every revocation. A step that revokes something shows that it worked only if a token that it names dead was\nalive before and, by the model, dies by this very step. Further names may be dead already. A revocation that must change nothing,\nsuch as that of a jti which was renewed since, says "effect: none".',
    wrong:
      'steps:\n  - id: rotate\n    renew: { token: reader, as: successor }\n  - id: stale\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [successor] }\n',
    right:
      'steps:\n  - id: rotate\n    renew: { token: reader, as: successor }\n  - id: stale\n    revoke: { token: reader }\n    expect: { effect: none, dead: [reader], alive: [successor] }\n  - id: whole-agent\n    revoke: { agent: reader }\n    expect: { dead: [successor], alive: [writer] }\n',
  },
  FB3051: {
    text: '"effect: none" says that a revocation must change no token at all, named or not. By the model a token dies by this one.',
    wrong:
      'steps:\n  - id: stale\n    revoke: { token: reader }\n    expect: { effect: none, alive: [writer] }\n  - id: leak\n    revoke: { agent: writer }\n    expect: { dead: [writer] }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n',
  },
  FB3052: {
    text: '"effect: none" is for a revocation that must change nothing. Any other step changes only what its action implies.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: look\n    expect: { effect: none, alive: [writer] }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: look\n    expect: { alive: [writer] }\n',
  },
  FB3053: {
    text: 'With "isolation: none" the name of a task goes to the broker as it is written. Others may run agents under the same name, and\nrevoking the task kills their tokens, now and later. That takes "mode: live" and the operator\'s consent to that very name.',
    wrong:
      'isolation: none\nagents:\n  reader: { scope: [read:data:a], task: payroll }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: payroll }\n    expect: { dead: [reader], alive: [writer] }\n',
    right:
      'isolation: none\nagents:\n  reader: { scope: [read:data:a], task: "payroll-${{ run.id }}" }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: "payroll-${{ run.id }}" }\n    expect: { dead: [reader], alive: [writer] }\n',
  },
  FB3054: {
    text: 'What a run did not create is revoked only if whoever runs it gives the target on the command line. A default in the file, or a\nvariable that the file names, is the choice of whoever wrote it.',
    wrong:
      'mode: live\ninputs:\n  agent: { description: The agent to stop, default: spiffe://agentwrit.local/agent/o/t/0123456789abcdef }\nsteps:\n  - id: prove\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: stop\n    revoke: { agent: "${{ inputs.agent }}" }\n',
    right:
      'mode: live\ninputs:\n  agent: { description: The agent to stop, required: true }\nsteps:\n  - id: prove\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: stop\n    revoke: { agent: "${{ inputs.agent }}" }\n',
  },
  FB3055: {
    text: 'The value that was given for a target is nothing that this broker ever writes at that level: a jti is 32 lower-case hex digits, an\nagent is spiffe://DOMAIN/agent/ORCHESTRATOR/TASK/ and 16 lower-case hex digits. The broker would acknowledge it, and nothing\nwould be stopped.',
  },
}
