/** A token bucket per key (API notes 8). Keys are never forgotten. */
export interface RateLimiter {
  /** Takes one from the key's bucket; false when there is none left. */
  allow(key: string): boolean
}

export function createRateLimiter(
  limit: { readonly perSecond: number; readonly burst: number },
  now: () => number,
): RateLimiter {
  const buckets = new Map<string, { readonly level: number; readonly at: number }>()
  return {
    allow: (key) => {
      const at = now()
      const bucket = buckets.get(key) ?? { level: limit.burst, at }
      // A wall clock that was set back takes nothing out of a bucket.
      const elapsedSeconds = Math.max(0, at - bucket.at) / 1000
      const level = Math.min(limit.burst, bucket.level + elapsedSeconds * limit.perSecond)
      const allowed = level >= 1
      // A refused call moves the time mark, too.
      buckets.set(key, { level: allowed ? level - 1 : level, at })
      return allowed
    },
  }
}
