import type { Explanation } from './explanation.ts'
import type { AUDIT_WORDS } from '../words/audit.ts'

const LEAK =
  'steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n'

/** FB3xxx about steps that look at the audit log, at length. */
export const AUDIT_EXPLANATIONS: Readonly<Record<keyof typeof AUDIT_WORDS, Explanation>> = {
  FB3036: {
    text: 'An audit that wants nothing holds whatever the log says. That would be a green result that proves nothing.',
    wrong: `${LEAK}  - id: written-down\n    audit: { after: leak }\n`,
    right: `${LEAK}  - id: written-down\n    audit: { after: leak, chain: intact }\n`,
  },
  FB3037: {
    text: 'The broker records each type of event with one outcome, and with the names it knows at that point. A "token_revoked" event\nhas a target at one of the four levels and no agent; what an app or the administrator does is recorded without any of the names\nof a playbook.',
    wrong: `${LEAK}  - id: written-down\n    audit:\n      events: [{ type: token_revoked, target: { token: reader }, outcome: denied }]\n`,
    right: `${LEAK}  - id: written-down\n    audit:\n      events: [{ type: token_revoked, target: { token: reader }, outcome: success }]\n`,
  },
  FB3038: {
    text: "The log is everybody's. An event that must be there is only proof when it can be told apart from those of other people and\nother runs on the same broker: by its agent or task, or, for a revocation, by its target. What must not be there needs no name.",
    wrong: `${LEAK}  - id: written-down\n    audit:\n      events: [{ type: token_revoked }]\n`,
    right: `${LEAK}  - id: written-down\n    audit:\n      events: [{ type: token_revoked, target: { token: reader } }]\n`,
  },
  FB3039: {
    text: 'Events count from the moment at which the step named by "after" began, so it has to be an earlier one.',
    wrong: `steps:\n  - id: written-down\n    audit: { after: leak, chain: intact }\n${LEAK.slice('steps:\n'.length)}`,
    right: `${LEAK}  - id: written-down\n    audit: { after: leak, chain: intact }\n`,
  },
}
