import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { lineagesOf, type Lineage } from '../../src/model/lineage.ts'
import { emptyWorld, type World } from '../../src/model/world.ts'
import { TASKS } from './draw.ts'
import { made, playable, presented, turn, type Move } from './move.ts'

const NOTHING = emptyWorld(AGENTWRIT)

/**
 * Histories that are simpler than this one and may show the same, the boldest first: with a part left out, with one
 * move made plainer, and with a revocation after what it kills rather than before. Each is smaller by some measure,
 * so that going on and on ends.
 */
export function* simpler(moves: readonly Move[]): Generator<readonly Move[]> {
  for (let size = Math.ceil(moves.length / 2); size > 1; size = Math.ceil(size / 2)) {
    for (let end = moves.length; end > 0; end -= size) {
      yield playable([...moves.slice(0, Math.max(0, end - size)), ...moves.slice(end)])
    }
  }
  for (let index = moves.length - 1; index >= 0; index -= 1) {
    yield playable(moves.toSpliced(index, 1))
    yield playable(shortcut(moves, index))
  }
  // All at once: one alone would ask for more than its delegator holds.
  if (moves.some(hasOddScope)) {
    yield moves.map((move) => (hasOddScope(move) ? { ...move, scope: PLAIN_SCOPE } : move))
  }
  const lineages = lineagesOf(worldAfter(moves))
  for (const [index, move] of moves.entries()) {
    for (const plain of plainer(move, lineages)) yield playable(moves.with(index, plain))
  }
  for (const [index, move] of moves.entries()) {
    const next = moves[index + 1]
    if (move.kind === 'revoke' && next !== undefined && next.kind !== 'revoke') {
      yield playable(moves.toSpliced(index, 2, next, move))
    }
  }
}

/** Without a move that makes a token from another one; what used the token uses that other one instead. */
function shortcut(moves: readonly Move[], at: number): readonly Move[] {
  const removed = moves[at]
  const from = removed && presented(removed)
  const handle = removed && made(removed)
  if (from === undefined || handle === undefined) return moves.toSpliced(at, 1)
  const instead = (token: string): string => (token === handle ? from : token)
  return moves.toSpliced(at, 1).map((move): Move => {
    switch (move.kind) {
      case 'delegate':
        return { ...move, from: instead(move.from) }
      case 'renew':
      case 'release':
        return { ...move, token: instead(move.token) }
      case 'revoke':
        return move.level === 'token' ? { ...move, target: instead(move.target) } : move
      case 'create':
        return move
    }
  })
}

const PLAIN_SCOPE = ['read:data:*'] as const

function* plainer(move: Move, lineages: ReadonlyMap<string, Lineage>): Generator<Move> {
  if (move.kind === 'create') {
    const [first] = TASKS
    if (move.task !== first) yield { ...move, task: first }
    if (hasOddScope(move)) yield { ...move, scope: PLAIN_SCOPE }
  }
  if (move.kind === 'delegate') {
    const subject = lineages.get(move.from)?.holder
    if (subject !== undefined && subject !== move.to) yield { ...move, to: subject }
    if (hasOddScope(move)) yield { ...move, scope: PLAIN_SCOPE }
  }
}

function hasOddScope(move: Move): boolean {
  return (
    (move.kind === 'create' || move.kind === 'delegate') && move.scope.join(' ') !== PLAIN_SCOPE.join(' ')
  )
}

function worldAfter(moves: readonly Move[]): World {
  return moves.reduce((world, move, index) => turn(world, move, `${index}`).world, NOTHING)
}
