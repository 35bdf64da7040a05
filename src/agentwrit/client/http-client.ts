import { ADMIN, VARIABLES, type Principal } from '../facts.ts'
import { defined } from '../../defined.ts'
import { type Call, createCaller, shownUrl } from './caller.ts'
import type { AuditQuery, BrokerClient, CloseReport, Issued } from '../../broker/client.ts'
import { decodeAuditPage, decodeHealth, decodeIssued, decodeRevoked, decodeValidation } from './decode.ts'
import { createGate } from '../../http/gate.ts'
import type { Mask } from '../../secrets/mask.ts'
import type { Operation } from '../../broker/broker-error.ts'
import { type BrokerClientOptions, type Settings, settingsFrom } from './options.ts'
import { checkBearer, checkDelegation, checkRegistration, checkRevocation, usage } from './precheck.ts'
import { type Proxy, proxyFor } from '../../http/proxy.ts'
import { appCalls } from './apps.ts'
import { launch, register } from './registration.ts'
import type { Session } from './session.ts'
import { watchCollisions } from './collisions.ts'
import { shortened } from '../../text/visible.ts'
import { createTraffic } from './traffic.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { tlsMaterial } from '../../http/tls.ts'
import { createTransport } from '../../http/transport.ts'
import { brokerUrl } from '../../http/url.ts'
import type { Transport } from '../../http/wire.ts'

/**
 * A client for one broker over HTTP. Nothing is sent before the first call; `close` it in any case.
 *
 * @throws FirebreakError `usage` when the address, a certificate, a proxy variable or a number is unusable.
 */
export function createBrokerClient(options: BrokerClientOptions): BrokerClient {
  const settings = settingsFrom(options)
  const url = brokerUrl(settings.url, settings.allowInsecure ?? false)
  const proxy = proxyFor(url, settings.env ?? {})
  const transport = transportTo(url, settings, proxy)
  const unknown = new Set<string>()
  const traffic = createTraffic(settings.timing, settings.paceMs ?? 0)
  const bare = createCaller({
    ...settings,
    url,
    transport,
    traffic,
    patience: settings,
    proxy: proxy?.uri,
    onUnknownField: (field) => {
      if (unknown.size < MOST_UNKNOWN) unknown.add(shortened(settings.mask.apply(field.slice(0, 1000)), 80))
    },
    onExchange: settings.onExchange,
    onPause: settings.onPause,
  })
  const { call, counters } = watchCollisions(bare, traffic)
  const own = { agentIds: new Set<string>(), revocations: new Set<string>(), appIds: new Set<string>() }
  const sessions = createSessions(settings, call)
  const route = settings.app === undefined ? ADMIN : 'app'
  let closing: Promise<CloseReport> | undefined
  return {
    url: shownUrl(url),
    route,
    ...sessionCalls({ call, sessions, route, settings, own }),
    ...tokenCalls(call, settings.mask),
    validate: async (token, signal, lane) => {
      if (token.reveal() === '') throw usage('validate', 'the token is empty')
      settings.mask.learn(token)
      return call('validate', { body: { token: token.reveal() }, signal, lane, decode: decodeValidation })
    },
    acceptsSession: (signal) => sessionOf(sessions, ADMIN, 'validate').isAccepted(signal),
    health: (signal) => call('health', { signal, decode: decodeHealth }),
    counters,
    pace: traffic,
    unknownFields: unknown,
    own,
    close: () => (closing ??= close(sessions, transport)),
  }
}

/** A hostile broker can make up names for ever. */
const MOST_UNKNOWN = 50

function transportTo(url: URL, settings: Settings, proxy: Proxy | undefined): Transport {
  const { connections, connectTimeoutMs, mask, timing } = settings
  if (proxy?.password !== undefined) mask.learn(proxy.password)
  return createTransport({
    origin: url.origin,
    proxy,
    tls: tlsMaterial(settings.tls ?? {}),
    connections,
    connectTimeoutMs,
    now: timing.now,
  })
}

interface Parts {
  readonly call: Call
  readonly sessions: Sessions
  readonly route: Principal
  readonly settings: Settings
  readonly own: {
    readonly agentIds: Set<string>
    readonly revocations: Set<string>
    readonly appIds: Set<string>
  }
}

/**
 * So many registrations are under way: they go one after the other once requests are paced, and a launch token or challenge
 * that then waits for all that were begun before it must not be 30 s old when its turn comes.
 */
const MOST_BEGUN = 8

/** The calls made with our own sessions. */
function sessionCalls(
  parts: Parts,
): Pick<BrokerClient, 'apps' | 'asApp' | 'auditEvents' | 'launch' | 'logIn' | 'register' | 'revoke'> {
  const { call, sessions, route, settings, own } = parts
  const gate = createGate((settings.paceMs ?? 0) > 0 ? 1 : Math.min(MOST_BEGUN, settings.connections))
  const { app } = sessions
  return {
    ...(app !== undefined && { asApp: adminCalls(parts, () => app) }),
    ...adminCalls(parts, (operation) => sessionOf(sessions, ADMIN, operation)),
    apps: appCalls({
      call,
      mask: settings.mask,
      sessionFor: (operation) => sessionOf(sessions, ADMIN, operation),
      own: own.appIds,
    }),
    async launch(request, signal) {
      const session = sessionOf(sessions, route, 'register')
      return launch({ ...settings, call, route, session }, request, signal)
    },
    async logIn(signal) {
      // One that fails must not lead to the other being called off half-way: that could leave a token nobody holds.
      const logIns = Object.values(sessions).map((session) => session.ready(signal))
      for (const logIn of await Promise.allSettled(logIns))
        if (logIn.status === 'rejected') throw logIn.reason
    },
    async register(registration, signal) {
      checkRegistration(registration)
      const session = sessionOf(sessions, route, 'register')
      const registered = await register({ ...settings, call, route, session, gate }, registration, signal)
      own.agentIds.add(registered.agentId)
      return registered
    },
  }
}

/** What takes an administrator, made by whoever has the session. */
function adminCalls(
  { call, own }: Pick<Parts, 'call' | 'own'>,
  sessionFor: (operation: Operation) => Session,
): Pick<BrokerClient, 'auditEvents' | 'revoke'> {
  return {
    async revoke(level, target, signal) {
      checkRevocation(level, target, own.appIds)
      const session = sessionFor('revoke')
      const request = { body: { level, target }, signal, decode: decodeRevoked }
      own.revocations.add(`${level} ${target}`)
      return session.use((bearer) => call('revoke', { ...request, bearer }), signal)
    },
    async auditEvents(query, signal) {
      const session = sessionFor('audit')
      const request = { query: auditQuery(query), signal, decode: decodeAuditPage }
      return session.use((bearer) => call('audit', { ...request, bearer }), signal)
    },
  }
}

/** The calls made with the token they are about. */
function tokenCalls(call: Call, mask: Mask): Pick<BrokerClient, 'delegate' | 'release' | 'renew'> {
  const learned = <T extends Issued>(issued: T): T => {
    mask.learn(issued.token)
    return issued
  }
  return {
    async delegate(bearer, delegation, signal) {
      checkBearer('delegate', bearer)
      checkDelegation(delegation)
      const { to, scope, ttlSeconds } = delegation
      const body = defined({ delegate_to: to, scope, ttl: ttlSeconds })
      return learned(await call('delegate', { body, bearer, signal, decode: decodeIssued }))
    },
    async renew(bearer, signal) {
      checkBearer('renew', bearer)
      return learned(await call('renew', { bearer, signal, decode: decodeIssued }))
    },
    async release(bearer, signal) {
      checkBearer('release', bearer)
      return call('release', { bearer, signal, decode: () => ({}) })
    },
  }
}

function sessionOf(sessions: Sessions, principal: Principal, operation: Operation): Session {
  const session = sessions[principal]
  if (session !== undefined) return session
  throw usage(
    operation,
    'the admin secret is missing',
    `set ${VARIABLES.adminSecret}; for registering alone, an app with its client id and secret will do`,
  )
}

function auditQuery(query: AuditQuery): string {
  const pairs = [
    ['event_type', query.eventType],
    ['agent_id', query.agentId],
    ['task_id', query.taskId],
    ['outcome', query.outcome],
    ['since', query.since],
    ['offset', query.offset?.toString()],
    ['limit', query.limit?.toString()],
  ] as const
  const parameters = new URLSearchParams()
  for (const [name, value] of pairs) if (value !== undefined) parameters.set(name, value)
  return parameters.size === 0 ? '' : `?${parameters.toString()}`
}

async function close(sessions: Sessions, transport: Transport): Promise<CloseReport> {
  const { [ADMIN]: admin, ...others } = sessions
  const reports = await Promise.all(Object.values(others).map((session) => session.close()))
  // Last, so that there is a token which shows that the broker does not simply refuse everything.
  const last = (await admin?.close({ isWitness: reports.length > 0 })) ?? []
  await transport.close()
  return { unreleased: [...reports.flat(), ...last] }
}
