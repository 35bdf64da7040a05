import { generateKeyPairSync, sign } from 'node:crypto'
import { Secret } from '../../src/secrets/secret.ts'
import {
  createEmbeddedBroker,
  type EmbeddedBroker,
  type EmbeddedBrokerOptions,
} from '../../src/embedded/broker.ts'
import type { StoredEvent } from '../../src/embedded/memory/audit-log.ts'
import type { Answer, BrokerRequest } from '../../src/embedded/http/call.ts'
import type { DelegationRecord } from '../../src/embedded/tokens/delegation-record.ts'
import { parseFaults } from '../../src/embedded/faults/parse.ts'
import type { TokenClaims } from '../../src/embedded/tokens/token-text.ts'

export const ADMIN_SECRET = 'drill-admin-secret'

/** A broker on a clock that only moves when told to, and short ways to call it. */
export interface Drill {
  readonly broker: EmbeddedBroker
  /** Epoch milliseconds; assign to move the clock. */
  clock: { now: number }
  call(method: string, target: string, request?: Request): Reply
  post(target: string, json?: unknown, bearer?: string): Reply
  admin(): string
  agent(options?: AgentOptions): Agent
  delegate(from: string, to: string, scope?: readonly string[], ttl?: number): string
  revoke(level: string, target: string): Reply
  isAlive(token: string): boolean
  events(query?: string): readonly StoredEvent[]
}

interface Request extends Partial<BrokerRequest> {
  readonly json?: unknown
  readonly bearer?: string
  /** The answer has not left when the next request comes. */
  readonly underWay?: true
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Every field that some answer has; only an answer that has it may be asked for it. */
  readonly json: Body
  readonly answer: Answer
}

export interface Body {
  readonly access_token: string
  readonly agent_id: string
  readonly app_id: string
  readonly client_id: string
  readonly client_secret: string
  readonly claims: TokenClaims
  readonly detail: string
  readonly type: string
  readonly instance: string
  readonly request_id: string
  readonly error_code: string
  readonly delegation_chain: readonly DelegationRecord[]
  readonly events: readonly StoredEvent[]
  readonly expires_at: string
  readonly expires_in: number
  readonly launch_token: string
  readonly nonce: string
  readonly policy: { readonly allowed_scope: readonly string[]; readonly max_ttl: number }
  readonly scopes: readonly string[]
  readonly token_ttl: number
  readonly total: number
  readonly limit: number
  readonly offset: number
  readonly uptime: number
  readonly audit_events_count: number
  readonly valid: boolean
}

export interface Agent {
  readonly id: string
  readonly token: string
  readonly jti: string
}

export interface AgentOptions {
  readonly task?: string
  readonly orch?: string
  readonly scope?: readonly string[]
  readonly maxTtl?: number
  readonly launchToken?: string
}

export function startDrill(faults: readonly string[] = [], options: EmbeddedBrokerOptions = {}): Drill {
  const parsed = parseFaults(faults)
  if (parsed.problems.length > 0) throw new Error(parsed.problems.join('\n'))
  const clock = { now: Date.parse('2026-11-23T09:05:28.116Z') }
  const broker = createEmbeddedBroker({
    adminSecret: new Secret(ADMIN_SECRET),
    now: () => clock.now,
    faults: parsed.faults,
    ...options,
  })
  let adminToken: string | undefined
  const drill: Drill = {
    broker,
    clock,
    call: (method, target, { json, bearer, underWay, ...rest } = {}) => {
      const body = json === undefined ? '' : JSON.stringify(json)
      const authorization = bearer === undefined ? undefined : `Bearer ${bearer}`
      const answer = broker.handle({
        method,
        target,
        body: Buffer.from(body),
        authorization,
        peer: '192.0.2.1',
        ...rest,
      })
      if (underWay === undefined) answer.delivery?.onLeaving?.()
      return replyOf(answer)
    },
    post: (target, json, bearer) =>
      drill.call('POST', target, { json, ...(bearer !== undefined && { bearer }) }),
    admin: () => {
      adminToken ??= drill.post('/v1/admin/auth', { secret: ADMIN_SECRET }).json.access_token
      return adminToken
    },
    agent: (agent = {}) => {
      const scope = agent.scope ?? ['read:data:*']
      const launchToken = agent.launchToken ?? launch(drill, scope, agent.maxTtl)
      const { agent_id, access_token } = drill.post(
        '/v1/register',
        registration(drill, launchToken, agent),
      ).json
      return { id: agent_id, token: access_token, jti: claimsOf(access_token).jti }
    },
    delegate: (from, to, scope = ['read:data:*'], ttl = 300) =>
      drill.post('/v1/delegate', { delegate_to: to, scope, ttl }, from).json.access_token,
    revoke: (level, target) => drill.post('/v1/revoke', { level, target }, drill.admin()),
    isAlive: (token) => drill.post('/v1/token/validate', { token }).json.valid,
    events: (query = 'limit=1000') =>
      drill.call('GET', `/v1/audit/events?${query}`, { bearer: drill.admin() }).json.events,
  }
  return drill
}

/** A multi-use launch token, so that a test can register with it as often as it likes. */
export function launch(drill: Drill, scope: readonly string[], maxTtl = 300, singleUse = false): string {
  const body = {
    agent_name: 'drill',
    allowed_scope: scope,
    max_ttl: maxTtl,
    single_use: singleUse,
    ttl: 86_400,
  }
  return drill.post('/v1/admin/launch-tokens', body, drill.admin()).json.launch_token
}

/** A correctly signed registration. */
export function registration(
  drill: Drill,
  launchToken: string,
  { task = 'task', orch = 'orch', scope = ['read:data:*'] }: AgentOptions = {},
): Record<string, unknown> {
  const { nonce } = drill.call('GET', '/v1/challenge').json
  return {
    launch_token: launchToken,
    nonce,
    ...signedNonce(nonce),
    orch_id: orch,
    task_id: task,
    requested_scope: scope,
  }
}

/** A fresh public key and its signature over the nonce's bytes. */
export function signedNonce(nonce: string): { public_key: string; signature: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    public_key: raw.toString('base64'),
    signature: sign(null, Buffer.from(nonce, 'hex'), privateKey).toString('base64'),
  }
}

export function claimsOf(token: string): TokenClaims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

function replyOf(answer: Answer): Reply {
  const text = answer.body ?? ''
  const json: Body = JSON.parse(answer.headers['Content-Type']?.includes('json') === true ? text : '{}')
  return { status: answer.status, headers: answer.headers, text, json, answer }
}
