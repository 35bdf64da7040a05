import { setImmediate as turn } from 'node:timers/promises'
import { systemClock } from '../src/app/system-clock.ts'
import type { Clock } from '../src/runner/context/ports.ts'

/** A clock that stands while anything is being done, however long that takes on a busy machine. */
export interface StandingClock extends Clock {
  /** Lets so much time pass, in milliseconds. */
  pass(ms: number): void
}

/**
 * It begins at a whole second of now. Once everybody has had time to go to sleep, whoever is to wake first wakes, and
 * that is then the time.
 */
export function standingClock(): StandingClock {
  const begun = Math.floor(systemClock().now() / 1000) * 1000
  const sleepers = new Set<Sleeper>()
  let passed = 0
  let turning = false
  const wakeAll = async (): Promise<void> => {
    for (turning = true; sleepers.size > 0;) {
      await pause()
      const [first] = [...sleepers].toSorted((one, other) => one.until - other.until)
      if (first === undefined) continue
      sleepers.delete(first)
      passed = Math.max(passed, first.until)
      first.wake()
    }
    turning = false
  }
  return {
    now: () => begun + Math.round(passed),
    monotonic: () => passed,
    pass: (ms) => void (passed += ms),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const abort = (): void => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        }
        const wake = (): void => {
          signal.removeEventListener('abort', abort)
          resolve()
        }
        const sleeper = { until: passed + ms, wake }
        if (signal.aborted) return abort()
        signal.addEventListener('abort', abort, { once: true })
        sleepers.add(sleeper)
        if (!turning) void wakeAll()
      }),
  }
}

interface Sleeper {
  /** On the monotonic clock. */
  readonly until: number
  readonly wake: () => void
}

/** What is asked of a broker in the same process is answered in a few turns of its loop: counted, not timed. */
async function pause(): Promise<void> {
  for (let turns = 0; turns < 25; turns += 1) await turn()
}
