import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient } from '../../broker/client.ts'
import type { RunContext } from '../context/context.ts'
import type { Clock } from '../context/ports.ts'
import { settledValue } from '../settled.ts'
import type { Secret } from '../../secrets/secret.ts'

/** What became of a token that was to end. */
export type Ending = 'released' | 'already-dead' | 'still-accepted'

/** Does a revocation, which stays on the broker, and notes that; its failures pass through. */
export type Revoking = (revoke: () => Promise<unknown>) => Promise<unknown>

interface EndingToken {
  readonly secret: Secret
  readonly jti: string
  readonly signal: AbortSignal
  readonly revoking: Revoking
  /** Without it the first answer after a release or revocation counts. */
  readonly patience?: Patience
}

/** For how long a release or a revocation may take to have an effect. */
interface Patience {
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>
  readonly milliseconds: number
}

/**
 * Releases a token, revokes it if that was not enough, and asks the broker each time whether it is really gone: only
 * its own refusal counts, so an answer that got lost does no harm. Safe to do twice, and by two at once.
 *
 * @throws BrokerError when the broker could not be asked
 */
export async function endToken(broker: BrokerClient, token: EndingToken): Promise<Ending> {
  const { secret, jti, signal, revoking } = token
  // Shown to release, a dead token would only be one more refusal in the broker's audit log.
  if (await isRefused(broker, token)) return 'already-dead'
  const released = await attempt(() => broker.release(secret, signal))
  if (await isSoonRefused(broker, token)) return released ? 'released' : 'already-dead'
  await attempt(() => revoking(() => broker.revoke('token', jti, signal)))
  if (!(await isSoonRefused(broker, token))) return 'still-accepted'
  // What validate went on accepting was refused when it was used, so it was of no use before this.
  return released ? 'released' : 'already-dead'
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

const FIRST_PAUSE_MS = 20

async function isSoonRefused(broker: BrokerClient, token: EndingToken): Promise<boolean> {
  const { patience, signal } = token
  if (patience === undefined) return isRefused(broker, token)
  const { clock, milliseconds } = patience
  const deadline = clock.monotonic() + milliseconds
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    if (await isRefused(broker, token)) return true
    const left = deadline - clock.monotonic()
    if (left <= 0) return false
    await clock.sleep(Math.min(pause, left), signal)
  }
}

/** As in a step: one refusal may be a slip, or one machine of several, so it is followed by two more. */
async function isRefused(broker: BrokerClient, { secret, signal }: EndingToken): Promise<boolean> {
  const refuses = async (lane?: string): Promise<boolean> =>
    (await broker.validate(secret, signal, lane)).answer === 'refused'
  if (!(await refuses())) return false
  const more = await Promise.allSettled([refuses('second'), refuses('third')])
  return more.map(settledValue).every((refused) => refused)
}

/** How long a release may take to have an effect: as long as the playbook lets a revocation take. */
export function lateness({ playbook, clock }: Pick<RunContext, 'clock' | 'playbook'>): Patience {
  const allowed = playbook.steps.flatMap(({ withinMs }) => withinMs ?? [])
  return { clock, milliseconds: allowed.length === 0 ? USUAL_MS : Math.max(...allowed) }
}

/** Where the playbook itself says nothing of late revocations. */
const USUAL_MS = 2000
