import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient, Claims } from '../../broker/client.ts'
import { refusesToken } from '../../agentwrit/refused-token.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { Look, ProbeRecord } from '../record.ts'
import type { ContainPorts } from './ports.ts'

/** A token that can be asked about: brought, or made to prove a level. */
export interface ProbedToken extends Pick<ProbeRecord, 'expected' | 'kind' | 'proves' | 'what'> {
  readonly secret: Secret
  readonly claims: Claims
}

/** One look may be a slip, or one machine of several; each goes over a connection of its own. */
const LANES = ['contain-first', 'contain-second', 'contain-third'] as const

/** Asks the broker about one token: valid means with its own claims, refused means three times. */
export async function lookAt(
  broker: Pick<BrokerClient, 'validate'>,
  { secret, claims }: Pick<ProbedToken, 'claims' | 'secret'>,
  signal: AbortSignal,
): Promise<Look> {
  try {
    for (const lane of LANES) {
      const validation = await broker.validate(secret, signal, lane)
      if (validation.answer === 'valid') {
        const { jti, sub } = validation.claims
        return jti === claims.jti && sub === claims.sub ? 'alive' : 'unknown'
      }
    }
    return 'refused'
  } catch (error) {
    if (error instanceof BrokerError && !signal.aborted) return 'unknown'
    throw error
  }
}

/** How long a revocation may take to have an effect. */
const PATIENCE_MS = 10_000
const FIRST_PAUSE_MS = 50

/** Asks until the tokens that must die are refused, in every round about those that must live as well. */
export async function lookUntilDead(
  { broker, clock, abandon }: Pick<ContainPorts, 'abandon' | 'broker' | 'clock'>,
  probes: readonly ProbedToken[],
): Promise<ReadonlyMap<ProbedToken, Look>> {
  const until = clock.monotonic() + PATIENCE_MS
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    const looks = new Map<ProbedToken, Look>()
    for (const probe of probes) looks.set(probe, await lookAt(broker, probe, abandon))
    const isOpen = probes.some((probe) => probe.expected === 'dead' && looks.get(probe) !== 'refused')
    if (!isOpen || clock.monotonic() >= until) return looks
    await clock.sleep(Math.min(pause, 1000), abandon)
  }
}

/**
 * Shows a dead token to a route that takes tokens: what validate refuses must not be of use there either. Each refusal
 * is one denied event in the broker's log.
 */
export async function tryToUse(
  broker: Pick<BrokerClient, 'release'>,
  { secret }: Pick<ProbedToken, 'secret'>,
  signal: AbortSignal,
): Promise<NonNullable<ProbeRecord['use']>> {
  try {
    await broker.release(secret, signal)
    return 'accepted'
  } catch (error) {
    if (!(error instanceof BrokerError) || signal.aborted) throw error
    return refusesToken(error) ? 'refused' : 'unknown'
  }
}
