import type { FindingCode } from '../reading/findings/finding.ts'
import type { SarifRule } from './log.ts'

type RuleId = FindingCode | 'invalid'

/** What each kind of finding of a run is, for whoever meets it without the run: its title, and what to make of it. */
const TEXTS: Readonly<Record<RuleId, readonly [title: string, help: string]>> = {
  'still-alive': [
    'A credential that was to be dead still works',
    'The broker accepts a credential after the revocation that should have killed it. Contain it another way, at another level or at what it gives access to, and do not rely on that level on this broker until it is explained.',
  ],
  collateral: [
    'A credential that was to live was revoked',
    'A revocation took more with it than the playbook allows. Revoke at a narrower level, or list the token under "dead" where losing it is acceptable.',
  ],
  'ended-otherwise': [
    'A credential ended in another way than expected',
    'It is refused, for another reason than the playbook names. Compare the reason with the expectation of the step.',
  ],
  'dead-on-arrival': [
    'A credential was dead on arrival, so its refusal proves nothing',
    'It was refused from its first use on: an earlier revocation already covers it. Only what was alive can be seen to die.',
  ],
  unexplained: [
    'A credential was refused and nothing in the run explains it',
    "Somebody else revoked it, or the broker kills more than it should. Look in the broker's audit log for other revocations at that time.",
  ],
  revived: [
    'A dead credential works again',
    'The broker refused it and then accepted it again. A revocation that does not last contains nothing: look whether the broker was started anew, or several of them answer.',
  ],
  'not-held': [
    'An expectation about time did not hold',
    'The state is right, but not when or for as long as the playbook asks. Compare the measured times with "within" and "holds" of the step.',
  ],
  expired: [
    'A credential expired before it could prove anything',
    'What ran out by itself says nothing about revocation. Give it a longer lifetime, or the step less time.',
  ],
  'never-alive': [
    'A credential was never seen alive, so its refusal proves nothing',
    'A token that never worked is refused by any broker. Find out why it was never accepted.',
  ],
  unknown: [
    'The broker gave no usable answer about a credential',
    'No answer is neither dead nor alive. See whether the broker is reachable and healthy, and run again.',
  ],
  'audit-missing': [
    'An event that must be in the audit log is not there',
    'What is not in the log cannot be found later. See whether the broker could store the event.',
  ],
  'audit-unwanted': [
    'An event that must not be in the audit log is there',
    'Something happened that the playbook rules out. Look who caused the event.',
  ],
  'audit-broken': [
    'The audit log was changed',
    'The hash chain does not come out: an event is not what was written. Keep the export, and do not rely on the log until it is explained.',
  ],
  'audit-incomplete': [
    'The audit log is incomplete: events were lost or removed',
    'The hash chain has a gap, and which of the two it was cannot be told apart. See whether the broker failed to store events.',
  ],
  'attempt-allowed': [
    'What must be refused was allowed',
    'A call went through that the playbook rules out. Whoever holds that credential can do the same.',
  ],
  'attempt-denied': [
    'What must be allowed was refused, or refused for another reason',
    'Compare status and detail of the answer with what the step expects.',
  ],
  'attempt-unclear': [
    'A refusal proves nothing',
    'The same call by a control was refused as well, or gave no answer, so the refusal says nothing about the credential.',
  ],
  'point-accepts': [
    'A credential that was to be dead still works at a point besides the broker',
    'The broker refuses it and an endpoint goes on accepting it: it verifies offline, or caches. Shorten its cache or the lifetime of tokens.',
  ],
  'point-unclear': [
    'What a point besides the broker says proves nothing',
    'Neither a clear yes nor a clear no. See whether the endpoint is reachable and answers a living token.',
  ],
  'round-too-slow': [
    'A revocation was too slow in one of several measurements',
    'It takes effect in time on one occasion and not on another, so nobody can count on it. See what the broker was doing then.',
  ],
  'round-unmeasured': [
    'A revocation was not measured as often as wanted',
    'The slowest may be the one that nobody saw, so there is no maximum. See what kept the round from a measurement.',
  ],
  drift: [
    'The broker does not behave as the revocation model predicts',
    'What was seen differs from the prediction, even where the expectation held. Read the notes on the broker before relying on that level.',
  ],
  problem: [
    'Something kept the run from a verdict',
    'The run could not find out what it had to. Remove the cause, and run again.',
  ],
  'control-lost': [
    'The control token died, so no refusal can be trusted',
    'A token outside of every revocation was refused: the broker may refuse everything. See whether it was started anew or its keys changed.',
  ],
  'left-alive': [
    'Something may be left alive after clean-up',
    'Run "firebreak cleanup", or wait until it has expired.',
  ],
  'not-run': ['A step or a playbook did not run', 'Not run is not passed. Remove the cause, and run again.'],
  'not-green': [
    'The run did not reach a green outcome',
    'Nothing was proved. The other findings and the notes of the run say why.',
  ],
  invalid: [
    'The playbook is invalid and did not run',
    'Run "firebreak check" on it; every problem has its place, and a way out.',
  ],
}

export const SARIF_RULES: readonly SarifRule[] = Object.entries(TEXTS).map(([id, [title, help]]) => ({
  id,
  title,
  description: `${title}. ${help}`,
  help: { text: help, markdown: help },
}))

export function titleOf(id: RuleId): string {
  return TEXTS[id][0]
}
