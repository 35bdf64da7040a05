import type { RunRecord } from '../../../record/record.ts'
import type { RepeatedAtPoint, RepetitionRecord, Spread } from '../../../record/parts/repetition.ts'
import { durationText } from '../../../text/duration.ts'
import { plural } from '../../../text/plural.ts'

/** What came of a revocation that was to be measured several times, where that did not hold. */
export interface RepetitionMeaning {
  readonly code: 'round-too-slow' | 'round-unmeasured'
  /** Goes behind `step "token"`. */
  readonly headline: string
  readonly meaning: string
  readonly advice: string
}

/** What was wanted: `measured 20 times, the slowest dead within 2 s`. */
export function wantedOfRepetition({ wanted, withinMs, points = [] }: RepetitionRecord): string {
  const bound = withinMs === undefined ? 'at once' : `within ${durationText(withinMs)}`
  const atPoints = points.map((one) => `, at ${one.point} within ${durationText(one.withinMs)}`)
  return `measured ${plural(wanted, 'time')}, the slowest dead ${bound}${atPoints.join('')}`
}

/** What was found, in a clause. */
export function foundInRounds(repetition: RepetitionRecord): string {
  const { wanted, points = [] } = repetition
  return [foundAtBroker(repetition), ...points.map((one) => foundAtPoint(one, wanted))].join('; ')
}

/** The same of one point alone. */
export function foundAtPoint(
  { point, measured, sinceAcknowledged }: RepeatedAtPoint,
  wanted: number,
): string {
  return sinceAcknowledged === undefined
    ? `${measured} of ${wanted} measured at ${point}`
    : `at ${point} ${spreadText(sinceAcknowledged)} after the acknowledgement`
}

/** The same of the broker alone. */
export function foundAtBroker({ wanted, rounds, sinceSent, sinceAcknowledged }: RepetitionRecord): string {
  if (sinceSent !== undefined && sinceAcknowledged !== undefined) {
    const most = `${durationText(sinceAcknowledged.max)} after the acknowledgement`
    return `${spreadText(sinceSent)} after sending; at most ${most}`
  }
  const measured = rounds.filter(({ result }) => result === 'held').length
  const bad = rounds.find(({ result }) => result !== 'held')
  const why =
    bad === undefined
      ? ''
      : `; "${bad.token}" was ${bad.observed}${bad.note === undefined ? '' : `: ${bad.note}`}`
  return `${measured} of ${wanted} measured${why}`
}

function spreadText({ median, p95, max }: Spread): string {
  return `median ${durationText(median)}, 95th percentile ${durationText(p95)}, maximum ${durationText(max)}`
}

/** Everything that a run measured several times, one line a step: `token measured 20 times: median 7 ms, …`. */
export function measuredLines(record: RunRecord): readonly string[] {
  return record.steps.flatMap(({ id, repetition }) =>
    repetition === undefined
      ? []
      : [`${id} measured ${plural(repetition.wanted, 'time')}: ${foundInRounds(repetition)}`],
  )
}

/** What it means that it is not as wanted. */
export function meaningOfRepetition({ result, rounds }: RepetitionRecord): RepetitionMeaning {
  if (result !== 'failed') return UNMEASURED
  return rounds.some((round) => round.result === 'failed') ? TOO_SLOW : TOO_SLOW_AT_A_POINT
}

const TOO_SLOW: RepetitionMeaning = {
  code: 'round-too-slow',
  headline: 'has a round in which the token still worked when it had to be dead',
  meaning:
    'the same revocation takes effect in time on one occasion and not on another, so nobody can count on it',
  advice: 'look at what the broker was doing then: its log has the request, and allow what it really takes',
}

const TOO_SLOW_AT_A_POINT: RepetitionMeaning = {
  code: 'round-too-slow',
  headline: 'has a round in which a point accepted what had to be dead there',
  meaning: 'that point knows of the same revocation in time on one occasion and not on another, or never',
  advice: 'see how long that point remembers an answer, and allow what it really takes',
}

const UNMEASURED: RepetitionMeaning = {
  code: 'round-unmeasured',
  headline: 'was not measured as often as wanted',
  meaning: 'the slowest of all may be the one that nobody saw, so there is no maximum',
  advice: 'see what kept the round from a measurement, and run again',
}
