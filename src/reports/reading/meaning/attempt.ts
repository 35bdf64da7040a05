import type { AttemptRecord } from '../../../record/parts/attempt.ts'
import type { StepRecord } from '../../../record/record.ts'

/** What came of an attempt that did not end as its step wants, in words for somebody who was woken up by it. */
export interface AttemptMeaning {
  readonly code: 'attempt-allowed' | 'attempt-denied' | 'attempt-unclear'
  /** Goes behind "the attempt to renew". */
  readonly headline: string
  readonly meaning: string
  readonly advice: string
}

/** The attempt of a step; nothing for most steps. */
export function attemptOf({ action }: StepRecord): AttemptRecord | undefined {
  return action?.attempt
}

/** What must come of it: `denied with 401`. */
export function wantedOfAttempt({ wants, status }: AttemptRecord): string {
  return wants === 'allowed' ? 'allowed' : `denied with ${status ?? 'a refusal'}`
}

/** What came of it, in a clause. */
export function answerToAttempt({ observed, refusal, refusals, control, expired }: AttemptRecord): string {
  const words = refusal === undefined ? '' : `${refusal.status} "${refusal.detail}"`
  if (observed === 'allowed') return 'the broker allowed it'
  if (observed === 'unsteady') return `the broker refused it with ${words}, and then allowed it`
  if (observed === 'denied-otherwise') return `refused with ${words}, which is not how this broker refuses it`
  const often = refusals > 1 ? `refused ${refusals} times with ${words}` : `refused with ${words}`
  const late = expired === true ? '; its token may have run out by then' : ''
  return `${often}${CONTROLS[control]}${late}`
}

const CONTROLS: Readonly<Record<AttemptRecord['control'], string>> = {
  allowed: ', and the same call by a control was allowed in between',
  denied: ', and so was the same call by a control',
  'not-asked': '',
}

/** What it means that it is not as wanted. */
export function meaningOfAttempt(one: AttemptRecord): AttemptMeaning {
  if (one.result === 'no-verdict') return UNCLEAR
  if (one.observed === 'denied' && one.wants === 'denied') return OTHERWISE
  return one.observed === 'denied' ? DENIED : ALLOWED
}

const ALLOWED: AttemptMeaning = {
  code: 'attempt-allowed',
  headline: 'was allowed, and must be denied',
  meaning: 'whoever holds what this was tried with can still do it: the way that was to be shut is open',
  advice:
    'treat what it yields as one more credential to contain, and do not rely on this revocation against it',
}

const DENIED: AttemptMeaning = {
  code: 'attempt-denied',
  headline: 'was denied, and must be allowed',
  meaning: 'the broker refuses what it was to allow, so something that was to go on working has stopped',
  advice: 'look at what was revoked before this step; if the refusal is right, expect it denied',
}

const OTHERWISE: AttemptMeaning = {
  code: 'attempt-denied',
  headline: 'was denied for another reason than it must be',
  meaning: 'the broker refuses it, but not because of what the step is about',
  advice: "compare the broker's words with the status that the playbook expects",
}

const UNCLEAR: AttemptMeaning = {
  code: 'attempt-unclear',
  headline: 'proves nothing',
  meaning:
    'a refusal counts only in the words of this broker, on a token that had time left, and while the same call by a control is allowed',
  advice: 'see whether the broker refuses everything, or something in between answers for it, and run again',
}
