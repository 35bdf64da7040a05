import { isDeepStrictEqual } from 'node:util'
import type { Claims } from '../broker/client.ts'
import { CLAIMS } from './facts.ts'

/** The claims in which two claim sets differ, by their names in the token; of one broker's token, none do. */
export function claimDifferences(expected: Claims, actual: Claims): readonly string[] {
  const known: readonly string[] = KNOWN.filter(([, isSame]) => !isSame(expected, actual)).map(
    ([name]) => name,
  )
  const others = otherDifferences(expected.all ?? NONE, actual.all ?? NONE).map(toldName)
  return known.length + others.length === 0 ? others : [...new Set([...known, ...others])]
}

const KNOWN: readonly (readonly [name: string, isSame: (one: Claims, other: Claims) => boolean])[] = [
  [CLAIMS.id, (one, other) => one.jti === other.jti],
  [CLAIMS.subject, (one, other) => one.sub === other.sub],
  [CLAIMS.issued, (one, other) => one.iat === other.iat],
  [CLAIMS.expires, (one, other) => one.exp === other.exp],
  [CLAIMS.scope, (one, other) => isSameList(one.scope, other.scope)],
  [CLAIMS.orchestrator, (one, other) => one.orchId === other.orchId],
  [CLAIMS.task, (one, other) => one.taskId === other.taskId],
  [CLAIMS.chain, (one, other) => isSameList(one.chain, other.chain)],
]

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index])
}

type AllClaims = NonNullable<Claims['all']>

const NONE: AllClaims = {}

/** Also in claims that this run has no use for: the broker repeats all of them (API notes 1.5). */
function otherDifferences(expected: AllClaims, actual: AllClaims): readonly string[] {
  const added = Object.keys(actual).filter((name) => !Object.hasOwn(expected, name))
  return [...Object.keys(expected), ...added].filter(
    (name) => !isDeepStrictEqual(claimIn(expected, name), claimIn(actual, name)),
  )
}

/** A broker could put a token or a secret where a name should be. */
function toldName(name: string): string {
  return NAMES.has(name) ? name : 'a claim that no token has'
}

const NAMES: ReadonlySet<string> = new Set([
  ...Object.values(CLAIMS),
  'iss',
  'aud',
  'nbf',
  'sid',
  'chain_hash',
])

/** One that is empty may as well be left out (API notes 1.5). */
function claimIn(claims: AllClaims, name: string): unknown {
  const claim = Object.hasOwn(claims, name) ? claims[name] : undefined
  const isEmpty = claim === '' || claim === null || (Array.isArray(claim) && claim.length === 0)
  return isEmpty ? undefined : claim
}
