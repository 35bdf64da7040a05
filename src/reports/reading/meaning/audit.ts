import type { AuditCheck, AuditRecord } from '../../../record/parts/audit.ts'
import type { StepRecord } from '../../../record/record.ts'

/** What one look at the audit log found, in words for somebody who was woken up by it. */
export interface AuditMeaning {
  readonly code: 'audit-missing' | 'audit-unwanted' | 'audit-broken' | 'audit-incomplete'
  /** Goes behind the name of what was wanted. */
  readonly headline: string
  readonly meaning: string
  readonly advice: string
}

/** What it means that a wish did not hold. */
export function auditMeaning({ wants, word }: AuditCheck): AuditMeaning {
  return word === 'incomplete' ? INCOMPLETE : MEANINGS[wants]
}

/** What a step wanted of the audit log; nothing for most steps. */
export function auditChecksOf({ action }: StepRecord): readonly AuditCheck[] {
  return action?.audit?.checks ?? []
}

/** A wish in words: `token_revoked of token reader`, `no scope_violation`, `chain intact`. */
export function wishOf({ wants, what }: AuditCheck): string {
  return wants === 'absent' ? `no ${what}` : what
}

/** What the log says to a wish, in a clause. */
export function answerOf({ wants, what, event, note }: AuditCheck): string {
  if (note !== undefined) return note
  if (wants === 'chain') return `every hash follows from the one before, ${CHAIN_FROM[what] ?? 'as wanted'}`
  return event === undefined ? 'not there' : `${event.id} of ${event.timestamp}`
}

/** How much was read: `57 events, the newest with hash ab12`. */
export function logText({ size, head, after }: AuditRecord): string {
  if (size === undefined) return 'the log could not be read'
  const since = after === undefined ? 'the run began' : `step "${after}" began`
  return `${size} events read, the newest with hash ${head ?? 'none'}; those since ${since} count`
}

const MEANINGS: Readonly<Record<AuditCheck['wants'], AuditMeaning>> = {
  present: {
    code: 'audit-missing',
    headline: 'is not in the audit log',
    meaning:
      'the broker did not write down what it was asked to, or somebody took it out: nobody can show later that this happened',
    advice:
      'keep the record of this run as evidence, ask for the chain with "chain: intact", and find out who can change the log of the broker',
  },
  absent: {
    code: 'audit-unwanted',
    headline: 'is in the audit log, but must not be',
    meaning: 'something happened that the playbook rules out, by this run or by somebody else on the broker',
    advice: 'look at the event and those around it; if it was to be expected, take it out of "absent"',
  },
  chain: {
    code: 'audit-broken',
    headline: 'does not hold: the audit log was changed',
    meaning: 'an event is not what the broker wrote: nothing in the log from there on is evidence',
    advice:
      'secure the log and its backups as they are, compare them around that event, and treat the log as tampered with',
  },
}

const INCOMPLETE: AuditMeaning = {
  code: 'audit-incomplete',
  headline: 'cannot be said: the audit log is incomplete',
  meaning:
    'events were lost or removed, which cannot be told apart: what the log does not have proves nothing',
  advice:
    'compare the log with a backup or an export; a broker loses events when its database is busy or full, and they are gone at its next start',
}

/** From where the chain was judged. */
const CHAIN_FROM: Readonly<Record<string, string>> = {
  'chain intact': 'since the run began',
  'chain whole': 'from the first event on',
}
