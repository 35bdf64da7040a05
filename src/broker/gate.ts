import { onAbort } from './on-abort.ts'

/** Lets so many through at a time; the rest wait their turn, first come first served. */
export interface Gate {
  /** True when it is the caller's turn (then `leave` must follow), false as soon as the signal aborts. */
  enter(signal?: AbortSignal): Promise<boolean> | boolean
  leave(): void
  /** From now on at most half as many at a time, but never fewer than two. Those inside may finish. */
  narrow(): void
}

export function createGate(size: number): Gate {
  const waiting = new Set<() => void>()
  let inside = 0
  let room = size
  return {
    enter(signal) {
      if (signal?.aborted === true) return false
      if (inside >= room) return inLine(waiting, signal)
      inside += 1
      return true
    },
    leave() {
      const [next] = waiting
      // Whoever is next takes over the place, so the count stays.
      if (next !== undefined && inside <= room) next()
      else inside -= 1
    },
    narrow() {
      room = Math.max(Math.min(2, size), Math.floor(room / 2))
    },
  }
}

function inLine(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (admitted: boolean): void => {
      waiting.delete(admit)
      forget()
      resolve(admitted)
    }
    const admit = (): void => settle(true)
    const forget = onAbort(signal, () => settle(false))
    waiting.add(admit)
  })
}
