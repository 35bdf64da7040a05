import { onAbort } from './on-abort.ts'

/**
 * Those who wait, first come first served. It is an array and where it begins: taking from the front of an array or a
 * `Set` of thousands is slow.
 */
export class Line<Wish, Turn> {
  #waiting: Waiter<Wish, Turn>[] = []
  #start = 0

  /**
   * Waits for a turn at the end of the line.
   *
   * @param none what it comes to for one whose signal aborts before
   * @param left called once that one has gone
   */
  join(wish: Wish, none: Turn, signal: AbortSignal | undefined, left?: () => void): Promise<Turn> {
    return new Promise((resolve) => {
      const waiter: Waiter<Wish, Turn> = { wish, gone: false, resolve, forget: () => undefined }
      waiter.forget = onAbort(signal, () => {
        dismiss(waiter, none)
        left?.()
      })
      this.#waiting.push(waiter)
    })
  }

  /** What the first one wishes; undefined when nobody waits. */
  first(): { readonly wish: Wish } | undefined {
    while (this.#waiting[this.#start]?.gone === true) this.#shift()
    return this.#waiting[this.#start]
  }

  /** Gives the first one its turn; false when nobody waits. */
  admit(turn: Turn): boolean {
    if (this.first() === undefined) return false
    const next = this.#shift()
    if (next !== undefined) dismiss(next, turn)
    return true
  }

  #shift(): Waiter<Wish, Turn> | undefined {
    const first = this.#waiting[this.#start]
    this.#start += 1
    // Cutting off what is over costs as much as what is left is long.
    if (this.#start >= this.#waiting.length - this.#start) {
      this.#waiting = this.#waiting.slice(this.#start)
      this.#start = 0
    }
    return first
  }
}

interface Waiter<Wish, Turn> {
  readonly wish: Wish
  readonly resolve: (turn: Turn) => void
  forget: () => void
  gone: boolean
}

function dismiss<Turn>(waiter: Waiter<unknown, Turn>, turn: Turn): void {
  waiter.gone = true
  waiter.forget()
  waiter.resolve(turn)
}
