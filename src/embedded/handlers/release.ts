import { record } from '../memory/audit-log.ts'
import { whois, withBearer } from '../http/bearer.ts'
import type { Handler } from '../http/exchange.ts'

/** `POST /v1/token/release`: the holder gives its token back; what it delegated lives on (API notes 1.7). */
export const release: Handler = withBearer(undefined, ({ state, caller }) => {
  state.revocations.add({ level: 'token', target: caller.jti, by: 'release' })
  state.metrics.count('agentwrit_tokens_revoked_total', 'release')
  record(state, {
    type: 'token_released',
    outcome: 'success',
    ...whois(caller),
    detail: `token released | jti=${caller.jti}`,
  })
  return { status: 204, headers: {} }
})
