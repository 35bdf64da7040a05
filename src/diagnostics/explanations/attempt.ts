import type { ATTEMPT_WORDS } from '../words/attempt.ts'
import type { Explanation } from './explanation.ts'

/** FB306x at length. */
export const ATTEMPT_EXPLANATIONS: Readonly<Record<keyof typeof ATTEMPT_WORDS, Explanation>> = {
  FB3060: {
    text: 'By the model the broker does what this step expects it to refuse, or refuses it with another status. The broker decides, so this is\na warning.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: use\n    attempt: { renew: writer }\n    expect: { denied: 401 }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: use\n    attempt: { renew: reader }\n    expect: { denied: 401 }\n',
  },
  FB3061: {
    text: 'An attempt is one call and the answer that it must get: "denied" with a status, or "allowed: true". What it yields where it is allowed\nis a token like any other and needs a name. An app may try to revoke or to read the audit log: that takes "as: app".',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: use\n    attempt: { renew: reader }\n    expect: { alive: [writer] }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: use\n    attempt: { renew: reader }\n    expect: { denied: 401, alive: [writer] }\n',
  },
  FB3062: {
    text: '"denied" and "allowed" say what the broker must answer to the call of an attempt. Any other action has to work, or the run has no\nverdict.',
    wrong:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: rotate\n    renew: { token: writer, as: fresh }\n    expect: { allowed: true }\n',
    right:
      'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: rotate\n    attempt: { renew: writer, as: fresh }\n    expect: { allowed: true }\n',
  },
}
