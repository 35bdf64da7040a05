import { jsonAnswer } from '../http/answer.ts'
import { bracketed, record } from '../memory/audit-log.ts'
import { whois, withBearer } from '../http/bearer.ts'
import type { Answer } from '../http/call.ts'
import { chainHash, signedText, type DelegationRecord } from '../tokens/delegation-record.ts'
import type { AuthenticatedExchange, Handler } from '../http/exchange.ts'
import { problem } from '../http/problem.ts'
import { withBody, type Fields } from '../http/request-body.ts'
import { isScopeSubset } from '../tokens/scope.ts'
import { preciseTimestamp } from '../writing/timestamp.ts'
import { issueToken } from '../tokens/issue.ts'

const SHAPE = { delegate_to: 'string', scope: 'strings', ttl: 'integer' } as const

/**
 * `POST /v1/delegate`: hands part or all of a token's scope to a registered agent. Task, orchestrator and audience
 * are the delegator's; its remaining life is no limit (API notes 5).
 */
export const delegate: Handler = withBearer(
  undefined,
  withBody(SHAPE, (exchange, fields) => refusal(exchange, fields) ?? handOver(exchange, fields)),
)

const MAX_HOPS = 5
const DEFAULT_TTL_SECONDS = 60

function refusal(exchange: AuthenticatedExchange, fields: Fields<typeof SHAPE>): Answer | undefined {
  const { state, caller } = exchange
  const { delegate_to: target, scope } = fields
  // The real broker answers these two as if they were its own fault.
  if (target === '' || scope.length === 0) return problem(exchange, 'internal_error', 'delegation failed')
  if ((caller.delegation_chain?.length ?? 0) >= MAX_HOPS) {
    return problem(exchange, 'scope_violation', 'delegation depth limit exceeded')
  }
  if (!isScopeSubset(scope, caller.scope)) {
    recordViolation(exchange, target, scope)
    return problem(exchange, 'scope_violation', 'delegated scope exceeds delegator scope')
  }
  if (!state.agents.has(target)) return problem(exchange, 'not_found', 'delegate agent not found')
  return undefined
}

function recordViolation(exchange: AuthenticatedExchange, target: string, scope: readonly string[]): void {
  const { state, caller } = exchange
  record(state, {
    type: 'delegation_attenuation_violation',
    outcome: 'denied',
    ...whois(caller),
    delegationDepth: caller.delegation_chain?.length ?? 0,
    detail: [
      'delegation_attenuation_violation',
      `delegator=${caller.sub}`,
      `target=${target}`,
      `requested=${bracketed(scope)}`,
      `allowed=${bracketed(caller.scope)}`,
    ].join(' | '),
  })
}

function handOver(exchange: AuthenticatedExchange, fields: Fields<typeof SHAPE>): Answer {
  const { state, caller } = exchange
  const { delegate_to: sub, scope, ttl = 0 } = fields
  const chain = [...(caller.delegation_chain ?? []), hop(exchange)]
  const hash = chainHash(chain)
  const { token, expiresIn } = issueToken(state, {
    sub,
    aud: caller.aud ?? [],
    scope,
    ttl: ttl > 0 ? Number(ttl) : DEFAULT_TTL_SECONDS,
    taskId: caller.task_id,
    orchId: caller.orch_id,
    chain,
    chainHash: hash,
  })
  record(state, {
    type: 'delegation_created',
    outcome: 'success',
    ...whois(caller),
    // Filed under the delegate, though the task is the delegator's.
    agentId: sub,
    detail: `delegation from ${caller.sub} to ${sub} scope=${bracketed(scope)} depth=${chain.length}`,
    delegationDepth: chain.length,
    chainHash: hash,
  })
  return jsonAnswer(200, { access_token: token, expires_in: expiresIn, delegation_chain: chain })
}

function hop({ state, caller }: AuthenticatedExchange): DelegationRecord {
  const record = {
    agent: caller.sub,
    scope: caller.scope,
    delegated_at: preciseTimestamp(state.now()),
  }
  return { ...record, signature: state.key.sign(signedText(record)).toString('hex') }
}
