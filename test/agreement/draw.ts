import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import type * as fc from 'fast-check'
import { lineageOf } from '../../src/model/lineage.ts'
import { predict } from '../../src/model/predict.ts'
import { REVOCATION_LEVELS } from '../../src/agentwrit/facts.ts'
import { emptyWorld, type World } from '../../src/model/world.ts'
import { turn, type Move } from './move.ts'

const NOTHING = emptyWorld(AGENTWRIT)

/** How many moves a history has. Long enough for five hops and for a task to be revoked and used again. */
export const HISTORY_LENGTH = 20

export const TASKS = ['t1', 't2', 't3'] as const

/** Nobody ever has this name. */
const NOBODY = 'nobody'

/** Draws a history. Each move fits the world that the moves before it have made, be it to be refused there. */
export function drawHistory(random: fc.Random): readonly Move[] {
  const moves: Move[] = []
  const kinds = oneIn(random, 3) ? DEEP : MIXED
  let world = NOTHING
  for (let index = 0; index < HISTORY_LENGTH; index += 1) {
    const move = drawMove(world, random, { index, kinds })
    moves.push(move)
    world = turn(world, move, `${index}`).world
  }
  return moves
}

type Kinds = readonly Move['kind'][]

const MIXED: Kinds = [
  ...repeated('create', 3),
  ...repeated('delegate', 8),
  ...repeated('renew', 4),
  ...repeated('release', 3),
  ...repeated('revoke', 6),
]

/** With fewer deaths, delegation gets to the fifth hop and beyond. */
const DEEP: Kinds = [...repeated('delegate', 15), ...repeated('renew', 2), 'create', 'release', 'revoke']

function drawMove(
  world: World,
  random: fc.Random,
  { index, kinds }: { readonly index: number; readonly kinds: Kinds },
): Move {
  // With everything dead there would be nothing left to compare but refusals.
  const kind = world.agents.size < 2 || newestAlive(world) === undefined ? 'create' : pick(random, kinds)
  const as = `x${index}`
  switch (kind) {
    case 'create':
      return { kind, agent: `a${index}`, task: pick(random, TASKS), scope: pick(random, HELD) }
    case 'delegate':
      return drawDelegation(world, random, as)
    case 'renew':
      return { kind, token: drawToken(world, random), as }
    case 'release':
      return { kind, token: drawToken(world, random) }
    case 'revoke':
      return drawRevocation(world, random)
  }
}

const HELD = [
  ['read:data:*'],
  ['read:data:*', 'write:data:*'],
  ['read:data:1', 'write:data:2'],
  ['write:data:2'],
] as const

const ASKED = ['read:data:*', 'read:data:1', 'write:data:*', 'write:data:2'] as const

/** Mostly what the delegator holds, so that chains grow; else whatever, which may be too much. */
function drawDelegation(world: World, random: fc.Random, as: string): Move {
  const from = drawToken(world, random)
  const to = oneIn(random, 4) ? (lineageOf(world, from).holder ?? '') : pick(random, [...world.agents.keys()])
  const held = world.tokens.get(from)?.scope ?? []
  const scope = oneIn(random, 3) ? [pick(random, ASKED)] : held
  return { kind: 'delegate', from, to, scope, as }
}

/** The newest living token half of the time, so that chains and renewals grow long; else any, dead or alive. */
function drawToken(world: World, random: fc.Random): string {
  const newest = oneIn(random, 2) ? newestAlive(world) : undefined
  return newest ?? pick(random, [...world.tokens.keys()])
}

function newestAlive(world: World): string | undefined {
  return [...world.tokens.keys()].findLast((handle) => predict(world, handle).state === 'alive')
}

/**
 * Aimed at some token, at its end or anywhere in its chain, so that most revocations could reach something; drawn
 * from all agents, few would. Some match nothing: a name nobody has, or a task's name at another level.
 */
function drawRevocation(world: World, random: fc.Random): Move {
  const level = pick(random, REVOCATION_LEVELS)
  if (oneIn(random, 8)) return { kind: 'revoke', level, target: pick(random, [NOBODY, ...TASKS]) }
  const token = drawToken(world, random)
  const { holder = '', delegators: chain, facts } = lineageOf(world, token)
  const [root = holder] = chain
  const targets = {
    token: [token],
    agent: [holder, ...chain],
    task: [facts['task'] ?? ''],
    chain: [root, ...chain.slice(1), holder],
  }
  return { kind: 'revoke', level, target: pick(random, targets[level]) }
}

function repeated(kind: Move['kind'], times: number): Kinds {
  return Array.from({ length: times }, () => kind)
}

function oneIn(random: fc.Random, n: number): boolean {
  return random.nextInt(1, n) === 1
}

function pick<Item>(random: fc.Random, from: readonly Item[]): Item {
  const item = from[random.nextInt(0, from.length - 1)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
