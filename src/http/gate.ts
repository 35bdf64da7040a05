import { onAbort } from './on-abort.ts'

/** Lets so many through at a time; the rest wait their turn, first come first served. */
export interface Gate {
  /** True when it is the caller's turn (then `leave` must follow), false as soon as the signal aborts. */
  enter(signal?: AbortSignal): Promise<boolean> | boolean
  leave(): void
}

export function createGate(size: number): Gate {
  const line = new Line()
  let inside = 0
  return {
    enter(signal) {
      if (signal?.aborted === true) return false
      if (inside >= size) return line.join(signal)
      inside += 1
      return true
    },
    leave() {
      // Whoever is next takes over the place, so the count stays.
      if (!line.admitNext()) inside -= 1
    },
  }
}

/** An array and where it begins: taking from the front of an array or a `Set` of thousands is slow. */
class Line {
  #waiting: (Waiter | undefined)[] = []
  #first = 0

  join(signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = { resolve, forget: () => undefined, gone: false }
      waiter.forget = onAbort(signal, () => settle(waiter, false))
      this.#waiting.push(waiter)
    })
  }

  /** False when nobody waits. */
  admitNext(): boolean {
    for (;;) {
      const next = this.#waiting[this.#first]
      if (next === undefined) break
      this.#waiting[this.#first] = undefined
      this.#first += 1
      if (next.gone) continue
      settle(next, true)
      return true
    }
    this.#waiting = []
    this.#first = 0
    return false
  }
}

interface Waiter {
  readonly resolve: (admitted: boolean) => void
  forget: () => void
  gone: boolean
}

function settle(waiter: Waiter, admitted: boolean): void {
  waiter.gone = true
  waiter.forget()
  waiter.resolve(admitted)
}
