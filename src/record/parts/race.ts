import type { CheckStatus } from '../record.ts'

/** What whoever is being stopped can do again and again meanwhile. */
export type RacedCall = 'delegate' | 'register' | 'renew'

/** A storm around a revocation. What came out of it has checks, which say who won. */
export interface RaceRecord {
  /** Whose calls came again and again: a token that was renewed, `from:to` of a delegation, `task:name` of who registered. */
  readonly storm: readonly string[]
  /** Which calls these were; absent where they were renewals alone. */
  readonly calls?: readonly RacedCall[]
  /** How many of them had got something before the revocation was sent. */
  readonly 'under-way': number
  readonly granted: number
  /** Calls that were on their way while the revocation was, whatever they were answered. */
  readonly beside: number
  readonly refused: number
  /** Calls without an answer: nobody knows whether a token came out of them. */
  readonly lost: number
  readonly successors: readonly string[]
  readonly result: Exclude<CheckStatus, 'failed' | 'recorded'>
}

/**
 * Whether there was a race at all: each of them had got something before, something was on its way at the same time, and
 * everything that came out of it is known.
 */
export function judgeRace(one: Omit<RaceRecord, 'result'>): RaceRecord['result'] {
  const { storm, 'under-way': underWay, granted, beside, lost, successors } = one
  const isRace = storm.length > 0 && underWay === storm.length && beside > 0
  return isRace && lost === 0 && granted >= underWay && successors.length === granted ? 'held' : 'no-verdict'
}
