/**
 * What a run prints, with everything that differs from run to run replaced by something as long as it is typical:
 * ids, ports and durations. Used for golden texts and for what the README shows.
 */
export function settled(text: string): string {
  return REPLACEMENTS.reduce((soFar, [pattern, replacement]) => soFar.replaceAll(pattern, replacement), text)
}

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:40001'],
  [/(?<=run {7})[2-9a-z]{10}|(?<=[/ "])[2-9a-hjkmnp-tv-z]{10}(?=-[a-z])/gm, 'r7k2m9x4qa'],
  [/firebreak-[2-9a-z]{10}-\d+/g, 'firebreak-r7k2m9x4qa-33'],
  [/(?<=\/)[0-9a-f]{16}(?=\s|:|$)/gm, '0123456789abcdef'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '2026-01-02T03:04:05Z'],
  [/(?<=sha256 )[0-9a-f]{12}\b/g, '0123456789ab'],
  [/\b[0-9a-f]{32}\b/g, '0123456789abcdef0123456789abcdef'],
  [/\b\d+(?:\.\d+)? (?:ms|s)\b(?! old)/g, '5 ms'],
]
