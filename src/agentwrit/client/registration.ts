import { generateKeyPairSync, sign } from 'node:crypto'
import { BrokerError } from '../../broker/broker-error.ts'
import type { Registered, Registration } from '../../broker/client.ts'
import { decodeChallenge, decodeRegistered } from './decode.ts'
import { type LaunchOptions, launchToken } from './launch-token.ts'

/**
 * Registers one agent (API notes 3): a launch token and a challenge, asked for at once, and the challenge signed
 * with a key pair made for this one registration. The key is forgotten afterwards: the broker never asks for it
 * again.
 *
 * Launch tokens and challenges live for 30 s. Of a large fleet only as many registrations are begun as can be
 * finished, or the first launch tokens would be dead before the last challenge is there.
 */
export async function register(
  options: LaunchOptions,
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
  options: LaunchOptions,
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
