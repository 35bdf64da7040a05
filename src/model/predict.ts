import { ancestryOf, lineageOf, lineagesOf, parentOf, tokensFrom, type Lineage } from './lineage.ts'
import type { RevocationRule } from './rule.ts'
import { tokenNamed, type Revocation, type Token, type World } from './world.ts'
import { append } from '../text/multimap.ts'

/** Why a token is dead: one revocation, and the claim that matches it. */
export interface Reason {
  readonly claim: string
  readonly revocation: Revocation
  /** The token it was made from that the revocation really matches, where it reaches that one's descendants as well. */
  readonly through?: string
}

/**
 * What the model says of one token, with every reason there is. Alive means that nothing matches; unknown, that too
 * little is known of it to tell, and the reasons are then those revocations that may match.
 */
export interface Prediction {
  readonly state: 'alive' | 'dead' | 'unknown'
  readonly reasons: readonly Reason[]
}

/**
 * Says whether a token is dead, and through which claims, by the rules of the world's system (for AgentWrit: API
 * notes 6.1). A token that has merely expired is not dead: expiry proves nothing about a revocation, so it is kept
 * apart (see `life.ts`).
 *
 * @throws RangeError when the handle is not in the world.
 */
export function predict(world: World, handle: string): Prediction {
  return predictOne(world, handle, { entries: entriesOf(world), lineage: (one) => lineageOf(world, one) })
}

interface Grounds {
  readonly entries: readonly RuleEntries[]
  readonly lineage: (handle: string) => Lineage
}

function predictOne(world: World, handle: string, { entries, lineage }: Grounds): Prediction {
  const line = entries.some(({ rule }) => rule.over !== undefined)
    ? ancestryOf(world, handle).toReversed()
    : [tokenNamed(world, handle)]
  let hits: Hits | undefined
  for (const token of line) hits = hitsOn(token, { lineage: lineage(token.handle), entries, parent: hits })
  return predictionFrom(hits)
}

/**
 * Predicts every token of a world, in the world's order. Says the same as `predict` for each of them, in time
 * proportional to tokens plus revocations.
 */
export function predictAll(
  world: World,
  lineages: ReadonlyMap<string, Lineage> = lineagesOf(world),
): ReadonlyMap<string, Prediction> {
  const entries = entriesOf(world)
  // Where no rule reaches descendants, nobody asks for what reached the token they were made from.
  const isInherited = entries.some(({ rule }) => rule.over !== undefined)
  const hits = new Map<string, Hits>()
  const predictions = new Map<string, Prediction>()
  for (const [handle, lineage] of lineages) {
    const token = tokenNamed(world, handle)
    const found = hitsOn(token, { lineage, entries, parent: hits.get(parentOf(token) ?? '') })
    if (isInherited) hits.set(handle, found)
    predictions.set(handle, predictionFrom(found))
  }
  return predictions
}

/** A world, and what is known of its tokens. */
interface Foretold {
  readonly world: World
  readonly predictions: ReadonlyMap<string, Prediction>
}

/**
 * The same as `predictAll` of a world that grew out of one whose predictions are known. Entries are only ever added, so
 * a token is compared with the new ones alone, and only a new token with all of them.
 */
export function predictNext(
  world: World,
  lineages: ReadonlyMap<string, Lineage>,
  before: Foretold,
): ReadonlyMap<string, Prediction> {
  const added = world.revocations.slice(before.world.revocations.length)
  const born = tokensFrom(world, before.predictions.size)
  if (added.length + born.length === 0) return before.predictions
  const predictions = new Map(before.predictions)
  if (added.length > 0) {
    for (const [handle, more] of predictAll({ ...world, revocations: added }, lineages)) {
      const known = before.predictions.get(handle)
      if (known !== undefined && more.state !== 'alive') predictions.set(handle, joined(known, more))
    }
  }
  const entries = entriesOf(world)
  const lineage = (handle: string): Lineage => lineages.get(handle) ?? lineageOf(world, handle)
  for (const { handle } of born) predictions.set(handle, predictOne(world, handle, { entries, lineage }))
  return predictions
}

/** What is sure goes before what is possible, and the earlier entries before the later ones. */
function joined(known: Prediction, more: Prediction): Prediction {
  if (known.state === more.state) return { state: known.state, reasons: [...known.reasons, ...more.reasons] }
  return known.state === 'dead' || more.state === 'alive' ? known : more
}

/** What an entry of this rule must name to reach a token by itself; undefined when no target could, or nobody knows. */
export function targetFor(
  rule: Pick<RevocationRule, 'fact'>,
  { facts }: Pick<Lineage, 'facts'>,
): string | undefined {
  return facts[rule.fact] ?? undefined
}

/** The entries of one rule, by what they name. */
interface RuleEntries {
  readonly rule: RevocationRule
  readonly all: readonly Hit[]
  readonly byTarget: ReadonlyMap<string, readonly Hit[]>
}

interface Hit {
  readonly order: number
  readonly reason: Reason
}

/** Only of rules that have any: most tokens of most worlds have nothing to be compared with. */
function entriesOf({ system, revocations }: World): readonly RuleEntries[] {
  const byLevel = new Map<string, Hit[]>()
  const claims = new Map(system.rules.map(({ level, claim }) => [level, claim]))
  for (const [order, revocation] of revocations.entries()) {
    const reason = { claim: claims.get(revocation.level) ?? revocation.level, revocation }
    append(byLevel, revocation.level, { order, reason })
  }
  return system.rules.flatMap((rule) => {
    const all = byLevel.get(rule.level)
    if (all === undefined) return []
    const byTarget = new Map<string, Hit[]>()
    for (const hit of all) append(byTarget, hit.reason.revocation.target, hit)
    return [{ rule, all, byTarget }]
  })
}

/** What reaches a token, and what may reach it, by rule: that is what its descendants may inherit. */
type Hits = readonly RuleHits[]

interface RuleHits {
  readonly rule: RevocationRule
  readonly sure: readonly Hit[]
  readonly possible: readonly Hit[]
}

interface Surroundings {
  readonly lineage: Lineage
  readonly entries: readonly RuleEntries[]
  /** What reaches the token it was made from. */
  readonly parent: Hits | undefined
}

function hitsOn(token: Token, { lineage, entries, parent }: Surroundings): Hits {
  return entries.flatMap(({ rule, all, byTarget }) => {
    const value = lineage.facts[rule.fact]
    const inherited = inheritedBy(token, rule, parent)
    const own = value === undefined || value === null ? [] : (byTarget.get(value) ?? [])
    const sure = inTime(token, merged(own, inherited?.sure))
    const possible = inTime(token, merged(value === undefined ? all : [], inherited?.possible))
    return sure.length + possible.length === 0 ? [] : [{ rule, sure, possible }]
  })
}

function inheritedBy(
  { origin }: Token,
  rule: RevocationRule,
  parent: Hits | undefined,
): RuleHits | undefined {
  if (!('from' in origin) || rule.over?.includes(origin.kind) !== true) return undefined
  const found = parent?.find((hits) => hits.rule === rule)
  const through = (hits: readonly Hit[]): readonly Hit[] =>
    hits.map(({ order, reason }) => ({ order, reason: { through: origin.from, ...reason } }))
  return found && { rule, sure: through(found.sure), possible: through(found.possible) }
}

function merged(own: readonly Hit[], inherited: readonly Hit[] = []): readonly Hit[] {
  if (inherited.length === 0) return own
  const known = new Set(own.map(({ order }) => order))
  return [...own, ...inherited.filter(({ order }) => !known.has(order))]
}

/** Without those entries that only reach what there was when they were made. */
function inTime(token: Token, hits: readonly Hit[]): readonly Hit[] {
  const misses = ({ reason: { revocation } }: Hit): boolean => (revocation.upTo ?? Infinity) <= token.order
  return hits.some(misses) ? hits.filter((hit) => !misses(hit)) : hits
}

const ALIVE: Prediction = { state: 'alive', reasons: [] }

function predictionFrom(hits: Hits | undefined): Prediction {
  if (hits === undefined || hits.length === 0) return ALIVE
  const sure = hits.flatMap((of) => of.sure)
  return sure.length > 0
    ? { state: 'dead', reasons: inOrder(sure) }
    : { state: 'unknown', reasons: inOrder(hits.flatMap(({ possible }) => possible)) }
}

function inOrder(hits: readonly Hit[]): readonly Reason[] {
  return hits.toSorted((a, b) => a.order - b.order).map(({ reason }) => reason)
}
