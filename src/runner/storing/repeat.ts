import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient, BrokerCounters } from '../../broker/client.ts'
import type { StorageRecord } from '../../record/record.ts'
import type { Clock } from '../context/ports.ts'
import type { ListEntry } from '../../agentwrit/facts.ts'
import { countAgain } from './entries.ts'
import { countersOf, isAnew, type Reading } from './reading.ts'

interface Repetition {
  readonly bare: BrokerClient
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>
  readonly entries: readonly ListEntry[]
  readonly now: Reading
  /** How often each was sent again. */
  readonly repeats: Map<string, number>
  readonly signal: AbortSignal
  readonly patienceMs: number
}

interface Repeated extends Pick<StorageRecord, 'lost' | 'note' | 'repeats' | 'status'> {
  readonly counters: BrokerCounters | string
  /** The counters began anew meanwhile. */
  readonly restarted: boolean
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1000

/** So many go between two looks at the counter: what then stands still is known to be stored. */
const ROUND = 8

/**
 * Sends entries again until the broker's counter stands still over each of them. Sending a revocation twice is harmless:
 * it is the same entry.
 *
 * @throws the signal's reason when it aborts
 */
export async function repeatUntilStored(repetition: Repetition): Promise<Repeated> {
  const { clock, signal, bare, now } = repetition
  const until = clock.monotonic() + repetition.patienceMs
  const open = [...repetition.entries]
  let { counters } = now
  let restarted = false
  let lost = 0
  let repeats = 0
  let pause = FIRST_PAUSE_MS
  let size = ROUND
  for (;;) {
    const round = open.slice(0, size)
    const failure = await sendAgain(repetition, round)
    repeats += round.length
    const before = counters
    counters = await countersOf(bare, signal)
    restarted ||= isAnew(before, counters)
    if (typeof counters === 'string')
      return { status: 'not-observed', lost, repeats, note: counters, counters, restarted }
    const rise = riseOf(before, counters, round.length)
    if (failure === undefined && rise === 0) {
      open.splice(0, round.length)
      if (open.length === 0) return { status: 'stored', lost, repeats, counters, restarted }
      continue
    }
    if (failure === undefined && rise === 'unmoved') {
      return { status: 'not-observed', lost, repeats, note: UNMOVED, counters, restarted }
    }
    // Beside a busy client one gets through where eight together never do.
    size = 1
    lost += typeof rise === 'number' ? rise : 0
    if (clock.monotonic() >= until) {
      return { status: 'not-stored', lost, repeats, counters, restarted, ...(failure && { note: failure }) }
    }
    await clock.sleep(pause, signal)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

/** @returns what kept one from being acknowledged, if anything did */
async function sendAgain(
  { bare, repeats, signal }: Repetition,
  round: readonly ListEntry[],
): Promise<string | undefined> {
  let failure: string | undefined
  for (const entry of round) {
    countAgain(repeats, entry)
    try {
      await bare.revoke(entry.level, entry.target, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof BrokerError)) throw error
      failure = error.message
    }
  }
  return failure
}

const UNMOVED =
  'its counters do not move with what is revoked, so they are those of another broker, or not fresh'

/** How far the count of failures rose, where the two readings can be compared. */
function riseOf(
  before: BrokerCounters | string,
  after: BrokerCounters,
  sent: number,
): number | 'anew' | 'unmoved' {
  if (typeof before === 'string' || isAnew(before, after)) return 'anew'
  if (after.revoked - before.revoked < sent) return 'unmoved'
  return after.saveRevocation - before.saveRevocation
}
