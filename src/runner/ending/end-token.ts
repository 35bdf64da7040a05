import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient } from '../../broker/client.ts'
import type { Secret } from '../../secrets/secret.ts'

/** What became of a token that was to end. */
export type Ending = 'released' | 'already-dead' | 'still-accepted'

interface EndingToken {
  readonly secret: Secret
  readonly jti: string
  readonly signal: AbortSignal
  /** Called before the token is revoked, because that stays on the broker. */
  readonly onRevoke: () => void
}

/**
 * Releases a token, revokes it if that was not enough, and asks the broker each time whether it is really gone: only
 * its own refusal counts, so an answer that got lost does no harm. Safe to do twice, and by two at once.
 *
 * @throws BrokerError when the broker could not be asked
 */
export async function endToken(broker: BrokerClient, token: EndingToken): Promise<Ending> {
  const { secret, jti, signal, onRevoke } = token
  // Shown to release, a dead token would only be one more refusal in the broker's audit log.
  if (await isRefused(broker, token)) return 'already-dead'
  const released = await attempt(() => broker.release(secret, signal))
  if (await isRefused(broker, token)) return released ? 'released' : 'already-dead'
  onRevoke()
  await attempt(() => broker.revoke('token', jti, signal))
  return (await isRefused(broker, token)) ? 'released' : 'still-accepted'
}

/** @returns false when the broker refused the token itself, which is how it answers for a dead one. */
async function attempt(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call()
    return true
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error
    // 403 is what broker 2.0.0 says when another revocation lands during the request (API notes 6.3).
    if (error.status === 401 || error.status === 403) return false
    if (error.inDoubt) return true
    throw error
  }
}

async function isRefused(broker: BrokerClient, { secret, signal }: EndingToken): Promise<boolean> {
  const { answer } = await broker.validate(secret, signal)
  return answer === 'refused'
}
