import type { Board } from './foresee.ts'
import { killsOn } from './reach.ts'
import { kinOf } from './kin.ts'
import { targetFor } from '../model/predict.ts'
import { describeMiss } from '../model/reason.ts'
import type { Kin, Relative } from '../model/rule.ts'
import { ruleAt, type Entry } from '../model/system.ts'
import type { Revocation } from '../model/world.ts'

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
  readonly reach: Entry
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
): readonly Entry[] {
  const lineage = lineages.get(token)
  const levels = remedies ?? world.system.rules.map(({ level }) => level).toReversed()
  return levels.flatMap((level) => {
    const target = lineage && targetFor(ruleAt(world.system, level), lineage)
    return target === undefined ? [] : [{ level, target }]
  })
}

/** Of several ways the one that kills the fewest, the earliest of those; the token's own level is always among them. */
function cheapest(
  entries: readonly Entry[],
  kills: (entry: Entry) => readonly string[],
): Pick<Survivor, 'reach' | 'reachKills'> {
  return entries
    .map((reach) => ({ reach, reachKills: kills(reach) }))
    .reduce((best, next) => (next.reachKills.length < best.reachKills.length ? next : best))
}
