import type { Board } from './foresee.ts'
import { parentOf, type Lineage } from '../model/lineage.ts'
import { targetFor } from '../model/predict.ts'
import type { Rule } from '../model/rule.ts'
import type { Entry } from '../model/system.ts'
import { append } from '../text/multimap.ts'

/** Which tokens each possible entry reaches, by level and target, in the world's order. */
export type Reach = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

/** Turns lineages round: from tokens and what would reach them to entries and what they reach. */
export function reachOf({ world, lineages }: Pick<Board, 'world' | 'lineages'>): Reach {
  return new Map(world.system.rules.map((rule) => [rule.level, reachOfRule(rule, world, lineages)]))
}

/** The tokens that an entry reaches, dead ones included. */
export function reached(reach: Reach, { level, target }: Entry): readonly string[] {
  return reach.get(level)?.get(target) ?? []
}

/** The tokens on a board that are not dead and that an entry reaches; the same list each time it is asked for. */
export function killsOn(board: Board): (entry: Entry) => readonly string[] {
  const { predictions } = board
  const known = new Map<string, readonly string[]>()
  let reach: Reach | undefined
  return (entry) => {
    // Most boards are never asked.
    reach ??= reachOf(board)
    const key = `${entry.level} ${entry.target}`
    const kills =
      known.get(key) ?? reached(reach, entry).filter((handle) => predictions.get(handle)?.state !== 'dead')
    known.set(key, kills)
    return kills
  }
}

/** With a cascade a token has the targets of its ancestors as well: as many as there are hops. */
function reachOfRule(
  rule: Rule,
  world: Board['world'],
  lineages: ReadonlyMap<string, Lineage>,
): ReadonlyMap<string, readonly string[]> {
  const reach = new Map<string, string[]>()
  const targets = new Map<string, ReadonlySet<string>>()
  for (const [handle, lineage] of lineages) {
    const own = targetFor(rule, lineage)
    const token = rule.over === undefined ? undefined : world.tokens.get(handle)
    if (token === undefined) {
      if (own !== undefined) append(reach, own, handle)
      continue
    }
    const passes = rule.over?.some((way) => way === token.origin.kind) === true
    const inherited = passes ? targets.get(parentOf(token) ?? '') : undefined
    const all = new Set([...(own === undefined ? [] : [own]), ...(inherited ?? [])])
    targets.set(handle, all)
    for (const target of all) append(reach, target, handle)
  }
  return reach
}
