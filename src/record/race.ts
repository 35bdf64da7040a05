import type { CheckStatus } from './record.ts'

/** A storm of renewals around a revocation. What came out of it has checks, which say who won. */
export interface RaceRecord {
  /** The tokens that were renewed again and again. */
  readonly storm: readonly string[]
  /** How many of them had been renewed before the revocation was sent. */
  readonly 'under-way': number
  readonly granted: number
  /** Renewals that were on their way while the revocation was, whatever they were answered. */
  readonly beside: number
  readonly refused: number
  /** Renewals without an answer: nobody knows whether a token came out of them. */
  readonly lost: number
  readonly successors: readonly string[]
  readonly result: Exclude<CheckStatus, 'failed' | 'recorded'>
}

/**
 * Whether there was a race at all: each token had been renewed before, something was on its way at the same time, and
 * everything that came out of it is known.
 */
export function judgeRace(one: Omit<RaceRecord, 'result'>): RaceRecord['result'] {
  const { storm, 'under-way': underWay, granted, beside, lost, successors } = one
  const isRace = storm.length > 0 && underWay === storm.length && beside > 0
  return isRace && lost === 0 && granted >= underWay && successors.length === granted ? 'held' : 'no-verdict'
}
