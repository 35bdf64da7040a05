import type { WireAnswer } from './wire.ts'

/** How many requests may be under way at a time: as many as whoever answers them bears. */
export interface Bound {
  /**
   * Learns from an answer.
   *
   * @param isTimed whether it takes as long as the others that are, where nothing is amiss
   * @returns how many may be under way from now on
   */
  after(answer: Pick<WireAnswer, 'receivedAt' | 'sentAt' | 'status'>, isTimed: boolean): number
}

/**
 * Begins with the most. Half as many are left after a 429 or 503, and after an answer that took far longer than the quickest; one
 * more is let through each time that as many in a row went well.
 */
export function createBound(most: number): Bound {
  let size = most
  let well = 0
  let quickestMs = Number.POSITIVE_INFINITY
  let halvedAt = Number.NEGATIVE_INFINITY
  return {
    after: ({ status, sentAt, receivedAt }, isTimed) => {
      const tookMs = receivedAt - sentAt
      const isSlow = isTimed && tookMs > Math.max(SLOW_MS, SLOW_TIMES * quickestMs)
      if (isTimed) quickestMs = Math.min(quickestMs, tookMs)
      if (TOO_MANY.has(status) || isSlow) {
        well = 0
        // What had left before tells nothing of the fewer that are under way since.
        if (sentAt < halvedAt) return size
        halvedAt = receivedAt
        size = Math.max(1, Math.floor(size / 2))
        return size
      }
      well += 1
      if (well < size || size === most) return size
      well = 0
      size += 1
      return size
    },
  }
}

/** What a broker and a gateway say to one of too many. */
const TOO_MANY: ReadonlySet<number> = new Set([429, 503])

/** A broker that is not far away answers within a hundredth of that, and one that is takes as long for each. */
const SLOW_MS = 100
const SLOW_TIMES = 4
