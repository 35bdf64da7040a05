import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { act, type WorldAction } from '../../src/model/action.ts'
import { delegationRefusal, type DelegationRefusal } from '../../src/model/delegation.ts'
import { predict } from '../../src/model/predict.ts'
import type { RevocationLevel } from '../../src/agentwrit/facts.ts'
import { emptyWorld, type World } from '../../src/model/world.ts'

const NOTHING = emptyWorld(AGENTWRIT)

/** One random action. It may be one that a broker must refuse. */
export type Move =
  | {
      readonly kind: 'create'
      readonly agent: string
      readonly task: string
      readonly scope: readonly string[]
    }
  | {
      readonly kind: 'delegate'
      readonly from: string
      readonly to: string
      readonly scope: readonly string[]
      readonly as: string
    }
  | { readonly kind: 'renew'; readonly token: string; readonly as: string }
  | { readonly kind: 'release'; readonly token: string }
  | { readonly kind: 'revoke'; readonly level: RevocationLevel; readonly target: string }

/** Why a broker refuses a move: the token presented is dead, or the delegation is not possible. */
export type Refusal = 'dead' | DelegationRefusal['kind']

/** What the model says of one move. */
export interface Turn {
  readonly refusal: Refusal | undefined
  /** As before when the move is refused. */
  readonly world: World
}

/** Plays a move on the model. */
export function turn(world: World, move: Move, step: string): Turn {
  const refusal = refusalOf(world, move)
  return { refusal, world: refusal === undefined ? applied(world, move, step) : world }
}

/** The world after a move that took effect, whether it should have or not. */
export function applied(world: World, move: Move, step: string): World {
  return act(world, actionOf(move), step)
}

/**
 * The moves that are still possible in a list from which some were taken out. Whatever names a token or an agent
 * that is no longer made goes, too; so no revocation can name what is only made later, which the broker, where
 * ids are made at random, could never be asked for.
 */
export function playable(moves: readonly Move[]): readonly Move[] {
  let world = NOTHING
  return moves.filter((move, index) => {
    if (!isPossible(world, move)) return false
    world = turn(world, move, `${index}`).world
    return true
  })
}

/** What a move shows to the broker as its own credential. */
export function presented(move: Move): string | undefined {
  switch (move.kind) {
    case 'delegate':
      return move.from
    case 'renew':
    case 'release':
      return move.token
    case 'create':
    case 'revoke':
      return undefined
  }
}

/** The handle of the token that a move makes. */
export function made(move: Move): string | undefined {
  switch (move.kind) {
    case 'create':
      return move.agent
    case 'delegate':
    case 'renew':
      return move.as
    case 'release':
    case 'revoke':
      return undefined
  }
}

/** Whether a revocation's target is one of the names that the moves give to agents and tokens. */
function isMadeName(target: string): boolean {
  return /^[ax]\d+$/.test(target)
}

function refusalOf(world: World, move: Move): Refusal | undefined {
  const token = presented(move)
  if (token !== undefined && predict(world, token).state === 'dead') return 'dead'
  return move.kind === 'delegate' ? delegationRefusal(world, move)?.kind : undefined
}

function actionOf(move: Move): WorldAction {
  switch (move.kind) {
    case 'create':
      return { kind: 'create', agents: [{ name: move.agent, facts: { task: move.task }, scope: move.scope }] }
    case 'release':
      return { kind: 'release', tokens: [move.token] }
    case 'revoke':
      return { kind: 'revoke', level: move.level, targets: [move.target] }
    case 'delegate':
    case 'renew':
      return move
  }
}

function isPossible(world: World, move: Move): boolean {
  const token = presented(move)
  if (token !== undefined && !world.tokens.has(token)) return false
  const handle = made(move)
  if (handle !== undefined && world.tokens.has(handle)) return false
  if (move.kind === 'delegate') return world.agents.has(move.to)
  if (move.kind !== 'revoke' || !isMadeName(move.target)) return true
  if (move.level === 'token') return world.tokens.has(move.target)
  return move.level === 'task' || world.agents.has(move.target)
}
