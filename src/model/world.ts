import { DELEGATED_TTL_SECONDS, lifeFrom, renewedLife, type Life } from './life.ts'
import type { Cause, Revocation, RevocationLevel } from './revocation.ts'

/** Somebody who can hold tokens. The name is the playbook's, not the broker's SPIFFE ID. */
export interface Agent {
  readonly name: string
  readonly task: string
  /** What its own token may do; absent where the caller does not follow scopes. */
  readonly scope?: readonly string[]
  /** How long its own token lives; absent where the caller does not follow time. */
  readonly ttlSeconds?: number
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
  readonly scope?: readonly string[]
  readonly life?: Life
}

/** Everything the model knows at one instant: who exists, which tokens were made from what, what was revoked. */
export interface World {
  readonly agents: ReadonlyMap<string, Agent>
  /** In the order they were made: a token always comes after the one it was made from. */
  readonly tokens: ReadonlyMap<string, Token>
  readonly revocations: readonly Revocation[]
  /** Seconds on a clock of the caller's choosing; the model never looks at a real one. */
  readonly now: number
}

export const EMPTY_WORLD: World = { agents: new Map(), tokens: new Map(), revocations: [], now: 0 }

export interface Delegation {
  readonly from: string
  readonly to: string
  readonly handle: string
  readonly scope?: readonly string[]
  readonly ttlSeconds?: number
}

export interface Renewal {
  readonly from: string
  readonly handle: string
}

/**
 * Registers agents; each gets one token under its own name.
 *
 * @throws RangeError when a name is taken (a bug in the caller).
 */
export function register(world: World, agents: readonly Agent[], step: string): World {
  const allAgents = new Map(world.agents)
  const tokens = new Map(world.tokens)
  for (const agent of agents) {
    const { name, scope, ttlSeconds } = agent
    allAgents.set(name, agent)
    addToken(tokens, {
      handle: name,
      origin: { kind: 'registered', agent: name },
      since: step,
      ...(scope === undefined ? {} : { scope }),
      ...(ttlSeconds === undefined ? {} : { life: lifeFrom(world.now, ttlSeconds) }),
    })
  }
  return { ...world, agents: allAgents, tokens }
}

/**
 * Delegates from a token to an agent; the new token is called `handle`. Whether the broker would allow it is
 * another question: see `delegation.ts`.
 *
 * @throws RangeError when the handle is taken or the delegator's token does not exist (a bug in the caller).
 */
export function delegate(world: World, delegation: Delegation, step: string): World {
  const { from, to, handle, scope, ttlSeconds = DELEGATED_TTL_SECONDS } = delegation
  tokenNamed(world, from)
  return withToken(world, {
    handle,
    origin: { kind: 'delegated', from, to },
    since: step,
    ...(scope === undefined ? {} : { scope }),
    life: lifeFrom(world.now, ttlSeconds),
  })
}

/**
 * Renews a token: the new one is called `handle`, the old one is revoked at token level (API notes 1.6).
 *
 * @throws RangeError when the handle is taken or the old token does not exist (a bug in the caller).
 */
export function renew(world: World, renewal: Renewal, step: string): World {
  const { from, handle } = renewal
  const { scope, life } = tokenNamed(world, from)
  const renewed = withToken(world, {
    handle,
    origin: { kind: 'renewed', from },
    since: step,
    ...(scope === undefined ? {} : { scope }),
    ...(life === undefined ? {} : { life: renewedLife(life, world.now) }),
  })
  return revoke(renewed, 'token', from, { step, by: 'renew' })
}

/** Releases a token: it revokes itself at token level (API notes 1.7). */
export function release(world: World, handle: string, step: string): World {
  return revoke(world, 'token', handle, { step, by: 'release' })
}

/** Adds one revocation. Targets that match nothing are accepted, as the broker accepts them. */
export function revoke(world: World, level: RevocationLevel, target: string, cause: Cause): World {
  return withRevocations(world, [{ level, target, cause }])
}

/** Adds revocations, all at once: a fleet is revoked by as many entries as it has members. */
export function withRevocations(world: World, revocations: readonly Revocation[]): World {
  return { ...world, revocations: [...world.revocations, ...revocations] }
}

/** Lets time pass. */
export function elapse(world: World, seconds: number): World {
  return { ...world, now: world.now + seconds }
}

/** @throws RangeError when there is no such token (a bug in the caller). */
export function tokenNamed(world: World, handle: string): Token {
  const token = world.tokens.get(handle)
  if (token === undefined) throw new RangeError(`no token "${handle}" in this world`)
  return token
}

function withToken(world: World, token: Token): World {
  const tokens = new Map(world.tokens)
  addToken(tokens, token)
  return { ...world, tokens }
}

function addToken(tokens: Map<string, Token>, token: Token): void {
  if (tokens.has(token.handle)) throw new RangeError(`there is a token "${token.handle}" already`)
  tokens.set(token.handle, token)
}
