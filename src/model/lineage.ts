import { tokenNamed, type Token, type World } from './world.ts'

/**
 * What a token inherits along the way it was made, found by walking the graph back to the registration.
 * The broker copies the same facts into claims instead; that the two agree is tested, not assumed.
 */
export interface Lineage {
  /** The agent the token speaks for (`sub`). */
  readonly subject: string
  /** The task of the agent at the very start (`task_id`): delegation does not change it. */
  readonly task: string
  /** The delegators from the first to the last (`delegation_chain`); empty for a token nobody delegated. */
  readonly chain: readonly string[]
}

/**
 * Follows a token back to the registration it stems from.
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
 * @throws RangeError when a token comes before the one it was made from (a bug in the caller).
 */
export function lineagesOf(world: World): ReadonlyMap<string, Lineage> {
  const lineages = new Map<string, Lineage>()
  for (const token of world.tokens.values()) {
    const parent = parentOf(token)
    lineages.set(token.handle, inherit(world, token, parent === undefined ? undefined : lineages.get(parent)))
  }
  return lineages
}

/** The token itself, the one it was made from, and so on back to the registration. */
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
  return origin.kind === 'registered' ? undefined : origin.from
}

function inherit(world: World, { handle, origin }: Token, parent: Lineage | undefined): Lineage {
  if (origin.kind === 'registered') {
    return { subject: origin.agent, task: world.agents.get(origin.agent)?.task ?? '', chain: [] }
  }
  if (parent === undefined) throw new RangeError(`token "${handle}" comes before "${origin.from}"`)
  return origin.kind === 'renewed'
    ? parent
    : { subject: origin.to, task: parent.task, chain: [...parent.chain, parent.subject] }
}
