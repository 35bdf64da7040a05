import { entryKey } from '../../model/entry-key.ts'
import { defined } from '../../defined.ts'
import type { Operation } from '../../broker/broker-error.ts'
import type { AuditQuery, BrokerClient, Issued } from '../../broker/client.ts'
import { createGate } from '../../http/gate.ts'
import { ADMIN, VARIABLES, type Principal } from '../facts.ts'
import { appCalls } from './app-calls.ts'
import type { MakeCall } from './caller.ts'
import type { Mask } from '../../secrets/mask.ts'
import { decodeAuditPage, decodeIssued, decodeRevoked } from './decode.ts'
import { safe } from './failures.ts'
import type { ClientSettings } from './options.ts'
import { checkBearer, checkDelegation, checkRegistration, checkRevocation, usage } from './precheck.ts'
import { launch, register } from './registration.ts'
import type { Session, Sessions } from './session.ts'

/** What the calls are made with. */
interface Parts {
  readonly call: MakeCall
  readonly sessions: Sessions
  readonly route: Principal
  readonly settings: ClientSettings
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
export function sessionCalls(
  parts: Parts,
): Pick<
  BrokerClient,
  'acceptsSession' | 'apps' | 'asApp' | 'auditEvents' | 'launch' | 'logIn' | 'register' | 'revoke'
> {
  const { call, sessions, route, settings, own } = parts
  const gate = createGate((settings.paceMs ?? 0) > 0 ? 1 : Math.min(MOST_BEGUN, settings.connections))
  const { app } = sessions
  return {
    ...(app !== undefined && { asApp: adminCalls(parts, () => app) }),
    ...adminCalls(parts, (operation) => sessionOf(sessions, ADMIN, operation)),
    apps: appCalls({
      call,
      settings,
      sessionFor: (operation) => sessionOf(sessions, ADMIN, operation),
      own: own.appIds,
    }),
    acceptsSession: (signal) => sessionOf(sessions, ADMIN, 'validate').isAccepted(signal),
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
  { call, own, settings }: Pick<Parts, 'call' | 'own' | 'settings'>,
  sessionFor: (operation: Operation) => Session,
): Pick<BrokerClient, 'auditEvents' | 'revoke'> {
  return {
    async revoke(level, target, signal) {
      checkRevocation(level, target, own.appIds)
      const session = sessionFor('revoke')
      const request = { body: { level, target }, signal, decode: decodeRevoked }
      own.revocations.add(entryKey({ level, target }))
      const echo = await session.use((bearer) => call('revoke', { ...request, bearer }), signal)
      if (echo.level === level && echo.target === target) return echo
      const { mask } = settings
      return { ...echo, level: safe(echo.level, mask), target: safe(echo.target, mask) }
    },
    async auditEvents(query, signal) {
      const session = sessionFor('audit')
      const request = { query: auditQuery(query), signal, decode: decodeAuditPage }
      return session.use((bearer) => call('audit', { ...request, bearer }), signal)
    },
  }
}

/** The calls made with the token they are about. */
export function tokenCalls(call: MakeCall, mask: Mask): Pick<BrokerClient, 'delegate' | 'release' | 'renew'> {
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
