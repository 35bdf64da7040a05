import type { RunRecord } from '../../record/record.ts'
import { sumUpAtBroker, type RepetitionRecord, type Spread } from '../../record/parts/repetition.ts'
import { durationText } from '../../text/duration.ts'
import { looksOf } from '../../record/looks.ts'
import { foundAtBroker, foundAtPoint } from './meaning/repetition.ts'

/** One row of a table of what was measured several times: at the broker, or at a point besides it. */
export interface RepetitionRow {
  readonly step: string
  readonly point?: string
  readonly wanted: number
  /** Median, 95th percentile, maximum, and the maximum since the acknowledgement; empty where there is none. */
  readonly times: readonly string[]
  readonly allowed: string
  readonly result: RepetitionRecord['result']
  /** What there is instead of times. */
  readonly found?: string
}

/** Of every step that repeats one row for the broker, and one for each point that its twins were shown to. */
export function repetitionRows(record: RunRecord): readonly RepetitionRow[] {
  return looksOf(record).flatMap(({ id, repetition }) =>
    repetition === undefined ? [] : rowsOf(id, repetition),
  )
}

function rowsOf(step: string, repetition: RepetitionRecord): readonly RepetitionRow[] {
  const { wanted, withinMs, sinceSent, sinceAcknowledged, points = [] } = repetition
  const atBroker = {
    step,
    wanted,
    times: timesOf(sinceSent, sinceAcknowledged),
    allowed: withinMs === undefined ? 'at once' : durationText(withinMs),
    result: sumUpAtBroker(repetition).result,
    ...(sinceSent === undefined && { found: foundAtBroker(repetition) }),
  }
  const atPoints = points.map((one) => ({
    step,
    point: one.point,
    wanted,
    times: timesOf(one.sinceAcknowledged, one.sinceAcknowledged),
    allowed: durationText(one.withinMs),
    result: one.result,
    ...(one.sinceAcknowledged === undefined && { found: foundAtPoint(one, wanted) }),
  }))
  return [atBroker, ...atPoints]
}

function timesOf(spread: Spread | undefined, sinceAcknowledged: Spread | undefined): readonly string[] {
  return [spread?.median, spread?.p95, spread?.max, sinceAcknowledged?.max].map((ms) =>
    ms === undefined ? '' : durationText(ms),
  )
}
