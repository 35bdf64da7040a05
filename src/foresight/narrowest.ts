import { revocationsOf } from '../model/action.ts'
import type { LevelEntry } from '../model/system.ts'
import { type Candidate, smallestCover } from './cover.ts'
import type { Board, Goal, ScenarioStep } from './foresee.ts'
import { reachOf } from './reach.ts'

/** What has to be known of a moment. */
type Known = Pick<Board, 'world' | 'lineages' | 'predictions'>

/** A set of revocations that reaches a goal. */
export interface Containment {
  /** Narrowest level first, in the world's order within a level; empty when nothing is left to kill. */
  readonly entries: readonly LevelEntry[]
  /** The tokens it kills, or may kill, that the goal wants alive. */
  readonly collateral: readonly string[]
  /** False when the world was too large to try everything: there may be a better one. */
  readonly exact: boolean
}

/**
 * The narrowest way to a goal: the least collateral first, then the fewest entries, then the narrowest levels.
 * There is always a way without collateral where the system has a level that reaches a token and no other.
 */
export function narrowestContainment(board: Known, goal: Goal, effort?: number): Containment {
  const { wanted, candidates } = candidatesFor(board, goal)
  return containment(
    wanted.length,
    candidates.filter(({ harms }) => harms.length === 0),
    effort,
  )
}

/** The way with the fewest entries, whatever it takes: what speed costs in collateral. */
export function quickestContainment(board: Known, goal: Goal, effort?: number): Containment {
  const { wanted, candidates } = candidatesFor(board, goal)
  return containment(wanted.length, candidates, effort)
}

function containment(
  wanted: number,
  candidates: readonly Candidate<LevelEntry>[],
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
  readonly candidates: readonly Candidate<LevelEntry>[]
}

function candidatesFor({ world, lineages, predictions }: Known, goal: Goal): Options {
  // Of what nobody can tell the worst is assumed: it may live, and it may be worth keeping.
  const lives = (handle: string): boolean =>
    predictions.has(handle) && predictions.get(handle)?.state !== 'dead'
  const wanted = [...new Set(goal.dead)].filter(lives)
  const positions = new Map(wanted.map((handle, position) => [handle, position]))
  const kept = new Set(goal.alive.filter((handle) => lives(handle) && !positions.has(handle)))
  const reach = reachOf({ world, lineages })
  const candidates = world.system.rules.flatMap(({ level }, bluntness) => {
    const { byTarget = new Map<string, string[]>(), possible = [] } = reach.get(level) ?? {}
    const maybe = possible.filter((handle) => kept.has(handle))
    return [...byTarget].flatMap(([target, handles]) => {
      const covers = handles.flatMap((handle) => positions.get(handle) ?? []).sort((a, b) => a - b)
      const harms = [...new Set([...handles.filter((handle) => kept.has(handle)), ...maybe])]
      return covers.length === 0 ? [] : [{ entry: { level, target }, covers, harms, bluntness }]
    })
  })
  return { wanted, candidates }
}

/** More entries than this are no advice in a sentence. */
const MOST_ENTRIES = 3

/**
 * What to revoke instead, so that what a step names dead dies and what it names alive lives, in words.
 *
 * @returns undefined where the step revokes nothing, and where there is no such way in few words
 */
export function narrowerWay<Place>(step: ScenarioStep<Place>, before: Board): string | undefined {
  if (revocationsOf(step.action).length === 0) return undefined
  const named = (wanted: 'dead' | 'alive'): readonly string[] =>
    step.expectations.flatMap(({ token, state, by }) => (by === 'named' && state === wanted ? token : []))
  const { entries, collateral } = narrowestContainment(before, { dead: named('dead'), alive: named('alive') })
  if (collateral.length > 0 || entries.length === 0 || entries.length > MOST_ENTRIES) return undefined
  return entries.map(({ level, target }) => `${level} "${target}"`).join(' and ')
}
