import type { Board } from '../foresight/foresee.ts'
import { collapse, fleetName } from '../text/fleet.ts'
import { nameTokens } from '../text/names.ts'
import { append } from '../text/multimap.ts'
import type { Entry } from '../foresight/reach.ts'
import type { RevocationLevel } from '../model/revocation.ts'
import { survivorsOf, type Survivor, type SurvivorKind } from '../foresight/survivors.ts'

/** Something that goes on after a step, though a responder may think that the step ended it. */
export interface PlannedSurvivor {
  readonly kind: SurvivorKind | 'outlives-parent' | 're-registration' | 'launch-token'
  readonly step: string
  /** The living tokens it is about; empty where it is about what can still be made. */
  readonly tokens: readonly string[]
  /** Why it goes on, in words. */
  readonly why: string
  /** What would end it, in words. */
  readonly remedy: string
  /** The entries that would end it, as far as there are any, and what else they would kill. */
  readonly reach: readonly Entry[]
  readonly alsoKills: readonly string[]
  /** The later step after which none of the tokens lives. */
  readonly endedBy?: string
}

/** Everything of that kind, in the order of the steps; what stays open for good is told once. */
export function planSurvivors(boards: readonly Board[]): readonly PlannedSurvivor[] {
  const found = boards.flatMap((board, index) => {
    // The setup revokes nothing.
    if (index === 0) return []
    const later = boards.slice(index + 1)
    return [...outliving(board), ...grouped(board), ...doors(board)].map((survivor) => {
      const end =
        survivor.tokens.length === 0 ? undefined : later.find((next) => allDead(next, survivor.tokens))
      return end === undefined ? survivor : { ...survivor, endedBy: end.step }
    })
  })
  const forGood = found.find(({ kind }) => kind === 'launch-token')
  return found.filter((survivor) => survivor.kind !== 'launch-token' || survivor === forGood)
}

function allDead({ predictions }: Board, tokens: readonly string[]): boolean {
  return tokens.every((token) => predictions.get(token)?.state === 'dead')
}

/** Survivors of the same kind, for the same reason, are told together. */
function grouped(board: Board): readonly PlannedSurvivor[] {
  const groups = new Map<string, Survivor[]>()
  for (const survivor of survivorsOf(board)) {
    const { kind, reach } = survivor
    append(groups, [kind, inGeneral(survivor), reach.level, fleetName(reach.target)].join('\n'), survivor)
  }
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike
    if (first === undefined) return []
    const tokens = alike.map(({ token }) => token)
    return [
      {
        kind: first.kind,
        step: board.step,
        tokens,
        why: alike.length === 1 ? first.why : inGeneral(first),
        ...remedyBy(alike, tokens),
      },
    ]
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
  const level = reach[0]?.level ?? 'token'
  return {
    remedy: `revoke ${level} ${named(reach.map(({ target }) => target))}`,
    reach,
    alsoKills: [...new Set(killed)].filter((token) => !meant.has(token)),
  }
}

/** A token just delegated that lives longer than the one it came from. */
function outliving({ step, world, lineages, predictions, born }: Board): readonly PlannedSurvivor[] {
  return born.flatMap((handle) => {
    const token = world.tokens.get(handle)
    if (token?.origin.kind !== 'delegated' || predictions.get(handle)?.state === 'dead') return []
    const parent = world.tokens.get(token.origin.from)
    if (token.life === undefined || parent?.life === undefined) return []
    const longer = token.life.expiresAt - parent.life.expiresAt
    if (longer <= 0) return []
    const root = lineages.get(handle)?.chain[0] ?? ''
    const reach: Entry = { level: 'chain', target: root }
    const reachKills = [...lineages].flatMap(([other, { chain }]) =>
      chain[0] === root && predictions.get(other)?.state === 'alive' ? [other] : [],
    )
    return [
      {
        kind: 'outlives-parent',
        step,
        tokens: [handle],
        why: `it may live ${longer} s longer than "${parent.handle}" it was delegated from: the end of a token does not end what it delegated`,
        ...remedyBy([{ reach, reachKills }], [handle]),
      },
    ]
  })
}

/** The ways back in that a revocation leaves open to whoever held the tokens. */
function doors(board: Board): readonly PlannedSurvivor[] {
  const agents = targetsOf(board, 'agent')
  const tasks = targetsOf(board, 'task')
  const door = { step: board.step, tokens: [], reach: [], alsoKills: [] }
  const found: PlannedSurvivor[] = []
  if (agents.length > 0) found.push({ ...door, ...agentDoor(board, agents) })
  if (tasks.length > 0) {
    found.push({
      ...door,
      kind: 're-registration',
      why: `whoever ran under task ${named(tasks)} may register again under another task; under this one every registration is dead on arrival from now on, for ever`,
      remedy: 'watch the audit log for registrations after this step, and treat each as a new agent',
    })
  }
  if (found.length > 0) {
    found.push({
      ...door,
      kind: 'launch-token',
      why: 'a launch token that was handed out and is not used yet registers a new agent, under any task; no level revokes it and nothing lists it',
      remedy: 'wait until it has expired, or restart the broker',
    })
  }
  return found
}

function agentDoor(
  { world, lineages, predictions }: Board,
  agents: readonly string[],
): Pick<PlannedSurvivor, 'kind' | 'why' | 'remedy' | 'reach' | 'alsoKills'> {
  const tasks = [...new Set(agents.map((agent) => world.agents.get(agent)?.task ?? ''))].filter(
    (task) => task !== '',
  )
  const reached = new Set(tasks)
  return {
    kind: 're-registration',
    why: `whoever ran ${named(agents)} may register again: a new registration has a new id, which this revocation does not match`,
    remedy:
      tasks.length === 0
        ? 'watch the audit log for registrations after this step'
        : `revoke task ${named(tasks)}: registrations under it are then dead on arrival, under another task they are not`,
    reach: tasks.map((target) => ({ level: 'task', target })),
    alsoKills: [...lineages].flatMap(([token, { task }]) =>
      reached.has(task) && predictions.get(token)?.state === 'alive' ? [token] : [],
    ),
  }
}

function targetsOf({ added }: Board, level: RevocationLevel): readonly string[] {
  return added.filter((revocation) => revocation.level === level).map(({ target }) => target)
}

function named(names: readonly string[]): string {
  return nameTokens(collapse(names))
}
