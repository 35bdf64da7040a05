import { BrokerError } from '../../broker/broker-error.ts'
import type { Call } from './caller.ts'
import type { Registration } from '../../broker/client.ts'
import { decodeLaunchToken } from './decode.ts'
import type { Gate } from '../../http/gate.ts'
import type { Mask } from '../../secrets/mask.ts'
import type { Timing } from './retry.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { Principal } from '../facts.ts'
import type { Session } from './session.ts'

export interface LaunchOptions {
  readonly call: Call
  readonly mask: Mask
  readonly timing: Timing
  readonly route: Principal
  readonly session: Session
  /** What registrations pass through. */
  readonly gate: Gate
}

/**
 * A single-use launch token for one registration (API notes 1.12). While other requests write to its database,
 * broker 2.0.0 fails to look an app up and answers "app not found", as if there were no such app. It made no
 * launch token then and a little later it will, so the request is repeated, and fewer registrations run at a time.
 */
export async function launchToken(
  options: LaunchOptions,
  registration: Registration,
  signal?: AbortSignal,
): Promise<Secret> {
  const { gate, session, timing } = options
  for (let tries = 1; ; tries += 1) {
    try {
      return await session.use((bearer) => ask(options, registration, { bearer, signal }), signal)
    } catch (error) {
      if (tries === MOST_TRIES || !isBusy(error)) throw error
      gate.narrow()
      await timing.sleep(Math.min(25 * 2 ** tries, 400) * (0.5 + timing.random() / 2), signal)
    }
  }
}

const MOST_TRIES = 10

function isBusy(error: unknown): boolean {
  return error instanceof BrokerError && error.status === 403 && error.problem?.detail === 'app not found'
}

async function ask(
  { call, mask, route }: LaunchOptions,
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
