import { jsonAnswer } from '../http/answer.ts'
import { record } from '../memory/audit-log.ts'
import { withBearer } from '../http/bearer.ts'
import type { Handler } from '../http/exchange.ts'
import { problem } from '../http/problem.ts'
import { withBody } from '../http/request-body.ts'
import { isLevel } from '../tokens/revocations.ts'

/**
 * `POST /v1/revoke`: puts any non-empty text on a list. Whether it matches a token is not asked, and the count
 * is always one (API notes 1.9, 6.1).
 */
export const revoke: Handler = withBearer(
  'admin:revoke:*',
  withBody({ level: 'string', target: 'string' }, (exchange, { level, target }) => {
    if (level === '' || target === '') {
      return problem(exchange, 'invalid_request', 'level and target are required')
    }
    if (!isLevel(level)) {
      return problem(exchange, 'invalid_request', `invalid revocation level: ${level}`)
    }
    const { state } = exchange
    state.revocations.add({ level, target, by: 'revoke' })
    state.metrics.count('agentwrit_tokens_revoked_total', level)
    record(state, {
      type: 'token_revoked',
      outcome: 'success',
      agentId: target,
      detail: `revoked at level=${level} target=${target}`,
    })
    return jsonAnswer(200, { revoked: true, level, target, count: 1 })
  }),
)
