import { record } from '../memory/audit-log.ts'
import type { Answer } from './call.ts'
import type { AuthenticatedExchange, Exchange, Handler } from './exchange.ts'
import { problem } from './problem.ts'
import { isScopeSubset } from '../tokens/scope.ts'
import type { TokenClaims } from '../tokens/token-text.ts'
import { verifyToken } from '../tokens/issue.ts'

/**
 * Lets only callers with a good Bearer token through, and with a required scope only those whose token covers it.
 * The checks come in the broker's order, each with its own audit event (API notes 1.1). Its fourth step, a second
 * look at the revocations, only shows a difference under concurrency that this broker does not have.
 */
export function withBearer(
  requiredScope: string | undefined,
  handle: (exchange: AuthenticatedExchange) => Answer,
): Handler {
  return (exchange) => {
    const header = exchange.call.authorization ?? ''
    if (header === '') return unauthorized(exchange, 'missing authorization header')
    if (!header.startsWith('Bearer ')) return unauthorized(exchange, 'invalid authorization scheme')
    const verified = verifyToken(exchange.state, header.slice('Bearer '.length))
    if (typeof verified === 'string') {
      return unauthorized(exchange, 'token verification failed', `token verification failed: ${verified}`)
    }
    const caller = verified.claims
    return (
      audienceRefusal(exchange, caller) ??
      scopeRefusal(exchange, caller, requiredScope) ??
      handle({ ...exchange, caller })
    )
  }
}

function unauthorized(exchange: Exchange, detail: string, audited: string = detail): Answer {
  record(exchange.state, {
    type: 'token_auth_failed',
    outcome: 'denied',
    detail: `${audited} | path=${exchange.path}`,
    resource: exchange.path,
  })
  return problem(exchange, 'unauthorized', detail)
}

function audienceRefusal(exchange: Exchange, caller: TokenClaims): Answer | undefined {
  const { audience } = exchange.state.settings
  if (audience === '' || caller.aud?.includes(audience) === true) return undefined
  record(exchange.state, {
    type: 'token_auth_failed',
    outcome: 'denied',
    ...whois(caller),
    detail: `audience mismatch | expected=${audience} | path=${exchange.path}`,
    resource: exchange.path,
  })
  return problem(exchange, 'unauthorized', 'token audience mismatch')
}

function scopeRefusal(exchange: Exchange, caller: TokenClaims, required?: string): Answer | undefined {
  if (required === undefined || isScopeSubset([required], caller.scope)) return undefined
  record(exchange.state, {
    type: 'scope_violation',
    outcome: 'denied',
    ...whois(caller),
    detail: `scope_violation | required=${required} | actual=${caller.scope.join(',')} | path=${exchange.path}`,
    resource: exchange.path,
  })
  return problem(exchange, 'insufficient_scope', `token lacks required scope: ${required}`)
}

/** Who acts, as audit events name it. */
export function whois(caller: TokenClaims): {
  readonly agentId: string
  readonly taskId: string | undefined
  readonly orchId: string | undefined
} {
  return { agentId: caller.sub, taskId: caller.task_id, orchId: caller.orch_id }
}
