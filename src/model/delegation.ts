import { lineageOf } from './lineage.ts'
import { tokenNamed, type Delegation, type World } from './world.ts'

/** Why the broker would refuse a delegation. */
export interface DelegationRefusal {
  readonly kind: 'empty-scope' | 'depth' | 'scope' | 'unknown-agent'
  /** In words, without a final dot. */
  readonly why: string
  /** The scopes that are too wide. */
  readonly scopes?: readonly string[]
}

/**
 * Says whether the broker would refuse a delegation, whatever the state of the delegator's token, and why. The
 * reasons are tried in the broker's own order (API notes 1.8), so the first one is the one it answers with.
 *
 * @throws RangeError when the delegator's token does not exist (a bug in the caller).
 */
export function delegationRefusal(
  world: World,
  { from, to, scope }: Pick<Delegation, 'from' | 'to' | 'scope'>,
): DelegationRefusal | undefined {
  const held = tokenNamed(world, from).scope
  const { delegators } = lineageOf(world, from)
  const { mostHops, covers } = world.system.delegation
  if (scope?.length === 0) return { kind: 'empty-scope', why: 'it asks for no scope at all' }
  if (delegators.length >= mostHops) {
    return {
      kind: 'depth',
      why: `token "${from}" has ${delegators.length} delegators behind it, and ${mostHops} hops are the limit`,
    }
  }
  if (held !== undefined && scope !== undefined && !covers(held, scope)) {
    const wider = scope.filter((requested) => !covers(held, [requested]))
    return {
      kind: 'scope',
      scopes: wider,
      why: `token "${from}" holds ${quoted(held)}, which does not cover ${quoted(wider)}`,
    }
  }
  if (!world.agents.has(to)) return { kind: 'unknown-agent', why: `there is no agent "${to}"` }
  return undefined
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
