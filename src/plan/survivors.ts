import type { Board } from '../foresight/foresee.ts'
import { collapse, fleetName } from '../text/fleet.ts'
import { quotedNames } from '../text/names.ts'
import { groupBy } from '../text/group-by.ts'
import { ruleAt, type LevelEntry } from '../model/system.ts'
import { killsOn } from '../foresight/reach.ts'
import { targetFor } from '../model/predict.ts'
import { survivorsOf, type Survivor } from '../foresight/survivors.ts'

/** Something that goes on after a step, though a responder may think that the step ended it. */
export interface PlannedSurvivor {
  /** How it is related to what was revoked, or what can still be made. */
  readonly kind: string
  readonly step: string
  /** The living tokens it is about; empty where it is about what can still be made. */
  readonly tokens: readonly string[]
  /** Why it goes on, in words. */
  readonly why: string
  /** What would end it, in words. */
  readonly remedy: string
  /** The entries that would end it, as far as there are any, and what else they would kill. */
  readonly reach: readonly LevelEntry[]
  readonly alsoKills: readonly string[]
  /** The later step after which none of the tokens lives. */
  readonly endedBy?: string
}

/** Everything of that kind, in the order of the steps; what stays open for good is told once. */
export function planSurvivors(boards: readonly Board[]): readonly PlannedSurvivor[] {
  const told = new Set<string>()
  // The setup revokes nothing.
  return boards.slice(1).flatMap((board, index) => {
    const later = boards.slice(index + 2)
    const kills = killsOn(board)
    const open = doors(board, kills).filter(({ told: { kind }, forGood }) => !forGood || !told.has(kind))
    for (const {
      told: { kind },
      forGood,
    } of open)
      if (forGood) told.add(kind)
    const living = [...outliving(board, kills), ...grouped(board)].map((survivor) => {
      const end = later.find((next) => allDead(next, survivor.tokens))
      return end === undefined ? survivor : { ...survivor, endedBy: end.step }
    })
    return [...living, ...open.map((door) => door.told)]
  })
}

type Kills = (entry: LevelEntry) => readonly string[]

interface Opened {
  readonly told: PlannedSurvivor
  readonly forGood: boolean
}

function allDead({ predictions }: Board, tokens: readonly string[]): boolean {
  return tokens.every((token) => predictions.get(token)?.state === 'dead')
}

/** Survivors of the same kind, for the same reason, are told together. */
function grouped(board: Board): readonly PlannedSurvivor[] {
  const groups = groupBy(survivorsOf(board), (survivor) =>
    [survivor.kind, inGeneral(survivor), survivor.reach.level, fleetName(survivor.reach.target)].join('\n'),
  )
  return groups.map((alike) => {
    const [first] = alike
    const tokens = alike.map(({ token }) => token)
    return {
      kind: first.kind,
      step: board.step,
      tokens,
      why: alike.length === 1 ? first.why : inGeneral(first),
      ...remedyBy(alike, tokens),
    }
  })
}

/** The words for a whole fleet: its members' names are put as the fleet's. */
function inGeneral({ why }: Survivor): string {
  return why.replace(/"([^"]*\[\d+\])"/g, (_, name: string) => `"${fleetName(name)}"`)
}

function remedyBy(
  alike: readonly Pick<Survivor, 'reach' | 'reachKills'>[],
  tokens: readonly string[],
): Pick<PlannedSurvivor, 'remedy' | 'reach' | 'alsoKills'> {
  const meant = new Set(tokens)
  const entries = new Map(alike.map((survivor) => [survivor.reach.target, survivor]))
  const reach = [...entries.values()].map((survivor) => survivor.reach)
  const killed = [...entries.values()].flatMap(({ reachKills }) => reachKills)
  const level = reach[0]?.level ?? ''
  return {
    remedy: `revoke ${level} ${named(reach.map(({ target }) => target))}`,
    reach,
    alsoKills: [...new Set(killed)].filter((token) => !meant.has(token)),
  }
}

/** A token just delegated that lives longer than the one it came from. */
function outliving(board: Board, kills: Kills): readonly PlannedSurvivor[] {
  const { step, world, predictions, born } = board
  return born.flatMap((handle) => {
    const token = world.tokens.get(handle)
    if (token?.origin.kind !== 'delegated' || predictions.get(handle)?.state === 'dead') return []
    const parent = world.tokens.get(token.origin.from)
    if (token.life === undefined || parent?.life === undefined) return []
    const longer = token.life.expiresAt - parent.life.expiresAt
    if (longer <= 0) return []
    const reach = entryAgainst(board, handle)
    return [
      {
        kind: 'outlives-parent',
        step,
        tokens: [handle],
        why: `it may live ${longer} s longer than "${parent.handle}" it was delegated from: the end of a token does not end what it delegated`,
        ...remedyBy([{ reach, reachKills: kills(reach) }], [handle]),
      },
    ]
  })
}

/** With everything else that comes from the same start, where the system has a level for that. */
function entryAgainst({ world, lineages }: Board, handle: string): LevelEntry {
  const { one, derived = one } = world.system.levels
  const lineage = lineages.get(handle)
  const target = lineage && targetFor(ruleAt(world.system, derived), lineage)
  return target === undefined ? { level: one, target: handle } : { level: derived, target }
}

/** The ways back in that a revocation leaves open to whoever held the tokens. */
function doors(board: Board, kills: Kills): readonly Opened[] {
  const { world, lineages, added, step } = board
  const { group, doors: doorsAfter } = world.system
  const groupOf = (agent: string): string | undefined =>
    group === undefined ? undefined : world.agents.get(agent)?.facts[group]
  return (doorsAfter?.(added, groupOf) ?? []).map(({ kind, why, remedy, reach, forGood = false }) => {
    const killed = new Set(reach.flatMap(kills))
    const alsoKills = [...lineages.keys()].filter((token) => killed.has(token))
    return { told: { kind, step, tokens: [], why, remedy, reach, alsoKills }, forGood }
  })
}

function named(names: readonly string[]): string {
  return quotedNames(collapse(names))
}
