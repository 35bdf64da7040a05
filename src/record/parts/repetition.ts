import type { Verdict } from '../../model/verdict.ts'
import type { PointRecord } from './point.ts'
import type { CheckRecord, CheckStatus, StepRecord } from '../record.ts'

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
  /** The same at each point that the twins were shown to; absent where they were shown to none. */
  readonly points?: readonly RepeatedAtPoint[]
  readonly result: Exclude<CheckStatus, 'recorded'>
}

/** How long a point went on accepting what was dead, in all rounds together. */
export interface RepeatedAtPoint {
  readonly point: string
  /** What bounds the slowest. */
  readonly withinMs: number
  /** In how many rounds it was measured. */
  readonly measured: number
  /** From the acknowledgement to the first refusal there; absent where a round was not measured. */
  readonly sinceAcknowledged?: Spread
  readonly result: Exclude<CheckStatus, 'recorded'>
}

export interface RoundRecord {
  readonly token: string
  readonly observed: Verdict
  readonly timeToDeadMs?: NonNullable<CheckRecord['timeToDeadMs']>
  readonly result: Exclude<CheckStatus, 'recorded'>
  /** Why there is no measurement. */
  readonly note?: string
}

/** In milliseconds. */
export interface Spread {
  readonly median: number
  readonly p95: number
  readonly max: number
}

/** What the rounds of a step, and the looks at points that belong to them, are summed up from. */
interface Rounds extends Pick<RepetitionRecord, 'rounds' | 'wanted' | 'withinMs'> {
  /** The step's looks at points, those of its rounds and its own. */
  readonly looks: readonly PointRecord[]
}

type Summary = Omit<RepetitionRecord, 'rounds' | 'wanted' | 'withinMs'>

/**
 * What the rounds say together. A round that was not measured leaves it without a verdict, however fast all others were:
 * the slowest may be the one that nobody saw. That holds at the broker, and at each point by itself.
 */
export function sumUp({ looks, ...measured }: Rounds): Summary {
  const atBroker = sumUpAtBroker(measured)
  const shown = new Set(looks.flatMap(({ point, round }) => (round === undefined ? [] : [point])))
  if (shown.size === 0) return atBroker
  const points = [...shown].map((point) =>
    sumUpAtPoint(
      point,
      looks.filter((look) => look.point === point),
      measured,
    ),
  )
  return { ...atBroker, points, result: worst([atBroker, ...points]) }
}

/** The same of the broker alone. */
export function sumUpAtBroker({ wanted, withinMs, rounds }: Omit<Rounds, 'looks'>): Omit<Summary, 'points'> {
  if (rounds.some(({ result }) => result === 'failed')) return { result: 'failed' }
  const times = rounds.flatMap(({ result, timeToDeadMs }) => (result === 'held' ? (timeToDeadMs ?? []) : []))
  if (times.length < wanted) return { result: 'no-verdict' }
  const sinceSent = spreadOf(times.map((one) => one.sinceSent))
  const sinceAcknowledged = spreadOf(times.map((one) => one.sinceAcknowledged))
  const isLate = withinMs !== undefined && sinceAcknowledged.max > withinMs
  return { sinceSent, sinceAcknowledged, result: isLate ? 'no-verdict' : 'held' }
}

/** Each look was judged against the bound by itself, so the slowest of those that held is in time. */
function sumUpAtPoint(
  point: string,
  looks: readonly PointRecord[],
  { wanted }: Pick<Rounds, 'wanted'>,
): RepeatedAtPoint {
  const rounds = [...new Set(looks.map(({ round }) => round))]
  const times = rounds.flatMap((number) => slowestOf(looks.filter(({ round }) => round === number)))
  const facts = { point, withinMs: looks[0]?.withinMs ?? 0, measured: times.length }
  if (looks.some(({ result }) => result === 'failed')) return { ...facts, result: 'failed' }
  if (times.length < wanted) return { ...facts, result: 'no-verdict' }
  return { ...facts, sinceAcknowledged: spreadOf(times), result: 'held' }
}

/** Of all tokens of one round; nothing where one of them has no time. */
function slowestOf(looks: readonly PointRecord[]): readonly number[] {
  const times = looks.flatMap(({ result, timeToDeadMs }) => (result === 'held' ? (timeToDeadMs ?? []) : []))
  return times.length < looks.length ? [] : [Math.max(...times)]
}

function worst(all: readonly Pick<RepetitionRecord, 'result'>[]): RepetitionRecord['result'] {
  const isSome = (wanted: RepetitionRecord['result']): boolean => all.some(({ result }) => result === wanted)
  if (isSome('failed')) return 'failed'
  return isSome('no-verdict') ? 'no-verdict' : 'held'
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
