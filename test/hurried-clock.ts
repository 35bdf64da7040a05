import { systemClock } from '../src/app/system-clock.ts'
import type { Clock } from '../src/runner/context/ports.ts'

/** A clock by which so much more time passes: what waits by it waits for so much less. It begins on time. */
export function hurriedClock(pace: number): Clock {
  const clock = systemClock()
  const begun = { now: clock.now(), monotonic: clock.monotonic() }
  return {
    now: () => Math.round(begun.now + (clock.now() - begun.now) * pace),
    monotonic: () => begun.monotonic + (clock.monotonic() - begun.monotonic) * pace,
    sleep: (ms, signal) => clock.sleep(ms / pace, signal),
  }
}
