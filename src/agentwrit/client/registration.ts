import { defined } from '../../defined.ts'
import { generateKeyPairSync, sign } from 'node:crypto'
import { BrokerError } from '../../broker/broker-error.ts'
import type { Launched, LaunchRequest, Registered, Registration } from '../../broker/client.ts'
import type { Gate } from '../../http/gate.ts'
import type { Mask } from '../../secrets/mask.ts'
import type { Secret } from '../../secrets/secret.ts'
import { busyPause, cannotSeeApp } from './busy.ts'
import type { MakeCall } from './caller.ts'
import { decodeChallenge, decodeLaunchToken, decodeRegistered } from './decode.ts'
import type { Timing } from './retry.ts'
import type { Principal } from '../facts.ts'
import type { Session } from './session.ts'

interface RegistrationOptions {
  readonly call: MakeCall
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
  const { launchToken: given } = registration
  const [launch, challenge] = await Promise.all([
    given ?? launchTokenFor(options, registration, signal),
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

/** A single-use launch token for one registration. */
async function launchTokenFor(
  options: RegistrationOptions,
  registration: Registration,
  signal?: AbortSignal,
): Promise<Secret> {
  const { name, scope, ttlSeconds, session } = registration
  const request = { name, scope, ttlSeconds, singleUse: true, ...defined({ session }) }
  return (await launch(options, request, signal)).launchToken
}

/**
 * A launch token (API notes 1.12). While other clients write to its database,
 * broker 2.0.0 fails to look an app up and answers "app not found", as if there were no such app. It made no
 * launch token then and a little later it will, so the request is repeated.
 */
export async function launch(
  options: Omit<RegistrationOptions, 'gate'>,
  request: LaunchRequest,
  signal?: AbortSignal,
): Promise<Launched> {
  const { session, timing } = options
  const own = request.session
  for (let tries = 1; ; tries += 1) {
    try {
      if (own !== undefined) return await ask({ ...options, route: 'app' }, request, { bearer: own, signal })
      return await session.use((bearer) => ask(options, request, { bearer, signal }), signal)
    } catch (error) {
      const isBusy = error instanceof BrokerError && cannotSeeApp(error)
      const pause = isBusy ? busyPause(tries, timing.random) : undefined
      if (pause === undefined) throw error
      await timing.sleep(pause, signal)
    }
  }
}

async function ask(
  { call, mask, route }: Pick<RegistrationOptions, 'call' | 'mask' | 'route'>,
  { name, scope, ttlSeconds, singleUse, lifeSeconds }: LaunchRequest,
  request: { readonly bearer: Secret; readonly signal: AbortSignal | undefined },
): Promise<Launched> {
  const body = {
    agent_name: name,
    allowed_scope: scope,
    max_ttl: ttlSeconds,
    single_use: singleUse,
    ...defined({ ttl: lifeSeconds }),
  }
  const answer = await call(`${route} launch token`, { ...request, body, decode: decodeLaunchToken })
  mask.learn(answer.launchToken)
  return answer
}
