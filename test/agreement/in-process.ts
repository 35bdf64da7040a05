import { generateKeyPairSync, sign } from 'node:crypto'
import { BrokerError, type Operation } from '../../src/broker/broker-error.ts'
import type { Registered, Registration, Reply } from '../../src/broker/client.ts'
import * as decode from '../../src/agentwrit/client/decode.ts'
import { OPERATIONS } from '../../src/agentwrit/client/operation.ts'
import type { Secret } from '../../src/secrets/secret.ts'
import type { EmbeddedBroker } from '../../src/embedded/broker.ts'
import type { ComparedBroker } from './compare.ts'

/**
 * A client of an embedded broker without sockets, retries and masks: it hands the broker the bytes that would have
 * been sent, which makes ten thousand actions a matter of seconds. The real client has its own tests.
 */
export function inProcess(broker: EmbeddedBroker): ComparedBroker {
  const call = caller(broker)
  const secret = broker.adminSecret.reveal()
  const { token: admin } = decode.decodeSession(call('admin log-in', { secret }).body)
  return {
    register: async (registration) => register(call, admin, registration),
    delegate: async (bearer, { to, scope, ttlSeconds }) => {
      const answer = call('delegate', { delegate_to: to, scope, ttl: ttlSeconds }, bearer)
      return { ...decode.decodeIssued(answer.body), ...answer.reply }
    },
    renew: async (bearer) => {
      const answer = call('renew', {}, bearer)
      return { ...decode.decodeIssued(answer.body), ...answer.reply }
    },
    release: async (bearer) => call('release', {}, bearer).reply,
    revoke: async (level, target) => {
      const answer = call('revoke', { level, target }, admin)
      return { ...decode.decodeRevoked(answer.body), ...answer.reply }
    },
    validate: async (token) => {
      const answer = call('validate', { token: token.reveal() })
      return { ...decode.decodeValidation(answer.body), ...answer.reply }
    },
  }
}

type Call = (operation: Operation, body: object, bearer?: Secret) => Answered

interface Answered {
  readonly body: unknown
  readonly reply: Reply
}

function caller(broker: EmbeddedBroker): Call {
  return (operation, body, bearer) => {
    const { method, path, status: wanted } = OPERATIONS[operation]
    const { status, body: text = '' } = broker.handle({
      method,
      target: path,
      body: Buffer.from(JSON.stringify(body)),
      authorization: bearer && `Bearer ${bearer.reveal()}`,
      requestId: 'agreement',
      peer: '127.0.0.1',
    })
    const parsed: unknown = text === '' ? undefined : JSON.parse(text)
    if (status !== wanted) throw refusal(operation, status, parsed)
    return { body: parsed, reply: { requestId: undefined, brokerTime: undefined, ...NO_TIMES, status } }
  }
}

const NO_TIMES = { sentAt: 0, receivedAt: 0 } as const

function refusal(operation: Operation, status: number, body: unknown): BrokerError {
  const detail =
    typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : 'no detail'
  const problem = { type: '', title: '', detail, errorCode: undefined }
  return new BrokerError('refused', `status ${status}: ${detail}`, { operation, status, problem })
}

function register(call: Call, admin: Secret, registration: Registration): Registered {
  const { name, orch, task, scope, ttlSeconds } = registration
  const asked = { agent_name: name, allowed_scope: scope, max_ttl: ttlSeconds }
  const launch = decode.decodeLaunchToken(call('admin launch token', asked, admin).body)
  const challenge = decode.decodeChallenge(call('challenge', {}).body)
  const answer = call('register', {
    launch_token: launch.launchToken.reveal(),
    nonce: challenge.nonce,
    public_key: PUBLIC_KEY,
    signature: sign(null, challenge.bytes, privateKey).toString('base64'),
    orch_id: orch,
    task_id: task,
    requested_scope: scope,
  })
  return { ...decode.decodeRegistered(answer.body), ...answer.reply }
}

/** One key may register any number of agents (API notes 3). */
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const PUBLIC_KEY = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
