import type { Facts } from './facts.ts'
import { lifeFrom, renewedLife, type Life } from './life.ts'
import { ruleAt, type LevelEntry, type System } from './system.ts'

/** Somebody who can hold tokens. The name is the playbook's, not the broker's SPIFFE ID. */
export interface Agent {
  readonly name: string
  /** What it is registered with, for those facts of a token that come from there. */
  readonly facts: Readonly<Record<string, string>>
  /** What its own token may do; absent where the caller does not follow scopes. */
  readonly scope?: readonly string[]
  /** How long its own token lives; absent where the caller does not follow time. */
  readonly ttlSeconds?: number
  /** It is an app, which lets agents be made up to this. */
  readonly ceiling?: readonly string[]
  /** It is an app that nobody can log in as any more. */
  readonly closed?: true
  /** The app that lets it be made, where that is one of the world. */
  readonly app?: string
  /** The launch token that it is registered with, where that was handed out before. */
  readonly launch?: Launch
}

/** A launch token that was handed out. */
export interface Launch {
  readonly name: string
  readonly scope: readonly string[]
  readonly reusable: boolean
  /** How long it can be used, counted from the beginning of the world; absent where nobody knows. */
  readonly lastsSeconds?: number
}

/** How a token came to be. Everything else about it follows from this; see `lineage.ts`. */
type Origin =
  | { readonly kind: 'registered'; readonly agent: string }
  | { readonly kind: 'delegated'; readonly from: string; readonly to: string }
  | { readonly kind: 'renewed'; readonly from: string }
  /** Made elsewhere: all that is known of it is what was given with it. */
  | {
      readonly kind: 'brought'
      readonly facts: Facts
      readonly holder?: string
      readonly delegators?: readonly string[]
    }

/** One credential. A handle names the same token for the whole run: renewing makes a new handle. */
export interface Token {
  readonly handle: string
  readonly origin: Origin
  /** Its place among all tokens of the world, from 0. */
  readonly order: number
  /** The id of the step that made it, or `setup`. */
  readonly since: string
  readonly scope?: readonly string[]
  readonly life?: Life
}

/** What in a run put an entry on one of the lists. Renewing and releasing revoke a token too. */
export interface Cause {
  /** The id of the step that did it. */
  readonly step: string
  readonly by: 'revoke' | 'renew' | 'release'
}

/**
 * One entry on a list of the system. Its target is a playbook's own name: a token's handle, an agent's name, or
 * whatever the rule of its level compares.
 */
export interface Revocation extends LevelEntry {
  readonly cause: Cause
  /** For a level that only reaches what there is: how many tokens there were. */
  readonly upTo?: number
}

/** Everything the model knows at one instant: who exists, which tokens were made from what, what was revoked. */
export interface World {
  readonly system: System
  readonly agents: ReadonlyMap<string, Agent>
  /** In the order they were made: a token always comes after the one it was made from. */
  readonly tokens: ReadonlyMap<string, Token>
  readonly revocations: readonly Revocation[]
  /** The launch tokens that are used up. */
  readonly spent?: ReadonlySet<string>
  /** Seconds on a clock of the caller's choosing; the model never looks at a real one. */
  readonly now: number
}

/** A world of a system in which nothing has happened yet. */
export function emptyWorld(system: System): World {
  return { system, agents: new Map(), tokens: new Map(), revocations: [], now: 0 }
}

export interface Delegation {
  readonly from: string
  readonly to: string
  readonly handle: string
  readonly scope?: readonly string[]
  readonly ttlSeconds?: number
}

interface Renewal {
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
  const used = agents.flatMap(({ launch }) => (launch === undefined || launch.reusable ? [] : [launch.name]))
  const spent = used.length === 0 ? {} : { spent: new Set([...(world.spent ?? []), ...used]) }
  return { ...world, agents: allAgents, tokens, ...spent }
}

/**
 * Logs in as an app once more; the new token is called `handle`.
 *
 * @throws RangeError when there is no such app or the handle is taken (a bug in the caller).
 */
export function logIn(
  world: World,
  { app, handle }: { readonly app: string; readonly handle: string },
  step: string,
): World {
  const { scope, ttlSeconds } = world.agents.get(app) ?? {}
  return withToken(world, {
    handle,
    origin: { kind: 'registered', agent: app },
    since: step,
    ...(scope === undefined ? {} : { scope }),
    ...(ttlSeconds === undefined ? {} : { life: lifeFrom(world.now, ttlSeconds) }),
  })
}

/**
 * Delegates from a token to an agent; the new token is called `handle`. Whether the broker would allow it is
 * another question: see `delegation.ts`.
 *
 * @throws RangeError when the handle is taken or the delegator's token does not exist (a bug in the caller).
 */
export function delegate(world: World, delegation: Delegation, step: string): World {
  const { from, to, handle, scope, ttlSeconds = world.system.delegation.ttlSeconds } = delegation
  tokenNamed(world, from)
  return withToken(world, {
    handle,
    origin: { kind: 'delegated', from, to },
    since: step,
    ...(scope === undefined ? {} : { scope }),
    life: lifeFrom(world.now, ttlSeconds),
  })
}

export interface Brought extends Pick<Token, 'handle' | 'scope' | 'life'> {
  /** As far as they are known. */
  readonly facts: Facts
  /** The agent that it speaks for, if that is one the world knows by name, and who delegated it, first to last. */
  readonly holder?: string
  readonly delegators?: readonly string[]
}

/**
 * Adds a token that was made elsewhere.
 *
 * @throws RangeError when the handle is taken (a bug in the caller).
 */
export function bring(world: World, { handle, scope, life, ...known }: Brought, step: string): World {
  const { holder } = known
  const agents = new Map(world.agents)
  if (holder !== undefined && !agents.has(holder)) agents.set(holder, { name: holder, facts: {} })
  return withToken(
    { ...world, agents },
    {
      handle,
      origin: { kind: 'brought', ...known },
      since: step,
      ...(scope === undefined ? {} : { scope }),
      ...(life === undefined ? {} : { life }),
    },
  )
}

/**
 * Renews a token: the new one is called `handle`, the old one is revoked, and nothing else (API notes 1.6).
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
  return revoke(renewed, world.system.levels.one, from, { step, by: 'renew' })
}

/** Adds one revocation. Targets that match nothing are accepted, as the broker accepts them. */
export function revoke(world: World, level: string, target: string, cause: Cause): World {
  return withRevocations(world, [{ level, target, cause }])
}

/** Adds revocations, all at once: a fleet is revoked by as many entries as it has members. */
export function withRevocations(world: World, revocations: readonly Omit<Revocation, 'upTo'>[]): World {
  const upTo = world.tokens.size
  const added = revocations.map((revocation) =>
    ruleAt(world.system, revocation.level).kind === 'so-far' ? { ...revocation, upTo } : revocation,
  )
  return { ...world, revocations: [...world.revocations, ...added] }
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

function withToken(world: World, token: Omit<Token, 'order'>): World {
  const tokens = new Map(world.tokens)
  addToken(tokens, token)
  return { ...world, tokens }
}

function addToken(tokens: Map<string, Token>, token: Omit<Token, 'order'>): void {
  if (tokens.has(token.handle)) throw new RangeError(`there is a token "${token.handle}" already`)
  tokens.set(token.handle, { ...token, order: tokens.size })
}
