import { jsonAnswer } from '../http/answer.ts'
import { record } from '../memory/audit-log.ts'
import { clientAddress, type Handler } from '../http/exchange.ts'
import { problem, rateLimited } from '../http/problem.ts'
import { malformedBody, readFields } from '../http/request-body.ts'
import { isSecret } from '../memory/settings.ts'
import { configuredAudience, issueToken } from '../tokens/issue.ts'

/** `POST /v1/admin/auth`: the operator's secret for a token with the three admin scopes (API notes 1.11). */
export const adminAuth: Handler = (exchange) => {
  const { state, body } = exchange
  if (!state.adminLimiter.allow(clientAddress(exchange))) return rateLimited(exchange, '1')
  const retired = readFields(body, { client_id: 'string', client_secret: 'string' }, { whole: true })
  if (retired !== undefined && (retired.client_id !== '' || retired.client_secret !== '')) {
    const advice = 'Admin auth format changed. Use {"secret": "..."} instead of client_id/client_secret'
    return problem(exchange, 'invalid_request', advice)
  }
  const fields = readFields(body, { secret: 'string' }, { whole: true })
  if (fields === undefined) return malformedBody(exchange)
  if (fields.secret === '') return problem(exchange, 'invalid_request', 'secret is required')
  if (!isSecret(state.settings.adminSecret, fields.secret)) {
    state.metrics.count('agentwrit_admin_auth_total', 'failure')
    const detail = 'failed admin authentication attempt'
    record(state, { type: 'admin_auth_failed', outcome: 'denied', detail })
    return problem(exchange, 'unauthorized', 'invalid credentials')
  }
  state.metrics.count('agentwrit_admin_auth_total', 'success')
  const { token, expiresIn } = issueToken(state, {
    sub: 'admin',
    aud: configuredAudience(state),
    scope: ADMIN_SCOPE,
    ttl: state.settings.adminTokenTtl,
  })
  record(state, { type: 'admin_auth', outcome: 'success', detail: 'admin authenticated as admin' })
  return jsonAnswer(200, { access_token: token, expires_in: expiresIn, token_type: 'Bearer' })
}

const ADMIN_SCOPE = ['admin:launch-tokens:*', 'admin:revoke:*', 'admin:audit:*']
