import type { Cause, Revocation, RevocationLevel } from './revocation.ts'

/** Somebody who can hold tokens. The name is the playbook's, not the broker's SPIFFE ID. */
export interface Agent {
  readonly name: string
  readonly task: string
}

/** How a token came to be. Subject, task and chain all follow from this; see `lineage.ts`. */
export type Origin =
  | { readonly kind: 'registered'; readonly agent: string }
  | { readonly kind: 'delegated'; readonly from: string; readonly to: string }
  | { readonly kind: 'renewed'; readonly from: string }

/** One credential. A handle names the same token for the whole run: renewing makes a new handle. */
export interface Token {
  readonly handle: string
  readonly origin: Origin
  /** The id of the step that made it, or `setup`. */
  readonly since: string
}

/** Everything the model knows at one instant: who exists, which tokens were made from what, what was revoked. */
export interface World {
  readonly agents: ReadonlyMap<string, Agent>
  readonly tokens: ReadonlyMap<string, Token>
  readonly revocations: readonly Revocation[]
}

export const EMPTY_WORLD: World = { agents: new Map(), tokens: new Map(), revocations: [] }

/** Registers agents; each gets one token under its own name. */
export function register(world: World, agents: readonly Agent[], step: string): World {
  const allAgents = new Map(world.agents)
  const tokens = new Map(world.tokens)
  for (const agent of agents) {
    allAgents.set(agent.name, agent)
    tokens.set(agent.name, {
      handle: agent.name,
      origin: { kind: 'registered', agent: agent.name },
      since: step,
    })
  }
  return { ...world, agents: allAgents, tokens }
}

/** Delegates from a token to an agent; the new token is called `handle`. */
export function delegate(
  world: World,
  delegation: { readonly from: string; readonly to: string; readonly handle: string },
  step: string,
): World {
  const { from, to, handle } = delegation
  return withToken(world, { handle, origin: { kind: 'delegated', from, to }, since: step })
}

/** Renews a token: the new one is called `handle`, the old one is revoked at token level (API notes 1.6). */
export function renew(
  world: World,
  renewal: { readonly from: string; readonly handle: string },
  step: string,
): World {
  const { from, handle } = renewal
  const renewed = withToken(world, { handle, origin: { kind: 'renewed', from }, since: step })
  return revoke(renewed, 'token', from, { step, by: 'renew' })
}

/** Releases a token: it revokes itself at token level (API notes 1.7). */
export function release(world: World, handle: string, step: string): World {
  return revoke(world, 'token', handle, { step, by: 'release' })
}

/** Adds one revocation. Targets that match nothing are accepted, as the broker accepts them. */
export function revoke(world: World, level: RevocationLevel, target: string, cause: Cause): World {
  return { ...world, revocations: [...world.revocations, { level, target, cause }] }
}

function withToken(world: World, token: Token): World {
  return { ...world, tokens: new Map(world.tokens).set(token.handle, token) }
}
