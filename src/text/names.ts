/** How many tokens are named before the rest is only counted. */
const NAMED = 3

/** Tokens for the middle of a sentence: `"a", "b" and 498 more`. */
export function nameTokens(tokens: readonly string[]): string {
  const named = tokens
    .slice(0, tokens.length > NAMED + 1 ? NAMED : tokens.length)
    .map((token) => `"${token}"`)
  const rest = tokens.length - named.length
  if (rest > 0) return `${named.join(', ')} and ${rest} more`
  const last = named.pop()
  return named.length === 0 ? (last ?? 'nothing') : `${named.join(', ')} and ${last ?? ''}`
}
