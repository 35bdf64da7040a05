import { generateKeyPairSync, sign } from 'node:crypto'
import type { Registered, Registration } from './client.ts'
import type { Call } from './caller.ts'
import { decodeChallenge, decodeLaunchToken, decodeRegistered } from './decode.ts'
import type { Mask } from './mask.ts'
import type { Principal, Session } from './session.ts'

export interface RegistrarOptions {
  readonly call: Call
  readonly mask: Mask
  readonly route: Principal
  readonly session: Session
}

/**
 * Registers one agent (API notes 3): a single-use launch token and a challenge, asked for at once, and the
 * challenge signed with a key pair made for this one registration. The key is forgotten afterwards: the broker
 * never asks for it again.
 */
export async function register(
  options: RegistrarOptions,
  registration: Registration,
  signal?: AbortSignal,
): Promise<Registered> {
  const { call } = options
  const [{ launchToken }, challenge] = await Promise.all([
    launch(options, registration, signal),
    call('challenge', { signal, decode: decodeChallenge }),
  ])
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const registered = await call('register', {
    body: {
      launch_token: launchToken.reveal(),
      nonce: challenge.nonce,
      // The last 32 bytes of the DER form are the bare key.
      public_key: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'),
      signature: sign(null, challenge.bytes, privateKey).toString('base64'),
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

function launch(
  { call, mask, route, session }: RegistrarOptions,
  registration: Registration,
  signal?: AbortSignal,
): ReturnType<typeof call<ReturnType<typeof decodeLaunchToken>>> {
  return session.use(async (bearer) => {
    const answer = await call(`${route} launch token`, {
      body: {
        agent_name: registration.name,
        allowed_scope: registration.scope,
        max_ttl: registration.ttlSeconds,
        single_use: true,
      },
      bearer,
      signal,
      decode: decodeLaunchToken,
    })
    mask.learn(answer.launchToken)
    return answer
  }, signal)
}
