import { onAbort } from './on-abort.ts'

/**
 * Who may be under way beside whom, strictly first come first served: whoever waits for a turn alone holds up all who
 * come later, and is held up by nobody but those before it, so nobody starves.
 */
interface Turns {
  /**
   * Waits for a turn.
   *
   * @param company all of one company may be under way together; without one the turn is had alone
   * @returns what ends the turn, to be called once; undefined as soon as the signal aborts, and then there was no turn
   */
  take(company: string | undefined, signal?: AbortSignal): Promise<(() => void) | undefined>
}

export function createTurns(): Turns {
  const line = new Line()
  let inside = 0
  let present: string | undefined
  const fits = (company: string | undefined): boolean =>
    inside === 0 || (company !== undefined && company === present)
  const begin = (company: string | undefined): (() => void) => {
    inside += 1
    present = company
    let over = false
    return () => {
      if (over) return
      over = true
      inside -= 1
      admit()
    }
  }
  const admit = (): void => {
    for (let next = line.first(); next !== undefined && fits(next.company); next = line.first()) {
      line.shift()
      next.settle(begin(next.company))
    }
  }
  return {
    take: (company, signal) => {
      if (signal?.aborted === true) return Promise.resolve(undefined)
      if (line.first() === undefined && fits(company)) return Promise.resolve(begin(company))
      return new Promise((resolve) => {
        const waiter: Waiter = { company, gone: false, settle: () => undefined }
        const forget = onAbort(signal, () => {
          waiter.settle(undefined)
          // The one who has gone may have been all that stood between the next ones and their turn.
          admit()
        })
        waiter.settle = (turn) => {
          waiter.gone = true
          forget()
          resolve(turn)
        }
        line.join(waiter)
      })
    },
  }
}

interface Waiter {
  readonly company: string | undefined
  gone: boolean
  settle: (turn: (() => void) | undefined) => void
}

/** An array and where it begins: taking from the front of an array of thousands is slow. */
class Line {
  #waiting: Waiter[] = []
  #start = 0

  join(waiter: Waiter): void {
    this.#waiting.push(waiter)
  }

  /** The first who has not gone. */
  first(): Waiter | undefined {
    while (this.#waiting[this.#start]?.gone === true) this.shift()
    return this.#waiting[this.#start]
  }

  shift(): void {
    this.#start += 1
    if (this.#start < 1024 && this.#start < this.#waiting.length) return
    this.#waiting = this.#waiting.slice(this.#start)
    this.#start = 0
  }
}
