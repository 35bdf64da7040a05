import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../runner/context/ports.ts'

/** The machine's own clocks. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: async (ms, signal) => {
      signal.throwIfAborted()
      try {
        await delay(ms, undefined, { signal })
      } catch (error) {
        // `delay` wraps the reason; callers want to see it.
        signal.throwIfAborted()
        throw error
      }
    },
  }
}
