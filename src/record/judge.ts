import type { Prediction } from '../model/predict.ts'
import { carriesOver, provesNothing, type Verdict } from '../model/verdict.ts'
import type { CheckRecord, CheckStatus, StepRecord } from './record.ts'

/** What one check is decided from. */
export interface Case {
  readonly expected: CheckRecord['expected']
  readonly predicted: Prediction['state']
  readonly observed: Verdict
  /** The verdict after the step before, for `unchanged`. */
  readonly before: Verdict | undefined
  /** Drift fails the run. */
  readonly strict: boolean
  /** The step says that nothing may change, whatever else is expected. */
  readonly effect?: 'none' | undefined
}

/** Compares expectation, prediction and observation of one token. */
export function judge(one: Case): { readonly result: CheckStatus; readonly drift: boolean } {
  const drift = drifts(one)
  const result = resultOf(one)
  return { result: drift && one.strict && result !== 'no-verdict' ? 'failed' : result, drift }
}

/** Whether a token is not as it was after the step before. */
export function hasChanged({ observed, before }: Pick<Case, 'observed' | 'before'>): boolean {
  return before !== undefined && !provesNothing(observed) && observed !== before
}

/**
 * Whether the look at the end counts for a token: not where it only ran out since, nor where the last step found nothing
 * out that could have changed.
 */
export function countsAtTheEnd(observed: Verdict, last: Verdict | undefined): boolean {
  const ranOut = last === 'alive' && observed === 'expired'
  return !ranOut && last !== undefined && carriesOver(last)
}

function resultOf({ expected, observed, before, predicted, effect }: Case): CheckStatus {
  if (effect === 'none' && hasChanged({ observed, before })) return 'failed'
  if (expected === 'either') return 'recorded'
  if (expected === 'unchanged') return unchanged(observed, before)
  // Where a revocation may have killed it too, nobody can tell whether it would have run out alive.
  if (expected === 'expired' && observed === 'expired') return predicted === 'alive' ? 'held' : 'no-verdict'
  if (expected === 'dead-on-arrival' && observed === 'dead-on-arrival') return 'held'
  if (provesNothing(observed)) return 'no-verdict'
  return observed === expected ? 'held' : 'failed'
}

/** A token already off course keeps its state without failing again: the step that did it has failed already. */
function unchanged(observed: Verdict, before: Verdict | undefined): CheckStatus {
  if (carriesOver(observed) && observed === before) return 'held'
  return provesNothing(observed) ? 'no-verdict' : 'failed'
}

/** Observation against prediction; where nothing was observed nothing drifted. */
function drifts({ predicted, observed }: Case): boolean {
  // What could not be predicted cannot be otherwise than predicted.
  if (provesNothing(observed) || predicted === 'unknown') return false
  return (observed === 'alive') !== (predicted === 'alive')
}

/** Whether somebody else may have ended a token since the step before: it lived, and nothing of this run was to end it. */
export function mayBeElsewhere({
  before,
  observed,
  predicted,
}: Pick<CheckRecord, 'before' | 'observed' | 'predicted'>): boolean {
  return before === 'alive' && observed === 'unexplained' && predicted !== 'dead'
}

/** How a token is judged that somebody else ended: what a step names can no longer be told, the rest is only written down. */
export function afterElsewhere(isNamed: boolean): { readonly result: CheckStatus; readonly drift: false } {
  return { result: isNamed ? 'no-verdict' : 'recorded', drift: false }
}

/**
 * Whether a revocation did what its step says: a token that the step names dead was alive before, and died by it. A
 * broker acknowledges every revocation, so tokens that were dead already show nothing. A step that says `effect: none`
 * shows its effect by nothing changing; what is no revocation need not have any.
 */
export function showsEffect({ id, action, checks }: Pick<StepRecord, 'id' | 'action' | 'checks'>): boolean {
  if (action?.revocations === undefined || action.effect === 'none') return true
  return checks.some((check) => diedAsNamed(check) && diedBy(check, id))
}

function diedAsNamed({ by, expected, before, observed, result }: CheckRecord): boolean {
  return (
    by === 'named' && expected === 'dead' && before === 'alive' && observed === 'dead' && result === 'held'
  )
}

function diedBy({ reasons }: CheckRecord, step: string): boolean {
  return reasons.some(({ revocation }) => revocation.cause.step === step)
}
