import { smallestCover, type Candidate } from './cover.ts'
import type { Board } from './foresee.ts'
import { reachOf, type Entry } from './reach.ts'
import { REVOCATION_LEVELS } from '../model/revocation.ts'

/** What a responder wants: tokens named in neither may die or live. */
export interface Goal {
  readonly dead: readonly string[]
  readonly alive: readonly string[]
}

/** A set of revocations that reaches a goal. */
export interface Containment {
  /** Narrowest level first, in the world's order within a level; empty when nothing is left to kill. */
  readonly entries: readonly Entry[]
  /** The tokens it kills that the goal wants alive. */
  readonly collateral: readonly string[]
  /** False when the world was too large to try everything: there may be a better one. */
  readonly exact: boolean
}

/**
 * The narrowest way to a goal: the least collateral first, then the fewest entries, then the narrowest levels.
 * A token entry reaches its token and no other, so there is always a way without collateral.
 */
export function narrowestContainment(
  board: Pick<Board, 'lineages' | 'predictions'>,
  goal: Goal,
  effort?: number,
): Containment {
  const { wanted, candidates } = candidatesFor(board, goal)
  return containment(
    wanted.length,
    candidates.filter(({ harms }) => harms.length === 0),
    effort,
  )
}

/** The way with the fewest entries, whatever it takes: what speed costs in collateral. */
export function quickestContainment(
  board: Pick<Board, 'lineages' | 'predictions'>,
  goal: Goal,
  effort?: number,
): Containment {
  const { wanted, candidates } = candidatesFor(board, goal)
  return containment(wanted.length, candidates, effort)
}

function containment(
  wanted: number,
  candidates: readonly Candidate<Entry>[],
  effort: number | undefined,
): Containment {
  const { chosen, exact } = smallestCover(wanted, candidates, effort)
  const taken = new Set(chosen.map(({ entry }) => entry))
  const inOrder = candidates.filter(({ entry }) => taken.has(entry))
  return {
    entries: inOrder.map(({ entry }) => entry),
    collateral: [...new Set(inOrder.flatMap(({ harms }) => harms))],
    exact,
  }
}

interface Options {
  /** The tokens that are still to be killed. */
  readonly wanted: readonly string[]
  readonly candidates: readonly Candidate<Entry>[]
}

function candidatesFor(
  { lineages, predictions }: Pick<Board, 'lineages' | 'predictions'>,
  goal: Goal,
): Options {
  const lives = (handle: string): boolean => predictions.get(handle)?.state === 'alive'
  const wanted = [...new Set(goal.dead)].filter(lives)
  const positions = new Map(wanted.map((handle, position) => [handle, position]))
  const kept = new Set(goal.alive.filter((handle) => lives(handle) && !positions.has(handle)))
  const reach = reachOf(lineages)
  const candidates = REVOCATION_LEVELS.flatMap((level, bluntness) =>
    [...reach[level]].flatMap(([target, handles]) => {
      const covers = handles.flatMap((handle) => positions.get(handle) ?? []).sort((a, b) => a - b)
      const harms = handles.filter((handle) => kept.has(handle))
      return covers.length === 0 ? [] : [{ entry: { level, target }, covers, harms, bluntness }]
    }),
  )
  return { wanted, candidates }
}
