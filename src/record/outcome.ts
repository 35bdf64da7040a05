import { provesNothing } from '../model/verdict.ts'
import { showsEffect } from './judge.ts'
import { looksOf } from './looks.ts'
import type { ProblemCode } from './problem-code.ts'
import type { CheckRecord, Outcome, RunFacts, RunRecord, StepRecord } from './record.ts'
import { isStorageKnown } from './parts/storage.ts'

/** What the record says apart from how it ended. */
export type Evidence = Pick<
  RunRecord,
  'record' | 'setup' | 'steps' | 'closing' | 'wentOn' | 'control' | 'cleanup' | 'problems' | 'storage'
> & { readonly run: Pick<RunFacts, 'strict'> }

/** The signals that stop a run, and what each makes of it. */
const OF_STOP = {
  SIGHUP: 'hung-up',
  SIGINT: 'interrupted',
  SIGQUIT: 'quit',
  SIGTERM: 'terminated',
} as const

/** The signal that stopped the run. */
export type StoppedBy = keyof typeof OF_STOP

export const STOPS: readonly StoppedBy[] = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM']

/** The signal that the reason of a stop names; whatever else stops a run counts as Ctrl-C. */
export function stoppedBy(reason: unknown): StoppedBy {
  return STOPS.find((signal) => signal === reason) ?? 'SIGINT'
}

/** How a run, or a command with several, ends that such a signal stopped. */
export function outcomeOfStop(by: StoppedBy): (typeof OF_STOP)[StoppedBy] {
  return OF_STOP[by]
}

/**
 * How a run ended. Where several things went wrong the first of these names it: a bug of ours; a stop, unless
 * something may be left alive after it; a failed expectation; no verdict; a failed clean-up; nothing proved.
 *
 * A broken broker fails the clean-up too, so the clean-up speaks only where nothing before it did.
 */
export function outcomeOf(evidence: Evidence, stop?: StoppedBy): Outcome {
  if (evidence.problems.some((problem) => problem.code === 'bug')) return 'bug'
  if (stop !== undefined) return afterStop(evidence, stop)
  const all = looksOf(evidence)
  if (all.some((step) => step.status === 'failed')) return 'failed'
  if (evidence.problems.some(({ code }) => BROKEN_AT_THE_END.has(code))) return 'failed'
  if (evidence.cleanup.storage?.status === 'not-stored') return 'no-verdict'
  if (evidence.problems.length > 0 || all.some((step) => step.status === 'no-verdict')) return 'no-verdict'
  if (evidence.cleanup.status === 'failed') return 'cleanup-failed'
  if (!provesSomething(evidence)) return 'nothing-ran'
  return isStorageKnown(evidence) ? 'held' : 'no-verdict'
}

/** What clean-up found out about the broker, and what fails the run like a failed expectation. */
const BROKEN_AT_THE_END: ReadonlySet<string> = new Set<ProblemCode>([
  'alive-at-clean-up',
  'alive-for-use',
  'dead-at-clean-up',
])

/**
 * The status of a step from its checks: any failure fails it, anything unproved leaves it without a verdict.
 * A step without a single check proves nothing.
 */
export function statusOf(checks: readonly Pick<CheckRecord, 'result'>[]): 'held' | 'failed' | 'no-verdict' {
  if (checks.some((check) => check.result === 'failed')) return 'failed'
  if (checks.length === 0 || checks.some((check) => check.result === 'no-verdict')) return 'no-verdict'
  return 'held'
}

/** Everything that was judged in a step: tokens, what it wanted of the audit log, attempted or measured, and points. */
export function resultsOf({
  checks,
  action,
  repetition,
  points = [],
}: StepRecord): readonly Pick<CheckRecord, 'result'>[] {
  const { audit, attempt, race, hook } = action ?? {}
  const single = [attempt, race, hook, repetition].filter((one) => one !== undefined)
  const others = [...(audit?.checks ?? []), ...single, ...points]
  // Of a large fleet nothing is copied that need not be.
  return others.length === 0 ? checks : [...checks, ...others]
}

function afterStop(evidence: Evidence, stop: StoppedBy): Outcome {
  if (evidence.cleanup.status === 'failed') return 'cleanup-failed'
  return outcomeOfStop(stop)
}

/**
 * Green needs every step run, one token that died as demanded, one that lived as demanded, and a living control; and
 * each revocation must have had its effect, and all of it been looked at to the end, which version 1 did not ask for.
 */
function provesSomething(evidence: Evidence): boolean {
  const { record, setup, steps, control } = evidence
  if (setup.status !== 'held' || steps.length === 0) return false
  if (control.status !== 'alive' || control.probes === 0 || !isLookedAtToTheEnd(evidence)) return false
  if (steps.some((step) => step.status !== 'held')) return false
  if (record > 1 && !steps.every(showsEffect)) return false
  const isHeld = (is: (check: CheckRecord) => boolean): boolean =>
    steps.some(({ checks }: StepRecord) => checks.some((check) => check.result === 'held' && is(check)))
  const proved = (verdict: CheckRecord['observed']): boolean =>
    isHeld(({ observed }) => observed === verdict && !provesNothing(observed))
  return (
    isHeld(({ by, expected }) => by === 'named' && expected === 'dead') && proved('dead') && proved('alive')
  )
}

/** A record of version 1 could not know of this; one that should know and does not tell is not green. */
function isLookedAtToTheEnd({ record, steps, closing, cleanup }: Evidence): boolean {
  if (record === 1) return true
  const isConfirmed = ({ observed, before, refusals = 0, connections = 0 }: CheckRecord): boolean =>
    (observed !== 'dead' && observed !== 'dead-on-arrival') ||
    before === observed ||
    (refusals >= LEAST_REFUSALS && connections >= LEAST_REFUSALS)
  const { deadForUse } = cleanup
  return (
    closing?.status === 'held' &&
    steps.every(({ checks }) => checks.every(isConfirmed)) &&
    deadForUse?.control === 'alive-after' &&
    deadForUse.refused === deadForUse.shown
  )
}

/** So many refusals, each on a connection of its own, make a death. */
const LEAST_REFUSALS = 3
