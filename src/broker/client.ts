import type { AuditEvent } from './audit-event.ts'
import type { Secret } from '../secrets/secret.ts'

/**
 * How Firebreak speaks to a broker. Every call takes an optional signal; every failure is a `BrokerError`.
 * Only `validate`, `health`, `counters` and `auditEvents` are ever retried.
 */
export interface BrokerClient {
  /** The address without credentials, query or trailing slash, as shown to people. */
  readonly url: string
  /** `app` when client credentials were given, else `admin`: who makes launch tokens. */
  readonly route: string
  /** Logs in as app (if there is one) and as admin, at once. Calling it is optional: calls log in as needed. */
  logIn(signal?: AbortSignal): Promise<void>
  /** Launch token, challenge and signed registration with a fresh key pair (API notes 3). */
  register(registration: Registration, signal?: AbortSignal): Promise<Registered>
  delegate(token: Secret, delegation: DelegationRequest, signal?: AbortSignal): Promise<Issued>
  renew(token: Secret, signal?: AbortSignal): Promise<Issued>
  release(token: Secret, signal?: AbortSignal): Promise<Reply>
  /** Revokes as admin. A 200 says nothing about effect (API notes 6.1): probe afterwards. */
  revoke(level: string, target: string, signal?: AbortSignal): Promise<Revoked>
  /** A launch token, for agents that are registered later (API notes 1.12). Nothing revokes it. */
  launch(request: LaunchRequest, signal?: AbortSignal): Promise<Launched>
  /** Apps, as the administrator (API notes 1.13, 1.14). */
  readonly apps: AppCalls
  /** What the app may do beyond making agents, if there is one: nothing, unless the broker lets it. */
  readonly asApp?: Pick<BrokerClient, 'auditEvents' | 'revoke'>
  /** @param lane requests of different lanes never share a connection */
  validate(token: Secret, signal?: AbortSignal, lane?: string): Promise<Validation>
  /** Asks the broker whether it still takes our own admin session, which it does unless it refuses everything. */
  acceptsSession(signal?: AbortSignal): Promise<boolean>
  health(signal?: AbortSignal): Promise<Health>
  /** What the broker failed to store since it started, whoever sent it (API notes 10, 12.14). */
  counters(signal?: AbortSignal): Promise<BrokerCounters>
  /** One page of the audit log, oldest first, as admin. */
  auditEvents(query: AuditQuery, signal?: AbortSignal): Promise<AuditPage>
  readonly pace: Pace
  /** Fields of answers that nobody here knows, each once, with the operation: `validate: reason`. */
  readonly unknownFields: ReadonlySet<string>
  /** What this client wrote itself, by which others' writes in the log can be told from it. */
  readonly own: OwnWrites
  /** Releases the app's and the admin's own session tokens and closes the connections. Safe to call twice. */
  close(): Promise<CloseReport>
}

export interface Registration {
  /** A label in the broker's audit log. */
  readonly name: string
  readonly orch: string
  readonly task: string
  readonly scope: readonly string[]
  readonly ttlSeconds: number
  /** With it no launch token is asked for. */
  readonly launchToken?: Secret
  /** The session of another app that asks for the launch token, instead of our own. */
  readonly session?: Secret
}

export interface LaunchRequest {
  /** A label in the broker's audit log. */
  readonly name: string
  readonly scope: readonly string[]
  /** How long the tokens live that are issued with it. */
  readonly ttlSeconds: number
  readonly singleUse: boolean
  /** How long it can be used itself; half a minute unless told. */
  readonly lifeSeconds?: number
  /** The session of another app that asks for it, instead of our own. */
  readonly session?: Secret
}

export interface Launched extends Reply {
  readonly launchToken: Secret
}

export interface AppCalls {
  register(app: AppRequest, signal?: AbortSignal): Promise<AppCredentials & Reply>
  /** A session of that app, which is a token like any other here. */
  logIn(app: AppCredentials, signal?: AbortSignal): Promise<Issued>
  /** The id of the app that the broker's list has by that very name; an id that is not made of the name is not believed. */
  find(name: string, signal?: AbortSignal): Promise<string | undefined>
  /** Gives it another ceiling. */
  narrow(appId: string, scope: readonly string[], signal?: AbortSignal): Promise<Reply>
  deregister(appId: string, signal?: AbortSignal): Promise<Reply>
}

interface AppRequest {
  readonly name: string
  /** The ceiling. */
  readonly scope: readonly string[]
  /** How long its sessions live. */
  readonly ttlSeconds: number
}

export interface AppCredentials {
  readonly appId: string
  readonly clientId: string
  readonly clientSecret: Secret
}

export interface DelegationRequest {
  /** The SPIFFE ID of the agent that receives. */
  readonly to: string
  readonly scope: readonly string[]
  readonly ttlSeconds?: number
}

/** One HTTP exchange from outside. */
export interface WireFacts {
  readonly method: string
  /** Without a query, which may hold ids. */
  readonly path: string
  readonly status: number
  /** From the request's leaving to the last byte of the answer. */
  readonly tookMs: number
}

/** What every answer carries besides its body. */
export interface Reply {
  /** The request and the answer as they went over the wire, without what was in them; absent where no HTTP was spoken. */
  readonly wire?: WireFacts
  /** The request id the broker answered with; it finds the request in the broker's own logs. */
  readonly requestId: string | undefined
  /** The broker's clock, from its `Date` header, in epoch seconds; undefined when there was none. */
  readonly brokerTime: number | undefined
  /** Why there is no `brokerTime`, as what follows "the answer": `has no Date header`. */
  readonly undated?: string
  /** Our monotonic clock in milliseconds when the request left and when the answer was complete. */
  readonly sentAt: number
  readonly receivedAt: number
  readonly status: number
}

export interface Issued extends Reply {
  readonly token: Secret
  readonly expiresInSeconds: number
  /** The token's own payload, decoded without verifying: what the broker says it issued. */
  readonly claims: Claims
}

export interface Registered extends Issued {
  /** The SPIFFE ID. */
  readonly agentId: string
}

interface Revoked extends Reply {
  /** The level and target exactly as the broker echoed them. */
  readonly level: string
  readonly target: string
  readonly count: number
}

/** The claims of a token (API notes 2.2), as far as the run needs them. */
export interface Claims {
  readonly jti: string
  readonly sub: string
  readonly exp: number
  readonly iat: number
  readonly scope: readonly string[]
  readonly taskId?: string
  readonly orchId?: string
  /** The delegators from the root down. */
  readonly chain: readonly string[]
  /** Every claim there is as the broker wrote it, the above included. */
  readonly all?: Readonly<Record<string, unknown>>
}

/** The broker's answer about one token. Only the one generic refusal counts as refused (API notes 1.5). */
export type Validation =
  | (Reply & { readonly answer: 'valid'; readonly claims: Claims })
  | (Reply & { readonly answer: 'refused' })

interface Health extends Reply {
  readonly version: string
  readonly uptimeSeconds: number
  readonly auditEvents: number
}

/** The counters of `/v1/metrics` that say whether what was acknowledged is stored. They begin anew when it starts. */
export interface BrokerCounters extends Reply {
  /** Revocations, renewals and releases that were acknowledged and not stored. */
  readonly saveRevocation: number
  /** Events that the log has in memory alone. */
  readonly saveAuditEvent: number
  /** Apps that could not be looked up. */
  readonly scanApp: number
  /** All failures of the database, these three included. */
  readonly failures: readonly { readonly operation: string; readonly count: number }[]
  /** Revocations and releases that were acknowledged; it has to move with ours, or these are not its counters. */
  readonly revoked: number
}

/** How fast a client sends what the broker audits. */
export interface Pace {
  /** The pause after each such request, in milliseconds; 0 at full speed. */
  pauseMs(): number
  /** Why it does: because it was asked to from the start, or because something collided. */
  reason(): 'asked' | 'collisions'
  /** From now on pauses at least so long. */
  slowDown(milliseconds: number): void
  /** From now on never pauses, whatever happens. */
  hurry(): void
  /**
   * Lets renewals and revocations travel beside each other, without pauses, for a step whose very point that is.
   *
   * @returns what ends it, to be called once
   */
  race(): () => void
}

export interface OwnWrites {
  /** Apps, by their ids. */
  readonly appIds: ReadonlySet<string>
  /** SPIFFE IDs. */
  readonly agentIds: ReadonlySet<string>
  /** Entries, by their keys. */
  readonly revocations: ReadonlySet<string>
}

export interface AuditQuery {
  readonly eventType?: string
  readonly agentId?: string
  readonly taskId?: string
  readonly outcome?: string
  /** RFC 3339 with `Z`, inclusive. */
  readonly since?: string
  readonly offset?: number
  readonly limit?: number
}

export interface AuditPage extends Reply {
  readonly events: readonly AuditEvent[]
  readonly total: number
}

/** Which of the client's own sessions could not be released and until when they live on. */
export interface CloseReport {
  readonly unreleased: readonly { readonly session: string; readonly reason: string }[]
}
