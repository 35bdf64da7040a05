import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient, BrokerCounters } from '../../broker/client.ts'
import type { Clock } from '../context/ports.ts'
import { settledValue } from '../settled.ts'

/** What the broker said of itself at one moment. */
export interface Reading {
  /** The monotonic clock. */
  readonly at: number
  readonly uptimeSeconds: number
  /** Or why they could not be read. */
  readonly counters: BrokerCounters | string
}

/**
 * Reads uptime and counters.
 *
 * @throws BrokerError when the broker does not even tell its health
 */
export async function readBroker(
  broker: BrokerClient,
  clock: Pick<Clock, 'monotonic'>,
  signal: AbortSignal,
): Promise<Reading> {
  const health = broker.health(signal).then(({ uptimeSeconds }) => ({ at: clock.monotonic(), uptimeSeconds }))
  // Both have ended when this does, whichever fails.
  const [lived, counters] = await Promise.allSettled([health, countersOf(broker, signal)])
  return { ...settledValue(lived), counters: settledValue(counters) }
}

/** @returns why not, where they cannot be read */
export async function countersOf(
  broker: BrokerClient,
  signal: AbortSignal,
): Promise<BrokerCounters | string> {
  try {
    return await broker.counters(signal)
  } catch (error) {
    if (!(error instanceof BrokerError) || signal.aborted) throw error
    return error.message
  }
}

/** Its uptime fell, or fell behind the time that passed; where neither shows, counters begin anew all the same. */
export function startedBetween(before: Reading, after: Reading): boolean {
  const passed = (after.at - before.at) / 1000
  const lived = after.uptimeSeconds - before.uptimeSeconds
  if (lived < 0 || passed - lived > ROUNDING_SECONDS) return true
  return isAnew(before.counters, after.counters)
}

/** Both ends are whole seconds, and the clocks of two machines are never quite alike. */
const ROUNDING_SECONDS = 3

export function isAnew(before: BrokerCounters | string, after: BrokerCounters | string): boolean {
  if (typeof before === 'string' || typeof after === 'string') return false
  return COUNTED.some((counter) => after[counter] < before[counter])
}

/** None of them ever falls while a broker runs. */
const COUNTED = ['revoked', 'saveRevocation', 'saveAuditEvent', 'scanApp'] as const
