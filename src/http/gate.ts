import { Line } from './line.ts'

/** Lets so many through at a time; the rest wait their turn, first come first served. */
export interface Gate {
  /** True when it is the caller's turn (then `leave` must follow), false as soon as the signal aborts. */
  enter(signal?: AbortSignal): Promise<boolean> | boolean
  leave(): void
  /** Lets so many through at a time from now on; who is inside stays. */
  resize(size: number): void
}

export function createGate(first: number): Gate {
  let size = first
  const line = new Line<undefined, boolean>()
  let inside = 0
  return {
    enter(signal) {
      if (signal?.aborted === true) return false
      if (inside >= size) return line.join(undefined, false, signal)
      inside += 1
      return true
    },
    leave() {
      // Whoever is next takes over the place, so the count stays.
      if (inside > size || !line.admit(true)) inside -= 1
    },
    resize(next) {
      size = next
      while (inside < size && line.admit(true)) inside += 1
    },
  }
}
