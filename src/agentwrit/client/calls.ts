import { defined } from '../../defined.ts'
import { BrokerError, type Operation } from '../../broker/broker-error.ts'
import type { AppCalls, AuditQuery, BrokerClient, Issued } from '../../broker/client.ts'
import { createGate } from '../../http/gate.ts'
import { ADMIN, APP_SUBJECT, VARIABLES, type Principal } from '../facts.ts'
import type { MakeCall } from './caller.ts'
import type { Mask } from '../../secrets/mask.ts'
import { decodeApp, decodeApps, decodeAppId, decodeAuditPage, decodeIssued, decodeRevoked } from './decode.ts'
import { safe } from './failures.ts'
import { OPERATIONS } from './operation.ts'
import type { ClientSettings } from './options.ts'
import { checkBearer, checkDelegation, checkRegistration, checkRevocation, usage } from './precheck.ts'
import { launch, register } from './registration.ts'
import { withRetries } from './retry.ts'
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
      own.revocations.add(`${level} ${target}`)
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

interface AppsOptions {
  readonly call: MakeCall
  readonly settings: ClientSettings
  /** Of the administrator. */
  readonly sessionFor: (operation: Operation) => Session
  /** The ids of the apps that this client has made. */
  readonly own: Set<string>
}

/** The calls about apps. */
function appCalls(options: AppsOptions): AppCalls {
  const { call, settings, sessionFor, own } = options
  const { mask, timing, onPause } = settings
  const find: AppCalls['find'] = async (name, signal) => {
    const session = sessionFor('list apps')
    const { apps } = await session.use(
      (bearer) => call('list apps', { bearer, signal, decode: decodeApps }),
      signal,
    )
    return apps.find((app) => app.name === name && app.appId.startsWith(`app-${name}-`))?.appId
  }
  return {
    find,
    async register({ name, scope, ttlSeconds }, signal) {
      const body = { name, scopes: scope, token_ttl: ttlSeconds }
      const session = sessionFor('register app')
      const ask = (): ReturnType<AppCalls['register']> =>
        session.use((bearer) => call('register app', { body, bearer, signal, decode: decodeApp }), signal)
      // Of a name that is taken, be it by this very request, the broker says the same as of a busy database.
      const mayRepeat = (): Promise<boolean> =>
        find(name, signal).then(
          (appId) => appId === undefined,
          () => false,
        )
      const app = await withRetries(ask, { kind: 'repeatable', timing, signal, onPause, mayRepeat })
      mask.learn(app.clientSecret)
      own.add(app.appId)
      return app
    },
    async logIn({ appId, clientId, clientSecret }, signal) {
      const body = { client_id: clientId, client_secret: clientSecret.reveal() }
      const issued = await call('app log-in', { body, signal, decode: decodeIssued })
      mask.learn(issued.token)
      if (issued.claims.sub === `${APP_SUBJECT}${appId}`) return issued
      throw new BrokerError('malformed-answer', 'cannot log in as the app: the token is for somebody else', {
        operation: 'app log-in',
        inDoubt: true,
      })
    },
    narrow: (appId, scope, signal) =>
      change(options, { operation: 'update app', appId, body: { scopes: scope }, signal }),
    async deregister(appId, signal) {
      const answer = await change(options, { operation: 'deregister app', appId, signal })
      // Nobody logs in as it any more, so ending its sessions locks nobody out who was not.
      own.add(appId)
      return answer
    },
  }
}

interface AppChange {
  readonly operation: 'deregister app' | 'update app'
  readonly appId: string
  readonly body?: object
  readonly signal: AbortSignal | undefined
}

async function change(
  { call, sessionFor }: Pick<AppsOptions, 'call' | 'sessionFor'>,
  { operation, appId, ...request }: AppChange,
): Promise<Awaited<ReturnType<AppCalls['narrow']>>> {
  const query = `/${encodeURIComponent(appId)}`
  const answer = await sessionFor(operation).use(
    (bearer) => call(operation, { ...request, query, bearer, decode: decodeAppId }),
    request.signal,
  )
  if (answer.appId === appId) return answer
  throw new BrokerError(
    'malformed-answer',
    `cannot ${OPERATIONS[operation].does}: the answer is about another one`,
    {
      operation,
      inDoubt: true,
    },
  )
}
