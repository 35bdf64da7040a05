import type { Board } from '../foresight/foresee.ts'
import { mayHaveExpired } from '../model/life.ts'
import { describeReason } from '../model/reason.ts'

/** One token after one step. */
export interface PlannedState {
  readonly token: string
  /**
   * `expired`: it may have expired by then, so that nothing about it is proof. `unknown`: too little is known of it to
   * tell.
   */
  readonly state: 'alive' | 'dead' | 'expired' | 'unknown'
  /** The id of the step since which it has been so, or `setup`. */
  readonly since: string
  /** Every reason there is for its being dead, in words; of an unknown state there is none to be sure of. */
  readonly reasons: readonly string[]
}

/** The states on every board, in the order of the boards. A state that does not change is the same value. */
export function planStates(boards: readonly Board[]): readonly (readonly PlannedState[])[] {
  let known: ReadonlyMap<string, PlannedState> = new Map()
  return boards.map((board) => {
    known = new Map(
      [...board.predictions.keys()].map((token) => [token, stateOn(board, token, known.get(token))]),
    )
    return [...known.values()]
  })
}

function stateOn(board: Board, token: string, before: PlannedState | undefined): PlannedState {
  const { state: predicted, reasons } = board.predictions.get(token) ?? { state: 'alive', reasons: [] }
  const life = board.world.tokens.get(token)?.life
  const past = life !== undefined && mayHaveExpired(life, board.world.now)
  // What was dead in time stays dead; what may have expired first is not proved dead by anything later.
  const state = past && before?.state !== 'dead' ? 'expired' : predicted
  if (before?.state === state && (state === 'unknown' || before.reasons.length === reasons.length))
    return before
  return {
    token,
    state,
    since: before?.state === state ? before.since : board.step,
    reasons:
      predicted === 'unknown' ? [] : reasons.map((reason) => describeReason(board.world.system, reason)),
  }
}
