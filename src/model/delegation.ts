import { lineageOf } from './lineage.ts'
import { scopesCover } from '../agentwrit/scope.ts'
import { tokenNamed, type Delegation, type World } from './world.ts'

/** A token with so many delegators behind it cannot be delegated further (API notes 5). */
export const MAX_DELEGATION_HOPS = 5

/** Why the broker would refuse a delegation. */
export interface DelegationRefusal {
  readonly kind: 'empty-scope' | 'depth' | 'scope' | 'unknown-agent'
  /** In words, without a final dot. */
  readonly why: string
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
  const { chain } = lineageOf(world, from)
  if (scope?.length === 0) return { kind: 'empty-scope', why: 'it asks for no scope at all' }
  if (chain.length >= MAX_DELEGATION_HOPS) {
    return {
      kind: 'depth',
      why: `token "${from}" has ${chain.length} delegators behind it, and ${MAX_DELEGATION_HOPS} hops are the limit`,
    }
  }
  if (held !== undefined && scope !== undefined && !scopesCover(held, scope)) {
    return { kind: 'scope', why: scopeWhy(from, held, scope) }
  }
  if (!world.agents.has(to)) return { kind: 'unknown-agent', why: `there is no agent "${to}"` }
  return undefined
}

function scopeWhy(from: string, held: readonly string[], scope: readonly string[]): string {
  const wider = scope.filter((requested) => !scopesCover(held, [requested]))
  return `token "${from}" holds ${quoted(held)}, which does not cover ${quoted(wider)}`
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
