import { jsonAnswer } from '../http/answer.ts'
import { bracketed, record } from '../memory/audit-log.ts'
import { withBearer } from '../http/bearer.ts'
import type { Answer } from '../http/call.ts'
import type { AuthenticatedExchange, Handler } from '../http/exchange.ts'
import { problem } from '../http/problem.ts'
import { randomHex } from '../writing/random.ts'
import { withBody, type Fields } from '../http/request-body.ts'
import { isScopeSubset } from '../tokens/scope.ts'
import { secondTimestamp } from '../writing/timestamp.ts'

const SHAPE = {
  agent_name: 'string',
  allowed_scope: 'strings',
  max_ttl: 'integer',
  single_use: 'boolean or null',
  ttl: 'integer',
} as const

/** `POST /v1/admin/launch-tokens` and `POST /v1/app/launch-tokens`: one handler, two scopes (API notes 1.12). */
export function launchTokens(requiredScope: string): Handler {
  return withBearer(
    requiredScope,
    withBody(SHAPE, (exchange, fields) => {
      const appId = exchange.caller.sub.startsWith('app:') ? exchange.caller.sub.slice('app:'.length) : ''
      return (
        (appId === '' ? undefined : ceilingRefusal(exchange, appId, fields.allowed_scope)) ??
        fieldRefusal(exchange, fields) ??
        create(exchange, fields, appId)
      )
    }),
  )
}

const DEFAULT_MAX_TTL_SECONDS = 300
const DEFAULT_TTL_SECONDS = 30

/** An app may ask for its ceiling and no more. Whether it is still active is not looked at. */
function ceilingRefusal(
  exchange: AuthenticatedExchange,
  appId: string,
  requested: readonly string[],
): Answer | undefined {
  const app = exchange.state.apps.get(appId)
  if (app === undefined) return problem(exchange, 'forbidden', 'app not found')
  if (isScopeSubset(requested, app.scopes)) return undefined
  record(exchange.state, {
    type: 'scope_ceiling_exceeded',
    outcome: 'denied',
    agentId: exchange.caller.sub,
    detail: `app=${appId} requested=${bracketed(requested)} ceiling=${bracketed(app.scopes)}`,
  })
  const detail = `requested scopes exceed app ceiling; allowed: ${bracketed(app.scopes)}`
  return problem(exchange, 'forbidden', detail)
}

function fieldRefusal(exchange: AuthenticatedExchange, fields: Fields<typeof SHAPE>): Answer | undefined {
  if (fields.agent_name === '') return deny(exchange, fields, 'agent_name is required')
  if (fields.allowed_scope.length === 0) return deny(exchange, fields, 'allowed_scope must not be empty')
  return undefined
}

function deny(exchange: AuthenticatedExchange, fields: Fields<typeof SHAPE>, reason: string): Answer {
  const { sub } = exchange.caller
  record(exchange.state, {
    type: 'launch_token_denied',
    outcome: 'denied',
    agentId: sub,
    detail: `launch token denied for agent=${fields.agent_name} by=${sub} reason=${reason}`,
  })
  return problem(exchange, 'invalid_request', reason)
}

function create(exchange: AuthenticatedExchange, fields: Fields<typeof SHAPE>, appId: string): Answer {
  const { state, caller } = exchange
  const token = randomHex(32)
  const maxTtl = positive(fields.max_ttl) ?? DEFAULT_MAX_TTL_SECONDS
  const expiresAt = state.now() + wrappedMs(positive(fields.ttl) ?? DEFAULT_TTL_SECONDS)
  state.launchTokens.set(token, {
    allowedScope: fields.allowed_scope,
    maxTtl,
    singleUse: fields.single_use ?? true,
    expiresAt,
    appId,
    consumed: false,
  })
  state.metrics.count('agentwrit_launch_tokens_created_total')
  const about = `agent=${fields.agent_name} scope=${bracketed(fields.allowed_scope)} max_ttl=${maxTtl}`
  const detail = `launch token issued for ${about} created_by=${caller.sub}${appSuffix(appId)}`
  record(state, { type: 'launch_token_issued', outcome: 'success', detail })
  return jsonAnswer(201, {
    launch_token: token,
    expires_at: secondTimestamp(expiresAt),
    policy: { allowed_scope: fields.allowed_scope, max_ttl: maxTtl },
  })
}

/** How audit details name the app behind an act. */
export function appSuffix(appId: string): string {
  return appId === '' ? '' : ` app_id=${appId}`
}

function positive(value: number | bigint | undefined): number | bigint | undefined {
  return value !== undefined && value > 0 ? value : undefined
}

/** The broker counts in 64-bit nanoseconds without a bound, so a huge life wraps around (API notes 1.12). */
function wrappedMs(seconds: number | bigint): number {
  return Number(BigInt.asIntN(64, BigInt(seconds) * 1_000_000_000n) / 1_000_000n)
}
