import type { Board } from './foresee.ts'
import { parentOf, type Lineage } from '../model/lineage.ts'
import { append } from '../text/multimap.ts'
import { reached, reachOf, type Entry, type Reach } from './reach.ts'
import { describeMiss } from '../model/reason.ts'
import type { Revocation } from '../model/revocation.ts'

/** How a living token is related to what was just revoked. */
export type SurvivorKind =
  | 'renewed'
  | 'delegated-onward'
  | 'same-agent'
  | 'chain-root'
  | 'own-token'
  | 'mid-chain'
  | 'inherited-task'

/** A token that a responder may not expect to survive a step. */
export interface Survivor {
  readonly kind: SurvivorKind
  readonly token: string
  /** How it is related, and why the revocation does not match it; in words, without a final dot. */
  readonly why: string
  /** What it survived. */
  readonly revocation: Revocation
  /** What would kill it with the least collateral. */
  readonly reach: Entry
  /** The living tokens that this would kill, this one among them. */
  readonly reachKills: readonly string[]
}

/** The living tokens that are close to what a step revoked, each once, in the order they were made. */
export function survivorsOf(board: Board): readonly Survivor[] {
  if (board.added.length === 0) return []
  const family = familyOf(board)
  const found = new Map<string, Survivor>()
  for (const revocation of board.added) {
    // That a renewed token lives is what renewing is for, and no surprise.
    if (revocation.cause.by === 'renew') continue
    for (const { kind, token, how } of relatives(family, revocation)) {
      if (found.has(token) || !family.lives(token)) continue
      const why = `${how}: ${describeMiss(revocation, family.lineage(token))}`
      found.set(token, { kind, token, why, revocation, ...cheapestReach(family, token, kind) })
    }
  }
  return [...board.lineages.keys()].flatMap((token) => found.get(token) ?? [])
}

/** Who is related to whom, turned round once for a board. */
interface Family {
  readonly board: Board
  readonly reach: Reach
  readonly children: ReadonlyMap<string, readonly string[]>
  readonly byDelegator: ReadonlyMap<string, readonly string[]>
  readonly agentsByTask: ReadonlyMap<string, readonly string[]>
  lives(handle: string): boolean
  lineage(handle: string): Lineage
  /** The living tokens an entry reaches; the same list each time it is asked for. */
  kills(entry: Entry): readonly string[]
}

interface Relative {
  readonly kind: SurvivorKind
  readonly token: string
  readonly how: string
}

function familyOf(board: Board): Family {
  const { world, lineages, predictions } = board
  const children = new Map<string, string[]>()
  const byDelegator = new Map<string, string[]>()
  const agentsByTask = new Map<string, string[]>()
  for (const token of world.tokens.values()) {
    const parent = parentOf(token)
    if (parent !== undefined) append(children, parent, token.handle)
    for (const delegator of new Set(lineages.get(token.handle)?.chain)) {
      append(byDelegator, delegator, token.handle)
    }
  }
  for (const { name, task } of world.agents.values()) append(agentsByTask, task, name)
  const lives = (handle: string): boolean => predictions.get(handle)?.state === 'alive'
  const reach = reachOf(lineages)
  return {
    board,
    reach,
    children,
    byDelegator,
    agentsByTask,
    lives,
    kills: killsOf(reach, lives),
    lineage: (handle) => lineages.get(handle) ?? { subject: '', task: '', chain: [] },
  }
}

function killsOf(reach: Reach, lives: (handle: string) => boolean): (entry: Entry) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (entry) => {
    const key = `${entry.level} ${entry.target}`
    const kills = known.get(key) ?? reached(reach, entry).filter(lives)
    known.set(key, kills)
    return kills
  }
}

function relatives(family: Family, { level, target }: Revocation): readonly Relative[] {
  switch (level) {
    case 'token':
      return [...descendants(family, target), ...sameAgent(family, target)]
    case 'agent':
      return delegatedBy(family, target)
    case 'task':
      return [...inheritedTasks(family, target), ...ownTokens(family, { level, target })]
    case 'chain':
      return [
        ...chainRoots(family, target),
        ...midChain(family, target),
        ...ownTokens(family, { level, target }),
      ]
  }
}

/** Everything made from a token, by renewing or delegating, at any remove. */
function descendants(family: Family, ancestor: string): readonly Relative[] {
  const found: Relative[] = []
  for (const token of family.children.get(ancestor) ?? [])
    found.push(relativeOf(family, token, ancestor, true))
  // Grows while it is walked: what a found token was used to make is found after it.
  for (const { token, kind } of found) {
    for (const child of family.children.get(token) ?? []) {
      found.push(relativeOf(family, child, ancestor, kind === 'renewed'))
    }
  }
  return found
}

function relativeOf(family: Family, token: string, ancestor: string, parentIsSame: boolean): Relative {
  const renewed = family.board.world.tokens.get(token)?.origin.kind === 'renewed'
  return renewed && parentIsSame
    ? { kind: 'renewed', token, how: `renewed from "${ancestor}"` }
    : { kind: 'delegated-onward', token, how: `delegated onward from "${ancestor}"` }
}

function sameAgent(family: Family, handle: string): readonly Relative[] {
  const { subject } = family.lineage(handle)
  return reached(family.reach, { level: 'agent', target: subject })
    .filter((token) => token !== handle)
    .map((token) => ({ kind: 'same-agent', token, how: `another token of agent "${subject}"` }))
}

function delegatedBy(family: Family, agent: string): readonly Relative[] {
  return (family.byDelegator.get(agent) ?? []).map((token) => ({
    kind: 'delegated-onward',
    token,
    how: `delegated onward by agent "${agent}"`,
  }))
}

function chainRoots(family: Family, agent: string): readonly Relative[] {
  return reached(family.reach, { level: 'agent', target: agent })
    .filter((token) => family.lineage(token).chain.length === 0)
    .map((token) => ({ kind: 'chain-root', token, how: `the token of the chain's own root "${agent}"` }))
}

/** What an agent holds or handed on of chains that somebody else started. */
function midChain(family: Family, agent: string): readonly Relative[] {
  const held = reached(family.reach, { level: 'agent', target: agent }).filter(
    (token) => family.lineage(token).chain.length > 0,
  )
  return [...held, ...(family.byDelegator.get(agent) ?? [])].map((token) => ({
    kind: 'mid-chain',
    token,
    how: `delegated to or through agent "${agent}", who did not start the chain`,
  }))
}

/** Tokens of those who held something that this entry killed. */
function ownTokens(family: Family, entry: Entry): readonly Relative[] {
  const delegates = new Set(
    reached(family.reach, entry)
      .map((handle) => family.lineage(handle))
      .filter(({ chain }) => chain.length > 0)
      .map(({ subject }) => subject),
  )
  return [...delegates].flatMap((agent) =>
    reached(family.reach, { level: 'agent', target: agent }).map((token) => ({
      kind: 'own-token' as const,
      token,
      how: `a token that delegate "${agent}" did not get from there`,
    })),
  )
}

/** What a task's agents were handed by agents of other tasks. */
function inheritedTasks(family: Family, task: string): readonly Relative[] {
  return (family.agentsByTask.get(task) ?? []).flatMap((agent) =>
    reached(family.reach, { level: 'agent', target: agent }).map((token) => ({
      kind: 'inherited-task' as const,
      token,
      how: `held by agent "${agent}" of task "${task}"`,
    })),
  )
}

/** Of the ways to kill a survivor the one that kills the fewest others, the most thorough one first. */
function cheapestReach(
  family: Family,
  token: string,
  kind: SurvivorKind,
): Pick<Survivor, 'reach' | 'reachKills'> {
  const { subject, chain } = family.lineage(token)
  const [root] = chain
  const byAgent: Entry = { level: 'agent', target: subject }
  const byChain: readonly Entry[] = root === undefined ? [] : [{ level: 'chain', target: root }]
  const entries = kind === 'renewed' || kind === 'same-agent' ? [byAgent, ...byChain] : [...byChain, byAgent]
  return [...entries, { level: 'token', target: token } satisfies Entry]
    .map((reach) => ({ reach, reachKills: family.kills(reach) }))
    .reduce((best, next) => (next.reachKills.length < best.reachKills.length ? next : best))
}
