import type { Token, World } from './world.ts'

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
  const { origin } = tokenOf(world, handle)
  switch (origin.kind) {
    case 'registered':
      return { subject: origin.agent, task: world.agents.get(origin.agent)?.task ?? '', chain: [] }
    case 'renewed':
      return lineageOf(world, origin.from)
    case 'delegated': {
      const delegator = lineageOf(world, origin.from)
      return { subject: origin.to, task: delegator.task, chain: [...delegator.chain, delegator.subject] }
    }
  }
}

function tokenOf(world: World, handle: string): Token {
  const token = world.tokens.get(handle)
  if (token === undefined) throw new RangeError(`no token "${handle}" in this world`)
  return token
}
