import { BrokerError, type Operation } from '../../broker/broker-error.ts'
import type { AppCalls } from '../../broker/client.ts'
import { APP_SUBJECT } from '../facts.ts'
import { busyPause } from './busy.ts'
import type { MakeCall } from './caller.ts'
import { decodeApp, decodeAppId, decodeApps, decodeAppState, decodeIssued } from './decode.ts'
import { OPERATIONS } from './operation.ts'
import type { ClientSettings } from './options.ts'
import { withRetries } from './retry.ts'
import type { Session } from './session.ts'

interface AppsOptions {
  readonly call: MakeCall
  readonly settings: ClientSettings
  /** Of the administrator. */
  readonly sessionFor: (operation: Operation) => Session
  /** The ids of the apps that this client has made. */
  readonly own: Set<string>
}

/** The calls about apps. */
export function appCalls(options: AppsOptions): AppCalls {
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
    logIn: (app, signal) => logInAs(options, app, signal),
    narrow: (appId, scope, signal) =>
      change(options, {
        operation: 'update app',
        appId,
        body: { scopes: scope },
        signal,
        isDone: (app) => inOrder(app.scope) === inOrder(scope),
      }),
    async deregister(appId, signal) {
      // Nobody is to log in as it any more, so ending its sessions locks nobody out, whatever comes of this.
      own.add(appId)
      return change(options, { operation: 'deregister app', appId, signal, isDone: isClosed })
    },
  }
}

async function logInAs(
  { call, settings }: AppsOptions,
  { appId, clientId, clientSecret }: Parameters<AppCalls['logIn']>[0],
  signal: AbortSignal | undefined,
): ReturnType<AppCalls['logIn']> {
  const body = { client_id: clientId, client_secret: clientSecret.reveal() }
  const issued = await call('app log-in', { body, signal, decode: decodeIssued })
  settings.mask.learn(issued.token)
  if (issued.claims.sub === `${APP_SUBJECT}${appId}`) return issued
  throw new BrokerError('malformed-answer', 'cannot log in as the app: the token is for somebody else', {
    operation: 'app log-in',
    inDoubt: true,
  })
}

function isClosed({ active }: AppState): boolean {
  return !active
}

interface AppChange {
  readonly operation: 'deregister app' | 'update app'
  readonly appId: string
  readonly body?: object
  readonly signal: AbortSignal | undefined
  /** Whether the app is as it was to be. */
  readonly isDone: (app: AppState) => boolean
}

type AppState = ReturnType<typeof decodeAppState>

/** An acknowledgement is no proof, so the app is looked at. */
async function change(
  options: AppsOptions,
  { operation, appId, isDone, ...request }: AppChange,
): Promise<Awaited<ReturnType<AppCalls['narrow']>>> {
  const query = `/${encodeURIComponent(appId)}`
  const answer = await options
    .sessionFor(operation)
    .use(
      (bearer) => options.call(operation, { ...request, query, bearer, decode: decodeAppId }),
      request.signal,
    )
  if (answer.appId !== appId) throw notDone(operation, 'the answer is about another one')
  const app = await look(options, query, request.signal)
  if (app.appId !== appId) throw notDone(operation, 'the broker shows another one when asked about it')
  if (!isDone(app)) throw notDone(operation, 'the broker acknowledged it, and the app is as it was')
  return answer
}

/** One that was just changed is there: where it is not, the database is busy (API notes 12.14). */
async function look(
  { call, sessionFor, settings: { timing } }: AppsOptions,
  query: string,
  signal: AbortSignal | undefined,
): Promise<AppState> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await sessionFor('show app').use(
        (bearer) => call('show app', { query, bearer, signal, decode: decodeAppState }),
        signal,
      )
    } catch (error) {
      const isHidden = error instanceof BrokerError && error.status === 404
      const pause = isHidden && tries < MOST_LOOKS ? busyPause(tries, timing.random) : undefined
      if (pause === undefined) throw error
      await timing.sleep(pause, signal)
    }
  }
}

const MOST_LOOKS = 8

function notDone(operation: Operation, why: string): BrokerError {
  return new BrokerError('malformed-answer', `cannot ${OPERATIONS[operation].does}: ${why}`, {
    operation,
    inDoubt: true,
  })
}

function inOrder(scope: readonly string[]): string {
  return scope.toSorted().join(' ')
}
