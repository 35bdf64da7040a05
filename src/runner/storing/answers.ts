import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient } from '../../broker/client.ts'
import type { AnswerLost } from '../../record/record.ts'
import type { Clock } from '../context/ports.ts'
import type { ListEntry } from '../../agentwrit/facts.ts'
import { countAgain } from './entries.ts'

interface Asking {
  /** It notes what is acknowledged. */
  readonly broker: Pick<BrokerClient, 'revoke'>
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>
  readonly signal: AbortSignal
  readonly patienceMs: number
  /** How often each was sent again. */
  readonly repeats: Map<string, number>
}

/** The pauses before a revocation is sent again. */
const PAUSES_MS = [0, 50]

/**
 * Sends what got no answer again, because only an answer says that it arrived: it is the same entry, so that does no harm.
 * By now everybody has been asked, and no verdict rests on what this does.
 *
 * @throws the signal's reason when it aborts
 */
export async function sendUnanswered(
  entries: readonly ListEntry[],
  asking: Asking,
): Promise<readonly AnswerLost[]> {
  const { clock, patienceMs } = asking
  const until = clock.monotonic() + patienceMs
  const answers: AnswerLost[] = []
  for (const entry of entries) {
    const isAnswered = clock.monotonic() < until && (await isAcknowledged(entry, asking))
    answers.push({ ...entry, sentAgain: isAnswered ? 'acknowledged' : 'not-acknowledged' })
  }
  return answers
}

async function isAcknowledged(
  entry: ListEntry,
  { broker, clock, signal, repeats }: Asking,
): Promise<boolean> {
  const { level, target } = entry
  for (const pause of PAUSES_MS) {
    await clock.sleep(pause, signal)
    countAgain(repeats, entry)
    try {
      const echo = await broker.revoke(level, target, signal)
      return echo.level === level && echo.target === target
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof BrokerError)) throw error
    }
  }
  return false
}
