import { namesOf } from './fleet.ts'

/** Tokens for the middle of a sentence: `"a", "b" and 498 more`. */
export function quotedNames(tokens: readonly string[]): string {
  const named = tokens
    .slice(0, tokens.length > NAMED + 1 ? NAMED : tokens.length)
    .map((token) => `"${token}"`)
  const rest = tokens.length - named.length
  if (rest > 0) return `${named.join(', ')} and ${rest} more`
  const last = named.pop()
  return named.length === 0 ? (last ?? 'nothing') : `${named.join(', ')} and ${last ?? ''}`
}

/** Names after a colon: members of fleets put together, and cut where nobody would read on. */
export function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'none' : namesOf(names, LISTED)
}

/** How many names stand in a sentence and in a list before the rest is only counted. */
const NAMED = 3
const LISTED = 12
