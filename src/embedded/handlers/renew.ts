import { jsonAnswer } from '../http/answer.ts'
import { record } from '../memory/audit-log.ts'
import { whois, withBearer } from '../http/bearer.ts'
import type { Handler } from '../http/exchange.ts'
import { issueToken } from '../tokens/issue.ts'

/**
 * `POST /v1/token/renew`: the same token with a new JTI and the same length of life; the old one is revoked
 * (API notes 1.6). Nothing yields in between, so of simultaneous renewals exactly one succeeds. The real broker's
 * race (API notes 12.2) is there as the fault `late:renew`.
 */
export const renew: Handler = withBearer(undefined, ({ state, caller }) => {
  state.revocations.add({ level: 'token', target: caller.jti, by: 'renew' })
  const { token, claims, expiresIn } = issueToken(state, {
    sub: caller.sub,
    aud: caller.aud ?? [],
    scope: caller.scope,
    ttl: caller.exp - caller.iat,
    taskId: caller.task_id,
    orchId: caller.orch_id,
    chain: caller.delegation_chain,
    chainHash: caller.chain_hash,
  })
  record(state, {
    type: 'token_renewed',
    outcome: 'success',
    ...whois(caller),
    detail: `token renewed for agent=${caller.sub} new_jti=${claims.jti}`,
  })
  return jsonAnswer(200, { access_token: token, expires_in: expiresIn })
})
