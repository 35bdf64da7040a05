import { type Lineage, parentOf } from '../model/lineage.ts'
import { targetFor } from '../model/predict.ts'
import { describeMiss } from '../model/reason.ts'
import type { Kin, Relative } from '../model/rule.ts'
import { type LevelEntry, ruleAt } from '../model/system.ts'
import type { Revocation } from '../model/world.ts'
import { append } from '../text/multimap.ts'
import type { Board } from './foresee.ts'
import { killsOn } from './reach.ts'

/** A token that a responder may not expect to survive a step. */
export interface Survivor {
  /** How it is related to what was revoked, as the rule that spared it calls that. */
  readonly kind: string
  readonly token: string
  /** How it is related, and why the revocation does not match it; in words, without a final dot. */
  readonly why: string
  /** What it survived. */
  readonly revocation: Revocation
  /** What would kill it with the least collateral. */
  readonly reach: LevelEntry
  /** The living tokens that this would kill, this one among them. */
  readonly reachKills: readonly string[]
}

/** The living tokens that are close to what a step revoked, each once, in the order they were made. */
export function survivorsOf(board: Board): readonly Survivor[] {
  if (board.added.length === 0) return []
  const { system } = board.world
  const kin = kinOf(board)
  const kills = killsOn(board)
  const found = new Map<string, Survivor>()
  for (const revocation of board.added) {
    // That a renewed token lives is what renewing is for, and no surprise.
    if (revocation.cause.by === 'renew') continue
    for (const { kind, token, how, remedies } of relativesOf(board, revocation, kin)) {
      if (found.has(token) || board.predictions.get(token)?.state === 'dead') continue
      const why = `${how}: ${describeMiss(system, revocation, kin.lineage(token))}`
      found.set(token, {
        kind,
        token,
        why,
        revocation,
        ...cheapest(entriesFor(board, token, remedies), kills),
      })
    }
  }
  return [...board.lineages.keys()].flatMap((token) => found.get(token) ?? [])
}

function relativesOf({ world }: Board, { level, target }: Revocation, kin: Kin): readonly Relative[] {
  const { fact, relatives } = ruleAt(world.system, level)
  return relatives === undefined ? madeFrom(kin, kin.having(fact, target)) : relatives(target, kin)
}

/** Whatever the system is like, what was made from a dead token may be taken for dead. */
function madeFrom(kin: Kin, ancestors: readonly string[]): readonly Relative[] {
  return ancestors.flatMap((ancestor) =>
    kin
      .descendants(ancestor)
      .map(({ token }) => ({ kind: 'derived', token, how: `made from "${ancestor}"` })),
  )
}

/** What would reach a token, at the levels that its relation asks for. */
function entriesFor(
  { world, lineages }: Board,
  token: string,
  remedies?: readonly string[],
): readonly LevelEntry[] {
  const lineage = lineages.get(token)
  const levels = remedies ?? world.system.rules.map(({ level }) => level).toReversed()
  return levels.flatMap((level) => {
    const target = lineage && targetFor(ruleAt(world.system, level), lineage)
    return target === undefined ? [] : [{ level, target }]
  })
}

/** Of several ways the one that kills the fewest, the earliest of those; the token's own level is always among them. */
function cheapest(
  entries: readonly LevelEntry[],
  kills: (entry: LevelEntry) => readonly string[],
): Pick<Survivor, 'reach' | 'reachKills'> {
  return entries
    .map((reach) => ({ reach, reachKills: kills(reach) }))
    .reduce((best, next) => (next.reachKills.length < best.reachKills.length ? next : best))
}

type Descendant = ReturnType<Kin['descendants']>[number]

/** Who is related to whom on a board, turned round once for all that is asked of it. */
function kinOf({ world, lineages }: Board): Kin {
  const children = new Map<string, string[]>()
  const byDelegator = new Map<string, string[]>()
  for (const token of world.tokens.values()) {
    const parent = parentOf(token)
    if (parent !== undefined) append(children, parent, token.handle)
    for (const delegator of new Set(lineages.get(token.handle)?.delegators)) {
      append(byDelegator, delegator, token.handle)
    }
  }
  const isRenewed = (handle: string): boolean => world.tokens.get(handle)?.origin.kind === 'renewed'
  return {
    descendants: (handle) => descendantsOf(handle, children, isRenewed),
    having: indexed([...lineages].map(([handle, { facts }]) => ({ name: handle, facts }))),
    delegatedBy: (holder) => byDelegator.get(holder) ?? [],
    agentsWith: indexed([...world.agents.values()]),
    lineage: (handle) => lineages.get(handle) ?? UNKNOWN,
  }
}

const UNKNOWN: Lineage = { holder: undefined, delegators: [], facts: {} }

function descendantsOf(
  ancestor: string,
  children: ReadonlyMap<string, readonly string[]>,
  isRenewed: (handle: string) => boolean,
): readonly Descendant[] {
  const madeFrom = (handle: string, renewedOnly: boolean): readonly Descendant[] =>
    (children.get(handle) ?? []).map((token) => ({ token, renewedOnly: renewedOnly && isRenewed(token) }))
  const found = [...madeFrom(ancestor, true)]
  // Grows while it is walked: what a found token was used to make is found after it.
  for (const { token, renewedOnly } of found) found.push(...madeFrom(token, renewedOnly))
  return found
}

interface Named {
  readonly name: string
  readonly facts: Readonly<Record<string, string | null>>
}

/** Finds names by a fact and its value; each fact is indexed when it is first asked for. */
function indexed(all: readonly Named[]): (fact: string, value: string) => readonly string[] {
  const byFact = new Map<string, ReadonlyMap<string, readonly string[]>>()
  return (fact, value) => {
    const index = byFact.get(fact) ?? indexOf(all, fact)
    byFact.set(fact, index)
    return index.get(value) ?? []
  }
}

function indexOf(all: readonly Named[], fact: string): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>()
  for (const { name, facts } of all) {
    const value = facts[fact]
    if (value !== undefined && value !== null) append(index, value, name)
  }
  return index
}
