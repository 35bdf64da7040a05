import { Line } from './line.ts'

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
  const line = new Line<string | undefined, (() => void) | undefined>()
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
    for (let next = line.first(); next !== undefined && fits(next.wish); next = line.first())
      line.admit(begin(next.wish))
  }
  return {
    take: (company, signal) => {
      if (signal?.aborted === true) return Promise.resolve(undefined)
      if (line.first() === undefined && fits(company)) return Promise.resolve(begin(company))
      // The one who has gone may have been all that stood between the next ones and their turn.
      return line.join(company, undefined, signal, admit)
    },
  }
}
