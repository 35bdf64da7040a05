import { jsonAnswer } from '../http/answer.ts'
import { bracketed, record } from '../memory/audit-log.ts'
import type { Answer } from '../http/call.ts'
import type { Exchange, Handler } from '../http/exchange.ts'
import { problem } from '../http/problem.ts'
import { withBody, type Fields } from '../http/request-body.ts'
import { isScopeSubset } from '../tokens/scope.ts'
import { verifyingKey } from '../tokens/signing-key.ts'
import { randomHex } from '../writing/random.ts'
import type { LaunchToken } from '../memory/state.ts'
import { configuredAudience, issueToken } from '../tokens/issue.ts'
import { appSuffix } from './launch-tokens.ts'

const SHAPE = {
  launch_token: 'string',
  nonce: 'string',
  public_key: 'string',
  signature: 'string',
  orch_id: 'string',
  task_id: 'string',
  requested_scope: 'strings',
} as const

type Registration = Fields<typeof SHAPE>

/**
 * `POST /v1/register`: a launch token and a signed nonce for an agent and its token. The order of the checks says
 * what a failure uses up: the nonce from the key check on, the launch token only at the very end (API notes 3).
 */
export const register: Handler = withBody(SHAPE, (exchange, fields) => {
  const refusal =
    missingField(exchange, fields) ??
    launchTokenRefusal(exchange, fields) ??
    nonceRefusal(exchange, fields) ??
    signatureRefusal(exchange, fields)
  const answer = refusal ?? admit(exchange, fields)
  exchange.state.metrics.count('agentwrit_registrations_total', answer.status === 200 ? 'success' : 'failure')
  return answer
})

function missingField(exchange: Exchange, fields: Registration): Answer | undefined {
  const { requested_scope: scope, ...strings } = fields
  if (Object.values(strings).includes('')) {
    return problem(exchange, 'invalid_request', 'missing required field')
  }
  if (scope.length > 0) return undefined
  return problem(exchange, 'invalid_request', 'missing required field: requested_scope')
}

function launchTokenRefusal(exchange: Exchange, fields: Registration): Answer | undefined {
  const { state } = exchange
  const launch = state.launchTokens.get(fields.launch_token)
  if (launch === undefined) return unauthorized(exchange, 'launch token: launch token not found')
  if (state.now() > launch.expiresAt) return unauthorized(exchange, 'launch token: launch token expired')
  if (launch.consumed) return unauthorized(exchange, 'launch token: launch token already consumed')
  if (isScopeSubset(fields.requested_scope, launch.allowedScope)) return undefined
  record(state, {
    type: 'registration_policy_violation',
    outcome: 'denied',
    taskId: fields.task_id,
    orchId: fields.orch_id,
    detail: `scope violation: requested ${bracketed(fields.requested_scope)} exceeds allowed ${bracketed(launch.allowedScope)}`,
  })
  return problem(exchange, 'scope_violation', 'requested scope exceeds allowed scope')
}

/** A good nonce is used up here, whatever comes after. */
function nonceRefusal(exchange: Exchange, { nonce }: Registration): Answer | undefined {
  const { state } = exchange
  const known = state.nonces.get(nonce)
  if (known?.consumed === true) return unauthorized(exchange, 'nonce: nonce already consumed')
  if (known === undefined || state.now() > known.expiresAt) {
    state.nonces.delete(nonce)
    return unauthorized(exchange, 'nonce: nonce not found or expired')
  }
  state.nonces.set(nonce, CONSUMED)
  return undefined
}

/** Nobody asks how long it would have been good, and it is never forgotten. */
const CONSUMED = { expiresAt: 0, consumed: true } as const

/** What is signed are the 32 bytes of the nonce, not its 64 hex digits. */
function signatureRefusal(exchange: Exchange, fields: Registration): Answer | undefined {
  const publicKey = decodeBase64(fields.public_key)
  if (publicKey === undefined) {
    return unauthorized(exchange, 'invalid Ed25519 public key: base64 decode failed')
  }
  if (publicKey.length !== 32) return unauthorized(exchange, 'invalid Ed25519 public key: wrong key size')
  const signature = decodeBase64(fields.signature)
  if (signature === undefined) {
    return unauthorized(exchange, 'nonce signature verification failed: base64 decode failed')
  }
  const signed = verifyingKey(publicKey).verify(Buffer.from(fields.nonce, 'hex'), signature)
  return signed ? undefined : unauthorized(exchange, 'nonce signature verification failed')
}

function admit(exchange: Exchange, fields: Registration): Answer {
  const { state } = exchange
  const { orch_id: orchId, task_id: taskId, requested_scope: scope } = fields
  const launch = consume(exchange, fields)
  const agentId = newSpiffeId(state.settings.trustDomain, orchId, taskId)
  // The real broker calls a blank in a task id its own failure, and after the launch token is gone.
  if (launch === undefined || agentId === undefined) {
    return problem(exchange, 'internal_error', 'registration failed')
  }
  const { token, claims, expiresIn } = issueToken(state, {
    sub: agentId,
    aud: configuredAudience(state),
    scope,
    ttl: Number(launch.maxTtl),
    taskId,
    orchId,
  })
  state.agents.add(agentId)
  state.metrics.agentAdded()
  const event = { outcome: 'success', agentId, taskId, orchId } as const
  const app = appSuffix(launch.appId)
  record(state, {
    type: 'agent_registered',
    ...event,
    detail: `Agent registered with scope ${bracketed(scope)}${app}`,
  })
  // The real broker logs the life asked for, not the one the maximum leaves.
  const issued = `Token issued, jti=${claims.jti}, ttl=${launch.maxTtl}${app}`
  record(state, { type: 'token_issued', ...event, detail: issued })
  return jsonAnswer(200, { agent_id: agentId, access_token: token, expires_in: expiresIn })
}

/**
 * A new SPIFFE ID for an agent, or undefined when a part has characters SPIFFE does not allow (API notes 2.5).
 */
function newSpiffeId(trustDomain: string, orchId: string, taskId: string): string | undefined {
  if (!/^[a-z0-9._-]+$/.test(trustDomain) || !isSegment(orchId) || !isSegment(taskId)) return undefined
  return `spiffe://${trustDomain}/agent/${orchId}/${taskId}/${randomHex(8)}`
}

function isSegment(text: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(text) && text !== '.' && text !== '..'
}

function consume({ state }: Exchange, { launch_token: token }: Registration): LaunchToken | undefined {
  const launch = state.launchTokens.get(token)
  if (launch?.singleUse === true) state.launchTokens.set(token, { ...launch, consumed: true })
  return launch
}

function unauthorized(exchange: Exchange, detail: string): Answer {
  return problem(exchange, 'unauthorized', detail)
}

/** Standard padded base64; line breaks are let through, anything else is not. */
function decodeBase64(text: string): Buffer | undefined {
  const joined = text.replace(/[\r\n]/g, '')
  if (joined.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(joined)) return undefined
  return Buffer.from(joined, 'base64')
}
