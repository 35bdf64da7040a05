import { APP_SUBJECT } from '../facts.ts'
import type { AppCalls } from '../../broker/client.ts'
import { BrokerError, type Operation } from '../../broker/broker-error.ts'
import type { Mask } from '../../secrets/mask.ts'
import type { Call } from './caller.ts'
import { decodeApp, decodeAppId, decodeIssued } from './decode.ts'
import { OPERATIONS } from './operation.ts'
import type { Session } from './session.ts'

interface AppsOptions {
  readonly call: Call
  readonly mask: Mask
  /** Of the administrator. */
  readonly sessionFor: (operation: Operation) => Session
  /** The ids of the apps that this client has made. */
  readonly own: Set<string>
}

/** The calls about apps. */
export function appCalls(options: AppsOptions): AppCalls {
  const { call, mask, sessionFor, own } = options
  return {
    async register({ name, scope, ttlSeconds }, signal) {
      const body = { name, scopes: scope, token_ttl: ttlSeconds }
      const session = sessionFor('register app')
      const app = await session.use(
        (bearer) => call('register app', { body, bearer, signal, decode: decodeApp }),
        signal,
      )
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
      change(options, 'update app', appId, { body: { scopes: scope }, signal }),
    async deregister(appId, signal) {
      const answer = await change(options, 'deregister app', appId, { signal })
      // Nobody logs in as it any more, so ending its sessions locks nobody out who was not.
      own.add(appId)
      return answer
    },
  }
}

async function change(
  { call, sessionFor }: Pick<AppsOptions, 'call' | 'sessionFor'>,
  operation: 'deregister app' | 'update app',
  appId: string,
  request: { readonly body?: object; readonly signal: AbortSignal | undefined },
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
