const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** A day: the broker clamps longer lives silently, and timers overflow not far beyond. */
export const LONGEST_MS: number = 24 * 3_600_000

/** Milliseconds of `500ms`, `2s`, `5m` or `1h`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^([0-9]{1,9})(ms|s|m|h)$/.exec(text)
  if (match === null) return undefined
  return Number(match[1]) * (UNITS[match[2] ?? ''] ?? Number.NaN)
}

/** Milliseconds in the largest unit that needs no fraction. */
export function formatDuration(ms: number): string {
  const unit = ['h', 'm', 's'].find((unit) => ms > 0 && ms % (UNITS[unit] ?? 1) === 0) ?? 'ms'
  return `${ms / (UNITS[unit] ?? 1)}${unit}`
}
