import { createRateLimiter, type RateLimiter } from './rate-limit.ts'
import type { TokenContent, IssuedToken } from '../tokens/issue.ts'
import { createRevocations, type Revocations } from '../tokens/revocations.ts'
import { createSigningKey, type SigningKey } from '../tokens/signing-key.ts'
import {
  createTokenOpener,
  type OpenedToken,
  type OpeningFailure,
  type TokenClaims,
} from '../tokens/token-text.ts'
import type { AppRecord } from './apps.ts'
import { type AuditLog, createAuditLog, type StoredEvent } from './audit-log.ts'
import type { Keepsake } from './keepsake.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { type BrokerSettings, type Settings, settingsFrom } from './settings.ts'

/** Everything the broker remembers. Nothing else influences an answer. */
export interface BrokerState extends Lasting, Passing {}

/** Where faults reach into the memory. Without faults each of them does nothing. */
export interface Interference {
  /** The broker's clock in epoch milliseconds. */
  now(): number
  revocations(real: Revocations): Revocations
  /** What of them is found again after a restart. */
  restarted(real: Revocations): Revocations
  /** Issues what was granted, or something else. */
  issuing(grant: TokenContent, issue: (grant: TokenContent) => IssuedToken): IssuedToken
  /** Told of every token that is issued. */
  issued(claims: TokenClaims): void
  /** The events that a reader of the audit log gets to see. */
  auditEvents(events: readonly StoredEvent[]): readonly StoredEvent[]
  /** How many they are: what is not in its memory a broker does not count either. */
  auditSize(audit: Pick<AuditLog, 'events' | 'size'>): number
}

/** What survives a restart. */
interface Lasting {
  readonly settings: Settings
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly interference: Interference
  readonly key: SigningKey
  readonly openToken: (token: string) => OpenedToken | OpeningFailure
  readonly revocations: Revocations
  readonly audit: AuditLog
  /** By app id, oldest first. */
  readonly apps: Map<string, AppRecord>
}

/** What a restart loses. */
interface Passing {
  readonly startedAt: number
  /** The SPIFFE IDs that can be delegated to. */
  readonly agents: Set<string>
  readonly launchTokens: Map<string, LaunchToken>
  readonly nonces: Map<string, Nonce>
  readonly adminLimiter: RateLimiter
  readonly appLimiter: RateLimiter
  readonly metrics: Metrics
  readonly issuing: Interference['issuing']
  /** Is told of every token that is issued. */
  readonly issued: (claims: TokenClaims) => void
}

export interface LaunchToken {
  readonly allowedScope: readonly string[]
  /** The life of the tokens it yields, in seconds. */
  readonly maxTtl: number | bigint
  readonly singleUse: boolean
  /** Epoch milliseconds; good up to and including it. */
  readonly expiresAt: number
  /** The app that asked for it; empty when it was the admin. */
  readonly appId: string
  readonly consumed: boolean
}

interface Nonce {
  /** Epoch milliseconds; good up to and including it. */
  readonly expiresAt: number
  readonly consumed: boolean
}

/** @param keySeed decides the signing key; a fresh key when absent */
export function initialState(
  options: BrokerSettings,
  interference: Interference,
  keySeed?: Uint8Array,
): BrokerState {
  const settings = settingsFrom(options)
  const now = () => interference.now()
  const key = createSigningKey(keySeed)
  const lasting = {
    settings,
    now,
    interference,
    key,
    openToken: createTokenOpener(key),
    revocations: interference.revocations(createRevocations()),
    audit: createAuditLog(now),
    apps: new Map<string, AppRecord>(),
  }
  return { ...lasting, ...emptyMemory(lasting) }
}

/** The state after a restart. With `forgetting`, the revocations are lost as if the database had been. */
export function restartedState(state: BrokerState, forgetting: boolean): BrokerState {
  const { interference } = state
  const revocations = forgetting
    ? interference.revocations(createRevocations())
    : interference.restarted(state.revocations)
  return { ...state, revocations, ...emptyMemory(state) }
}

/** The state of a broker that another process has kept; launch tokens and nonces under way are lost, as by a restart. */
export function continuedState(
  options: BrokerSettings,
  interference: Interference,
  { adminSecret, keySeed, entries, events, apps, agents }: Keepsake,
): BrokerState {
  const state = initialState({ ...options, adminSecret }, interference, keySeed)
  const kept = createRevocations()
  for (const entry of entries) kept.add(entry)
  for (const app of apps) state.apps.set(app.appId, app)
  for (const agent of agents) state.agents.add(agent)
  const audit = createAuditLog(() => interference.now(), events)
  const metrics = createMetrics(events.length)
  return {
    ...state,
    revocations: interference.revocations(kept),
    audit,
    metrics,
    ...issuingUnder(interference, metrics),
  }
}

/** The same state under other interference: what is on the lists stays on them. */
export function interferedWith(state: BrokerState, interference: Interference): BrokerState {
  const kept = createRevocations()
  for (const entry of state.revocations.entries()) kept.add(entry)
  return {
    ...state,
    interference,
    now: () => interference.now(),
    revocations: interference.revocations(kept),
    ...issuingUnder(interference, state.metrics),
  }
}

function emptyMemory({ now, audit, interference }: Lasting): Passing {
  const metrics = createMetrics(audit.size)
  return {
    startedAt: now(),
    agents: new Set(),
    launchTokens: new Map(),
    nonces: new Map(),
    adminLimiter: createRateLimiter({ perSecond: 5, burst: 10 }, now),
    appLimiter: createRateLimiter({ perSecond: 10 / 60, burst: 3 }, now),
    metrics,
    ...issuingUnder(interference, metrics),
  }
}

function issuingUnder(interference: Interference, metrics: Metrics): Pick<Passing, 'issued' | 'issuing'> {
  return {
    issuing: (grant, issue) => interference.issuing(grant, issue),
    issued: (claims) => {
      metrics.count('agentwrit_tokens_issued_total', claims.scope[0] ?? '')
      interference.issued(claims)
    },
  }
}
