import { entryKey } from '../model/entry-key.ts'
import type { Board } from './foresee.ts'
import { parentOf } from '../model/lineage.ts'
import { targetFor } from '../model/predict.ts'
import type { RevocationRule } from '../model/rule.ts'
import type { LevelEntry } from '../model/system.ts'
import { append } from '../text/multimap.ts'

/** What the possible entries of each level reach. */
type Reach = ReadonlyMap<string, LevelReach>

interface LevelReach {
  /** Which tokens each entry reaches, in the world's order. */
  readonly byTarget: ReadonlyMap<string, readonly string[]>
  /** The tokens that any of its entries may reach, because nobody knows what they are compared by. */
  readonly possible: readonly string[]
}

/** Turns lineages round: from tokens and what would reach them to entries and what they reach. */
export function reachOf(board: Pick<Board, 'world' | 'lineages'>): Reach {
  return new Map(board.world.system.rules.map((rule) => [rule.level, reachOfRule(rule, board)]))
}

/** The tokens that an entry certainly reaches, dead ones included. */
export function reached(reach: Reach, { level, target }: LevelEntry): readonly string[] {
  return reach.get(level)?.byTarget.get(target) ?? []
}

/** The tokens on a board that are not dead and that an entry reaches; the same list each time it is asked for. */
export function killsOn(board: Board): (entry: LevelEntry) => readonly string[] {
  const { predictions } = board
  const known = new Map<string, readonly string[]>()
  let reach: Reach | undefined
  return (entry) => {
    // Most boards are never asked.
    reach ??= reachOf(board)
    const key = entryKey(entry)
    const kills =
      known.get(key) ?? reached(reach, entry).filter((handle) => predictions.get(handle)?.state !== 'dead')
    known.set(key, kills)
    return kills
  }
}

/** What one token is compared by at one level. */
interface Compared {
  readonly targets: readonly string[]
  readonly possible: boolean
}

function reachOfRule(
  rule: RevocationRule,
  { world, lineages }: Pick<Board, 'world' | 'lineages'>,
): LevelReach {
  const byTarget = new Map<string, string[]>()
  const possible: string[] = []
  const compared = new Map<string, Compared>()
  for (const [handle, lineage] of lineages) {
    const own = targetFor(rule, lineage)
    const inherited = rule.over === undefined ? undefined : inheritedBy(handle, { rule, world, compared })
    const one: Compared = {
      targets: withOwn(own, inherited?.targets),
      possible: lineage.facts[rule.fact] === undefined || inherited?.possible === true,
    }
    // Only a cascade is ever asked for what an ancestor was compared by.
    if (rule.over !== undefined) compared.set(handle, one)
    for (const target of one.targets) append(byTarget, target, handle)
    if (one.possible) possible.push(handle)
  }
  return { byTarget, possible }
}

/** With a cascade a token has the targets of its ancestors as well: as many as there are hops. */
function inheritedBy(
  handle: string,
  {
    rule,
    world,
    compared,
  }: {
    readonly rule: RevocationRule
    readonly world: Board['world']
    readonly compared: ReadonlyMap<string, Compared>
  },
): Compared | undefined {
  const token = world.tokens.get(handle)
  if (token === undefined || rule.over?.some((way) => way === token.origin.kind) !== true) return undefined
  return compared.get(parentOf(token) ?? '')
}

function withOwn(own: string | undefined, inherited: readonly string[] = []): readonly string[] {
  if (own === undefined || inherited.includes(own)) return inherited
  return [own, ...inherited]
}
