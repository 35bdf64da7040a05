import { factsOf, type Facts } from './facts.ts'
import { tokenNamed, type Token, type World } from './world.ts'

/**
 * What a token inherits along the way it was made, found by walking the graph back to its beginning. A broker copies
 * the same facts into claims instead; that the two agree is tested, not assumed.
 */
export interface Lineage {
  /** The agent the token speaks for; undefined for one that was brought and whose agent nobody named. */
  readonly holder: string | undefined
  /** The delegators from the first to the last, as far as they are known; empty for a token nobody delegated. */
  readonly delegators: readonly string[]
  /** What the rules of the system are compared with. */
  readonly facts: Facts
}

/**
 * Follows a token back to where it stems from.
 *
 * @throws RangeError when the handle, or one it was made from, is not in the world (a bug in the caller).
 */
export function lineageOf(world: World, handle: string): Lineage {
  const ancestry = ancestryOf(world, handle)
  let lineage: Lineage | undefined
  for (const token of ancestry.toReversed()) lineage = inherit(world, token, lineage)
  if (lineage === undefined) throw new RangeError(`token "${handle}" has no beginning`)
  return lineage
}

/**
 * The lineage of every token at once, each step of the way walked only once.
 *
 * @param known those of the same world earlier on: where a token comes from never changes, so they are taken over
 * @throws RangeError when a token comes before the one it was made from (a bug in the caller).
 */
export function lineagesOf(
  world: World,
  known: ReadonlyMap<string, Lineage> = new Map(),
): ReadonlyMap<string, Lineage> {
  if (known.size > 0 && known.size === world.tokens.size) return known
  const lineages = new Map(known)
  for (const token of tokensFrom(world, known.size)) {
    const parent = parentOf(token)
    lineages.set(token.handle, inherit(world, token, parent === undefined ? undefined : lineages.get(parent)))
  }
  return lineages
}

/** Those that were made after the first so many. */
export function tokensFrom({ tokens }: World, count: number): readonly Token[] {
  return count === tokens.size ? [] : [...tokens.values()].slice(count)
}

/** The token itself, the one it was made from, and so on back to the beginning. */
export function ancestryOf(world: World, handle: string): readonly Token[] {
  const ancestry: Token[] = []
  for (let next: string | undefined = handle; next !== undefined;) {
    const token: Token = tokenNamed(world, next)
    ancestry.push(token)
    // A world made by hand could name a token as its own ancestor; without this the walk would never end.
    if (ancestry.length > world.tokens.size) throw new RangeError(`token "${handle}" is its own ancestor`)
    next = parentOf(token)
  }
  return ancestry
}

/** The handle a token was delegated or renewed from. */
export function parentOf({ origin }: Token): string | undefined {
  return 'from' in origin ? origin.from : undefined
}

function inherit(world: World, token: Token, parent: Lineage | undefined): Lineage {
  const path = pathOf(token, parent)
  const agent = path.holder === undefined ? undefined : world.agents.get(path.holder)
  return {
    ...path,
    facts: factsOf(world.system.facts, { token, agent, holder: path.holder, parent: parent?.facts }),
  }
}

function pathOf({ handle, origin }: Token, parent: Lineage | undefined): Omit<Lineage, 'facts'> {
  switch (origin.kind) {
    case 'registered':
      return { holder: origin.agent, delegators: [] }
    case 'brought':
      return { holder: origin.holder, delegators: origin.delegators ?? [] }
    case 'renewed':
    case 'delegated':
      if (parent === undefined) throw new RangeError(`token "${handle}" comes before "${origin.from}"`)
      if (origin.kind === 'renewed') return { holder: parent.holder, delegators: parent.delegators }
      return { holder: origin.to, delegators: [...parent.delegators, parent.holder ?? NOBODY_KNOWS] }
  }
}

/** Stands for a delegator whom nobody named, so that the number of hops is right; no agent can be called so. */
const NOBODY_KNOWS = ''
