import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { predictAll, type Prediction } from '../../src/model/predict.ts'
import { emptyWorld, type World } from '../../src/model/world.ts'
import { made, turn, type Move, type Refusal } from './move.ts'

const NOTHING = emptyWorld(AGENTWRIT)

/** One move of a history with what the model says before and after it. */
export interface Scene {
  readonly move: Move
  readonly refusal: Refusal | undefined
  readonly before: World
  readonly after: World
  readonly predictions: ReadonlyMap<string, Prediction>
  /** Tokens that the move killed, in the order they were made. */
  readonly dying: readonly string[]
  /** Every token so far that was dead when it was issued. */
  readonly neverAlive: readonly string[]
}

/** A history as the model sees it, move by move. */
export function scenesOf(moves: readonly Move[]): readonly Scene[] {
  let before = NOTHING
  let predicted: ReadonlyMap<string, Prediction> = new Map()
  const neverAlive: string[] = []
  return moves.map((move, index) => {
    const { refusal, world: after } = turn(before, move, `${index}`)
    const predictions = predictAll(after)
    const born = refusal === undefined ? made(move) : undefined
    if (born !== undefined && predictions.get(born)?.state === 'dead') neverAlive.push(born)
    const dying = [...predicted.keys()].filter(
      (token) => predicted.get(token)?.state === 'alive' && predictions.get(token)?.state === 'dead',
    )
    const scene = { move, refusal, before, after, predictions, dying, neverAlive: [...neverAlive] }
    before = after
    predicted = predictions
    return scene
  })
}

export function tokensIn(
  predictions: ReadonlyMap<string, Prediction>,
  state: Prediction['state'],
): readonly string[] {
  return [...predictions.keys()].filter((token) => predictions.get(token)?.state === state)
}

/** Whether a revocation names something that there is, so that a playbook can call it by its name. */
export function namesSomething({ agents, tokens }: World, move: Extract<Move, { kind: 'revoke' }>): boolean {
  switch (move.level) {
    case 'token':
      return tokens.has(move.target)
    case 'agent':
    case 'chain':
      return agents.has(move.target)
    case 'task':
      return [...agents.values()].some(({ facts }) => facts['task'] === move.target)
  }
}
