import type { PointRecord } from '../../../record/parts/point.ts'
import { durationText } from '../../../text/duration.ts'

/** What came of a token at a point that did not refuse it as its step wants. */
export interface PointMeaning {
  readonly code: 'point-accepts' | 'point-unclear'
  /** Goes behind `"reader" at point "orders"`. */
  readonly headline: string
  readonly meaning: string
  readonly advice: string
}

/** What must come of it: `dead at orders within 30 s`. */
export function wantedAtPoint({ point, withinMs, atEnd }: PointRecord): string {
  return atEnd === true
    ? `still dead at ${point} at the end`
    : `dead at ${point} within ${durationText(withinMs)}`
}

/** What came of it, in a clause. */
export function answerAtPoint(one: PointRecord): string {
  const { observed, before, timeToDeadMs, withinMs, expired, note, control, spoiled, predicted } = one
  const why = note === undefined ? '' : `: ${note}`
  if (control !== 'alive' || spoiled !== 'dead') return `nothing it says means anything${why}`
  if (observed === 'alive' && one.atEnd === true) return `accepted again${why}`
  if (observed === 'alive') return `still accepted after ${durationText(withinMs)}${why}`
  if (observed === 'unknown') return `no usable answer${why}`
  const when = one.atEnd === true ? 'refused' : `refused after ${durationText(timeToDeadMs ?? 0)}`
  if (before !== 'alive') return `${when}, and never seen alive there`
  if (expired === true) return `${when}, when it may have run out`
  if (predicted !== 'dead') return `${when}, and nothing in this run explains it`
  return one.result === 'held' ? when : `${when}, which is too late to show that it was dead in time`
}

/** What it means that it is not as wanted. */
export function meaningAtPoint({ result, atEnd }: PointRecord): PointMeaning {
  if (result !== 'failed') return UNCLEAR
  return atEnd === true ? ACCEPTS_AGAIN : ACCEPTS
}

const ACCEPTS: PointMeaning = {
  code: 'point-accepts',
  headline: 'is still accepted',
  meaning:
    'dead at the broker is not dead there: it may remember an earlier answer, or look at the signature alone and never ask the broker',
  advice:
    'have it ask the broker for each request, shorten what it remembers or how long tokens live, and stop the agent there by other means until then',
}

const ACCEPTS_AGAIN: PointMeaning = {
  code: 'point-accepts',
  headline: 'is accepted again',
  meaning:
    'it had refused it: several machines may answer there, of which one asks nobody, or it has forgotten since what it knew',
  advice:
    'ask each of its machines by itself, have all of them ask the broker, and stop the agent there by other means until then',
}

const UNCLEAR: PointMeaning = {
  code: 'point-unclear',
  headline: 'proves nothing',
  meaning:
    'a refusal there counts only of what was accepted before, in time, and while the point accepts the control and refuses a token whose signature was spoiled',
  advice: 'see whether it is up and answers as the playbook says, and run again',
}
