import { generateKeyPairSync, sign } from 'node:crypto'
import { BrokerError } from '../../broker/broker-error.ts'
import type { Registered, Registration } from '../../broker/client.ts'
import type { Gate } from '../../http/gate.ts'
import type { Mask } from '../../secrets/mask.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { Call } from './caller.ts'
import { decodeChallenge, decodeLaunchToken, decodeRegistered } from './decode.ts'
import type { Timing } from './retry.ts'
import type { Principal } from '../facts.ts'
import type { Session } from './session.ts'

interface RegistrationOptions {
  readonly call: Call
  readonly mask: Mask
  readonly timing: Timing
  readonly route: Principal
  readonly session: Session
  /** What registrations pass through. */
  readonly gate: Gate
}

/**
 * Registers one agent (API notes 3): a launch token and a challenge, asked for at once, and the challenge signed
 * with a key pair made for this one registration. The key is forgotten afterwards: the broker never asks for it
 * again.
 *
 * Launch tokens and challenges live for 30 s. Of a large fleet only as many registrations are begun as can be
 * finished, or the first launch tokens would be dead before the last challenge is there.
 */
export async function register(
  options: RegistrationOptions,
  registration: Registration,
  signal?: AbortSignal,
): Promise<Registered> {
  const { gate } = options
  if (!(await gate.enter(signal))) {
    throw new BrokerError('interrupted', 'cannot register an agent: called off', { operation: 'register' })
  }
  try {
    return await registerNow(options, registration, signal)
  } finally {
    gate.leave()
  }
}

async function registerNow(
  options: RegistrationOptions,
  registration: Registration,
  signal?: AbortSignal,
): Promise<Registered> {
  const [launch, challenge] = await Promise.all([
    launchToken(options, registration, signal),
    options.call('challenge', { signal, decode: decodeChallenge }),
  ])
  const registered = await options.call('register', {
    body: {
      launch_token: launch.reveal(),
      nonce: challenge.nonce,
      ...signed(challenge.bytes),
      orch_id: registration.orch,
      task_id: registration.task,
      requested_scope: registration.scope,
    },
    signal,
    decode: decodeRegistered,
  })
  options.mask.learn(registered.token)
  return registered
}

function signed(challenge: Buffer): { public_key: string; signature: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    // The last 32 bytes of the DER form are the bare key.
    public_key: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'),
    signature: sign(null, challenge, privateKey).toString('base64'),
  }
}

/**
 * A single-use launch token for one registration (API notes 1.12). While other clients write to its database,
 * broker 2.0.0 fails to look an app up and answers "app not found", as if there were no such app. It made no
 * launch token then and a little later it will, so the request is repeated.
 */
async function launchToken(
  options: RegistrationOptions,
  registration: Registration,
  signal?: AbortSignal,
): Promise<Secret> {
  const { session, timing } = options
  for (let tries = 1; ; tries += 1) {
    try {
      return await session.use((bearer) => ask(options, registration, { bearer, signal }), signal)
    } catch (error) {
      if (tries === MOST_TRIES || !isBusy(error)) throw error
      await timing.sleep(Math.min(25 * 2 ** tries, 400) * (0.5 + timing.random() / 2), signal)
    }
  }
}

const MOST_TRIES = 10

function isBusy(error: unknown): boolean {
  return error instanceof BrokerError && error.status === 403 && error.problem?.detail === 'app not found'
}

async function ask(
  { call, mask, route }: RegistrationOptions,
  registration: Registration,
  request: { readonly bearer: Secret; readonly signal: AbortSignal | undefined },
): Promise<Secret> {
  const body = {
    agent_name: registration.name,
    allowed_scope: registration.scope,
    max_ttl: registration.ttlSeconds,
    single_use: true,
  }
  const answer = await call(`${route} launch token`, { ...request, body, decode: decodeLaunchToken })
  mask.learn(answer.launchToken)
  return answer.launchToken
}
