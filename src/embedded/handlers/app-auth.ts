import { jsonAnswer } from '../http/answer.ts'
import type { AppRecord } from '../memory/apps.ts'
import { record } from '../memory/audit-log.ts'
import type { Answer } from '../http/call.ts'
import { clientAddress, type Exchange, type Handler } from '../http/exchange.ts'
import { problem, rateLimited } from '../http/problem.ts'
import { malformedBody, readFields } from '../http/request-body.ts'
import { isSecret } from '../memory/settings.ts'
import { configuredAudience, issueToken } from '../tokens/issue.ts'

/** `POST /v1/app/auth`: an app's id and secret for a token with the three app scopes (API notes 1.14). */
export const appAuth: Handler = (exchange) => {
  const { state, body } = exchange
  if (!state.appLimiter.allow(limiterKey(exchange))) return rateLimited(exchange, '60')
  const fields = readFields(body, { client_id: 'string', client_secret: 'string' })
  if (fields === undefined) return malformedBody(exchange)
  const { client_id: clientId, client_secret: secret } = fields
  if (clientId === '' || secret === '') {
    return problem(exchange, 'invalid_request', 'client_id and client_secret are required')
  }
  const app = [...state.apps.values()].find((candidate) => candidate.clientId === clientId)
  if (app === undefined) return refuse(exchange, clientId, 'unknown_client_id')
  if (!app.active) return refuse(exchange, clientId, 'app_inactive')
  if (!isSecret(app.clientSecret, secret)) return refuse(exchange, clientId, 'wrong_secret')
  return welcome(exchange, app)
}

const APP_SCOPE = ['app:launch-tokens:*', 'app:agents:*', 'app:audit:read']

/** The client id, unless the whole body is not one JSON object: then the address (API notes 8). */
function limiterKey(exchange: Exchange): string {
  const fields = readFields(exchange.body, { client_id: 'string' }, { whole: true })
  return fields?.client_id || clientAddress(exchange)
}

function refuse(exchange: Exchange, clientId: string, reason: string): Answer {
  const detail = `client_id=${clientId} reason=${reason}`
  record(exchange.state, { type: 'app_auth_failed', outcome: 'denied', detail })
  return problem(exchange, 'unauthorized', 'Authentication failed')
}

function welcome({ state }: Exchange, app: AppRecord): Answer {
  const { token, expiresIn } = issueToken(state, {
    sub: `app:${app.appId}`,
    aud: configuredAudience(state),
    scope: APP_SCOPE,
    ttl: app.tokenTtl,
  })
  const detail = `client_id=${app.clientId} app_id=${app.appId}`
  record(state, { type: 'app_authenticated', outcome: 'success', detail })
  return jsonAnswer(200, {
    access_token: token,
    expires_in: expiresIn,
    token_type: 'Bearer',
    scopes: APP_SCOPE,
  })
}
