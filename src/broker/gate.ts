/** Lets at most `size` through at a time; the rest wait their turn, first come first served. */
export interface Gate {
  /** Resolves when it is the caller's turn, or with false as soon as the signal aborts. Call `leave` after true. */
  enter(signal?: AbortSignal): Promise<boolean> | true
  leave(): void
}

export function createGate(size: number): Gate {
  const waiting = new Set<() => void>()
  let free = size
  return {
    enter(signal) {
      if (free > 0) {
        free -= 1
        return true
      }
      return new Promise((resolve) => {
        const admit = (): void => settle(true)
        const abort = (): void => settle(false)
        const settle = (admitted: boolean): void => {
          waiting.delete(admit)
          signal?.removeEventListener('abort', abort)
          resolve(admitted)
        }
        waiting.add(admit)
        signal?.addEventListener('abort', abort)
      })
    },
    leave() {
      const [next] = waiting
      if (next === undefined) free += 1
      else next()
    },
  }
}
