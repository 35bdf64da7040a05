import type { Verdict } from '../model/verdict.ts'
import type { CheckRecord, CheckResult, StepRecord } from './record.ts'

/**
 * How long one revocation took, measured several times: with fresh twins of its target first, and with the target itself
 * last.
 */
export interface RepetitionRecord {
  /** How many measurements were wanted. */
  readonly wanted: number
  /** What bounds the slowest, counted from the acknowledgement. */
  readonly withinMs?: number
  /** In their order, as far as they came. */
  readonly rounds: readonly RoundRecord[]
  /** From sending the revocation, and from its acknowledgement, to the first refusal; absent where one was not measured. */
  readonly sinceSent?: Spread
  readonly sinceAcknowledged?: Spread
  readonly result: Exclude<CheckResult, 'recorded'>
}

export interface RoundRecord {
  readonly token: string
  readonly observed: Verdict
  readonly timeToDeadMs?: NonNullable<CheckRecord['timeToDeadMs']>
  readonly result: Exclude<CheckResult, 'recorded'>
  /** Why there is no measurement. */
  readonly note?: string
}

/** In milliseconds. */
export interface Spread {
  readonly median: number
  readonly p95: number
  readonly max: number
}

/**
 * What the rounds say together. A round that was not measured leaves it without a verdict, however fast all others were:
 * the slowest may be the one that nobody saw.
 */
export function sumUp({
  wanted,
  withinMs,
  rounds,
}: Pick<RepetitionRecord, 'rounds' | 'wanted' | 'withinMs'>): Omit<
  RepetitionRecord,
  'rounds' | 'wanted' | 'withinMs'
> {
  if (rounds.some(({ result }) => result === 'failed')) return { result: 'failed' }
  const times = rounds.flatMap(({ result, timeToDeadMs }) => (result === 'held' ? (timeToDeadMs ?? []) : []))
  if (times.length < wanted) return { result: 'no-verdict' }
  const sinceSent = spreadOf(times.map((one) => one.sinceSent))
  const sinceAcknowledged = spreadOf(times.map((one) => one.sinceAcknowledged))
  const isLate = withinMs !== undefined && sinceAcknowledged.max > withinMs
  return { sinceSent, sinceAcknowledged, result: isLate ? 'no-verdict' : 'held' }
}

/** By nearest rank: each is a time that was measured. */
function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return { median: at(0.5), p95: at(0.95), max: at(1) }
}

/** The step's own revocation as a round: the slowest of the tokens that it names dead; undefined where nobody looked. */
export function ownRound({ checks }: Pick<StepRecord, 'checks'>): RoundRecord | undefined {
  const dying = checks.filter(
    ({ expected, by, before }) => expected === 'dead' && by === 'named' && before !== 'dead',
  )
  const bad =
    dying.find(({ result }) => result !== 'held') ?? dying.find((one) => one.timeToDeadMs === undefined)
  const slowest = bad ?? dying.toSorted((a, b) => sinceSent(b) - sinceSent(a))[0]
  if (slowest === undefined) return undefined
  const { token, observed, timeToDeadMs, result, note } = slowest
  return {
    token,
    observed,
    ...(timeToDeadMs !== undefined && { timeToDeadMs }),
    result: result === 'recorded' ? 'no-verdict' : result,
    ...(note !== undefined && { note }),
  }
}

function sinceSent({ timeToDeadMs }: CheckRecord): number {
  return timeToDeadMs?.sinceSent ?? 0
}
