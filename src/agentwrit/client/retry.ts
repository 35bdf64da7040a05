import { BrokerError } from '../../broker/broker-error.ts'
import { busyPause, isBusy } from './busy.ts'
import type { OperationShape } from './operation.ts'
import type { Reads } from './reads.ts'

/** Time and chance, as parameters. */
export interface Timing {
  /** A monotonic clock in milliseconds. */
  readonly now: () => number
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
  /** From 0 up to 1. */
  readonly random: () => number
}

/** A wait before the same request is made again. */
export interface Pause {
  /** What makes it necessary; it names the operation. */
  readonly error: BrokerError
  readonly milliseconds: number
}

interface RetryPolicy {
  readonly kind: OperationShape['retry']
  readonly timing: Timing
  /** How reads wait for a broker that asks for patience. */
  readonly rest?: Reads['rest'] | undefined
  readonly signal: AbortSignal | undefined
  readonly onPause: ((pause: Pause) => void) | undefined
  /** Asked before each further try, where only that tells whether it would be the first one still. */
  readonly mayRepeat?: () => Promise<boolean>
}

/**
 * Tries again where that cannot do harm: reads after whatever may pass, log-ins after 429, and log-ins and changes of apps
 * while the database is busy. When the signal aborts during a wait, the next try finds out and says so.
 */
export async function withRetries<T>(attempt: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  const { kind, timing, rest, signal, onPause, mayRepeat } = policy
  if (kind === 'never') return attempt()
  let waited = 0
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error
      const pause = PAUSES[kind](error, { tries, waited, random: timing.random })
      if (pause === undefined || (await mayRepeat?.()) === false) throw error
      waited += pause
      const wait = (): Promise<void> => {
        onPause?.({ error, milliseconds: pause })
        return timing.sleep(pause, signal)
      }
      await (rest !== undefined && asksForPatience(error) ? rest(wait, signal) : wait())
    }
  }
}

interface SoFar {
  readonly tries: number
  /** Milliseconds. */
  readonly waited: number
  readonly random: () => number
}

/** How long to wait before the next try, in milliseconds; undefined to give up. */
const PAUSES = { read: pauseForRead, 'log-in': pauseForLogIn, repeatable: pauseWhileBusy } as const

const READ_TRIES = 3
/** In all, where whoever answers says that it would later. */
const LONGEST_PATIENCE_MS = 10_000

/** Nothing is wrong with the question then; it came too soon. Some gateways limit with 503, and without a word of when. */
function asksForPatience({ status }: BrokerError): boolean {
  return status === 429 || status === 503
}

/** As long as the broker says, if that is bearable; else a little longer each time, spread by chance. */
function pauseForRead(error: BrokerError, { tries, waited, random }: SoFar): number | undefined {
  const asked = (error.retryAfterSeconds ?? 0) * 1000
  const pause = asked > 0 ? asked : 100 * 2 ** tries * (0.5 + random() / 2)
  if (!error.transient || pause > LONGEST_PATIENCE_MS) return undefined
  if (tries < READ_TRIES) return pause
  return asksForPatience(error) && waited + pause <= LONGEST_PATIENCE_MS ? pause : undefined
}

function pauseWhileBusy(error: BrokerError, { tries, random }: SoFar): number | undefined {
  return isBusy(error) ? busyPause(tries, random) : undefined
}

const LOG_IN_STEP_MS = 6_500
const LONGEST_LOG_IN_WAIT_MS = 65_000

/**
 * Broker 2.0.0 asks app log-ins to wait 60 s although it admits one every 6 s (API notes 8). So the time it asks
 * for is waited in steps, with a try after each, and never more than that time in all.
 */
function pauseForLogIn(error: BrokerError, soFar: SoFar): number | undefined {
  const { waited } = soFar
  if (isBusy(error)) return pauseWhileBusy(error, soFar)
  if (error.code !== 'rate-limited') return undefined
  const asked = Math.max((error.retryAfterSeconds ?? 1) * 1000, 10_000)
  if (asked > LONGEST_LOG_IN_WAIT_MS || waited >= asked) return undefined
  return Math.min(Math.max((error.retryAfterSeconds ?? 1) * 1000, 500), LOG_IN_STEP_MS)
}
