import type { Position } from '../../diagnostics/source.ts'
import type { CheckStatus } from '../record.ts'

/** How a point answered: `unknown` where it looked neither alive nor dead, or did not answer. */
export type PointVerdict = 'alive' | 'dead' | 'unknown'

/** One token that had to be refused at one point besides the broker, and what came of it. */
export interface PointRecord {
  readonly point: string
  readonly token: string
  /** Scheme, host and port. */
  readonly origin: string
  /** The line that wants it. */
  readonly at: Position
  /** By when, counted from the acknowledgement. */
  readonly withinMs: number
  /** What the model says of the token. */
  readonly predicted: 'alive' | 'dead' | 'unknown'
  /** The last look before the step's action; of a step without one, the last that was alive. */
  readonly before: PointVerdict
  readonly observed: PointVerdict
  readonly probes: number
  /** How many refusals agree, each on a connection of its own. */
  readonly refusals: number
  /** A token of the tool's own that no step touches, before and after: the worse of both. */
  readonly control: PointVerdict
  /** The same with another signature, which nobody may accept. */
  readonly spoiled: PointVerdict
  /** From the acknowledgement to the first refusal. */
  readonly timeToDeadMs?: number
  /** It may have run out by then. */
  readonly expired?: true
  /** Asked once more after the last step, about what was dead there before. */
  readonly atEnd?: true
  /** Of a step that repeats, which of its measurements, from 1; absent for the step's own revocation. */
  readonly round?: number
  readonly result: Exclude<CheckStatus, 'recorded'>
  /** Why there is no verdict. */
  readonly note?: string
}

/** So many refusals, each on a connection of its own, make a death. */
export const REFUSALS_AT_A_POINT = 3

/**
 * What a look at a point is worth. Dead is only what this point accepted before and refuses in time, while it accepts
 * the control and refuses a spoiled one: a point that answers everybody alike shows nothing.
 */
export function judgePoint(
  one: Omit<PointRecord, 'at' | 'note' | 'origin' | 'point' | 'probes' | 'result' | 'token'>,
): PointRecord['result'] {
  if (one.observed === 'alive') return 'failed'
  if (one.observed === 'unknown' || one.expired === true) return 'no-verdict'
  const { before, control, spoiled, predicted, refusals, timeToDeadMs = Infinity, withinMs } = one
  const witnessed = before === 'alive' && control === 'alive' && spoiled === 'dead'
  const isInTime = one.atEnd === true || timeToDeadMs <= withinMs
  const confirmed = refusals >= REFUSALS_AT_A_POINT && isInTime
  return witnessed && confirmed && predicted === 'dead' ? 'held' : 'no-verdict'
}
