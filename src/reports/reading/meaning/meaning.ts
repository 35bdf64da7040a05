import { KNOWN_VERSION, PRODUCT } from '../../../agentwrit/facts.ts'
import type { Prediction } from '../../../model/predict.ts'
import { provesNothing, type Verdict } from '../../../model/verdict.ts'
import type { CheckRecord } from '../../../record/record.ts'
import {
  BORN_ALIVE,
  BORN_DEAD,
  COLLATERAL,
  DEAD_ON_ARRIVAL,
  ENDED_OTHERWISE,
  EXPIRED,
  HELD_ALIVE,
  HELD_DEAD,
  type Meaning,
  type MeaningCode,
  NEVER_ALIVE,
  NOT_BY_US,
  NOT_HELD,
  NOT_REACHED,
  RAN_OUT,
  RECORDED,
  REVIVED,
  RUNS_ON,
  SPARED,
  STILL_WORKS,
  UNEXPLAINED,
  UNKNOWN,
  UNNAMED_COLLATERAL,
  UNTOLD,
} from './words.ts'

/** Says what one check means, from what was expected, what was observed and what the model predicted. */
export function meaningOf(check: CheckRecord): Meaning {
  const meaning = MEANINGS[wantedOf(check)][check.observed][check.predicted]
  // The result is the record's to give. Where the final state alone does not explain it, the note has to.
  if (check.result === 'failed' && NOT_BAD.has(meaning.code)) return NOT_HELD
  if (check.result === 'no-verdict' && NOT_BAD.has(meaning.code)) return NOTHING[check.observed] ?? UNKNOWN
  return meaning
}

/** Without a usable verdict before, the prediction says what `unchanged` stood for. */
export function wantedOf({ expected, before, predicted }: CheckRecord): Wanted {
  if (expected !== 'unchanged') return expected
  if (before === 'expired' || before === 'dead-on-arrival') return 'stay-over'
  if (before === undefined || provesNothing(before)) return predicted === 'dead' ? 'stay-dead' : 'stay-alive'
  return before === 'alive' ? 'stay-alive' : 'stay-dead'
}

/** What it means that observation and prediction differ, whatever was expected. */
export function driftOf({ predicted }: CheckRecord): { readonly meaning: string; readonly advice: string } {
  return predicted === 'dead' ? SPARES_MORE : KILLS_MORE
}

const SPARES_MORE = {
  meaning: `this broker lets a credential live that the model says is revoked: it revokes less than an ${PRODUCT} ${KNOWN_VERSION} broker`,
  advice:
    'do not rely on this revocation level here; check the version and settings of the broker, then run the conformance check against it',
}

const KILLS_MORE = {
  meaning: `this broker refuses a credential that the model says is untouched: it revokes more than an ${PRODUCT} ${KNOWN_VERSION} broker, or somebody else revoked it`,
  advice:
    "look in the broker's audit log for a revocation that is not of this run, then run the conformance check against the broker",
}

const NOT_BAD: ReadonlySet<MeaningCode> = new Set<MeaningCode>(['as-expected', 'recorded'])

/** What a check was after: `unchanged` splits by what the token was before. */
type Wanted =
  | 'dead'
  | 'alive'
  | 'either'
  | 'stay-dead'
  | 'stay-alive'
  | 'stay-over'
  | 'expired'
  | 'dead-on-arrival'

type ByPrediction = Readonly<Record<Prediction['state'], Meaning>>

const both = (meaning: Meaning): ByPrediction => ({ alive: meaning, dead: meaning, unknown: meaning })

const NO_VERDICT = {
  'dead-on-arrival': both(DEAD_ON_ARRIVAL),
  expired: both(EXPIRED),
  'never-alive': both(NEVER_ALIVE),
  unknown: both(UNKNOWN),
}

/** What follows from a verdict where no expectation asked for it. */
const NOTHING: Readonly<Partial<Record<Verdict, Meaning>>> = {
  'dead-on-arrival': DEAD_ON_ARRIVAL,
  expired: EXPIRED,
  'never-alive': NEVER_ALIVE,
}

/** Wanted, then observed, then predicted. */
const MEANINGS: Readonly<Record<Wanted, Readonly<Record<Verdict, ByPrediction>>>> = {
  dead: {
    alive: { dead: STILL_WORKS, alive: NOT_REACHED, unknown: UNTOLD },
    dead: both(HELD_DEAD),
    unexplained: both(NOT_BY_US),
    ...NO_VERDICT,
  },
  alive: {
    alive: { alive: HELD_ALIVE, dead: SPARED, unknown: HELD_ALIVE },
    dead: both(COLLATERAL),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
  },
  either: {
    alive: both(RECORDED),
    dead: both(RECORDED),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
  },
  'stay-over': {
    alive: both(REVIVED),
    dead: both(HELD_DEAD),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
    expired: both(RAN_OUT),
    'dead-on-arrival': both(BORN_DEAD),
  },
  expired: {
    alive: both(RUNS_ON),
    dead: both(ENDED_OTHERWISE),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
    expired: { alive: RAN_OUT, dead: EXPIRED, unknown: EXPIRED },
  },
  'dead-on-arrival': {
    alive: both(BORN_ALIVE),
    dead: both(ENDED_OTHERWISE),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
    'dead-on-arrival': both(BORN_DEAD),
  },
  'stay-dead': {
    alive: both(REVIVED),
    dead: both(HELD_DEAD),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
  },
  'stay-alive': {
    alive: { alive: HELD_ALIVE, dead: SPARED, unknown: HELD_ALIVE },
    dead: both(UNNAMED_COLLATERAL),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
  },
}
