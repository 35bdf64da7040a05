import type { Prediction } from '../../model/predict.ts'
import type { Verdict } from '../../model/verdict.ts'
import {
  HELD_DEAD,
  HELD_ALIVE,
  SPARED,
  RECORDED,
  STILL_WORKS,
  NOT_REACHED,
  UNTOLD,
  COLLATERAL,
  UNNAMED_COLLATERAL,
  UNEXPLAINED,
  NOT_BY_US,
  REVIVED,
  EXPIRED,
  RAN_OUT,
  RUNS_ON,
  ENDED_OTHERWISE,
  DEAD_ON_ARRIVAL,
  BORN_DEAD,
  BORN_ALIVE,
  NEVER_ALIVE,
  UNKNOWN,
  type Meaning,
} from './meaning-words.ts'

/** What a check was after: `unchanged` splits by what the token was before. */
export type Wanted =
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
export const NOTHING: Readonly<Partial<Record<Verdict, Meaning>>> = {
  'dead-on-arrival': DEAD_ON_ARRIVAL,
  expired: EXPIRED,
  'never-alive': NEVER_ALIVE,
}

/** Wanted, then observed, then predicted. */
export const MEANINGS: Readonly<Record<Wanted, Readonly<Record<Verdict, ByPrediction>>>> = {
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
