import { jsonAnswer, rawJsonAnswer } from '../http/answer.ts'
import type { Handler } from '../http/exchange.ts'
import { problem } from '../http/problem.ts'
import { withBody } from '../http/request-body.ts'
import { verifyToken } from '../tokens/issue.ts'

/**
 * `POST /v1/token/validate`: the claims of a good token, or one and the same refusal whatever is wrong with it
 * (API notes 1.5). The audience is not checked here.
 */
export const validate: Handler = withBody({ token: 'string' }, (exchange, { token }) => {
  if (token === '') return problem(exchange, 'invalid_request', 'token field is required')
  const verified = verifyToken(exchange.state, token)
  if (typeof verified === 'string') {
    return jsonAnswer(200, { valid: false, error: 'token is invalid or expired' })
  }
  // The payload goes out as it was signed: no need to write it again for each of ten thousand probes.
  return rawJsonAnswer(200, `{"valid":true,"claims":${verified.payload}}`)
})
