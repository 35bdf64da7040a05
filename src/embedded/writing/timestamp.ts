/**
 * RFC 3339 in UTC with trailing zeros of the fraction dropped, as the broker prints and hashes it: `...:06Z`,
 * `...:05.6Z`, `...:05.678Z`. The real one goes on to nanoseconds; a JavaScript clock does not.
 */
export function preciseTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.?0+Z$/, 'Z')
}

/** The same with the fraction cut off. */
export function secondTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z')
}

export function epochSeconds(epochMs: number): number {
  return Math.floor(epochMs / 1000)
}
