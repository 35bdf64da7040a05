/** Milliseconds for people: `340 ms`, `3.4 s`, `2 min 05 s`. */
export function durationText(ms: number): string {
  if (ms < 10) return `${trimmed(ms, 1)} ms`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${trimmed(ms / 1000, 1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/** Epoch seconds as RFC 3339 in UTC, to the second. */
export function epochText(seconds: number): string {
  return isoTime(seconds)?.replace(/\.\d+Z$/, 'Z') ?? `${seconds} s after 1970`
}

/** Epoch seconds as RFC 3339 in UTC, to the millisecond; undefined where no calendar has them: a token may claim any. */
export function isoTime(seconds: number): string | undefined {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

function trimmed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.0+$/, '')
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** A day: timers overflow not far beyond, and brokers clamp longer lives silently. */
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
