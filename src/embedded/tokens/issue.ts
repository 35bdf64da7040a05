import { defined } from '../../defined.ts'
import type { DelegationRecord } from './delegation-record.ts'
import { randomHex } from '../writing/random.ts'
import { epochSeconds } from '../writing/timestamp.ts'
import type { Revocations } from './revocations.ts'
import type { SigningKey } from './signing-key.ts'
import { writeToken, type OpenedToken, type OpeningFailure, type TokenClaims } from './token-text.ts'

/** What the broker was told about tokens; times are in seconds. */
export interface TokenSettings {
  readonly issuer: string
  readonly audience: string
  readonly defaultTtl: number
  readonly maxTtl: number
}

/** What issuing takes of the broker. */
interface Issuer {
  readonly settings: Pick<TokenSettings, 'issuer' | 'defaultTtl' | 'maxTtl'>
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly key: SigningKey
  /** Stands around the issuing of every token. */
  readonly issuing: (grant: TokenContent, issue: (grant: TokenContent) => IssuedToken) => IssuedToken
  /** Is told of every token. */
  readonly issued: (claims: TokenClaims) => void
}

/** What verifying takes of the broker. */
interface Verifier {
  readonly settings: Pick<TokenSettings, 'issuer'>
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly openToken: (token: string) => OpenedToken | OpeningFailure
  readonly revocations: Pick<Revocations, 'covers'>
}

/** What a new token is to say; the broker adds times, JTI and issuer. */
export interface TokenContent {
  readonly sub: string
  readonly aud: readonly string[]
  readonly scope: readonly string[]
  /** Seconds, before the global maximum applies; 0 or less falls back to the default. */
  readonly ttl: number
  readonly taskId?: string | undefined
  readonly orchId?: string | undefined
  readonly chain?: readonly DelegationRecord[] | undefined
  readonly chainHash?: string | undefined
}

export interface IssuedToken {
  readonly token: string
  readonly claims: TokenClaims
  /** Seconds, after the global maximum. */
  readonly expiresIn: number
}

/** Why a token is refused, in the words of the audit log. */
type Refusal =
  | OpeningFailure
  | 'token expired'
  | 'token not yet valid'
  | 'invalid issuer'
  | 'token has been revoked'

/** Issues a token. Revocations are not asked: a matching token is dead on arrival (API notes 6.1). */
export function issueToken(issuer: Issuer, grant: TokenContent): IssuedToken {
  return issuer.issuing(grant, (granted) => issue(issuer, granted))
}

function issue(issuer: Issuer, grant: TokenContent): IssuedToken {
  const expiresIn = lifetime(issuer.settings, grant.ttl)
  const now = epochSeconds(issuer.now())
  const claims: TokenClaims = defined({
    iss: issuer.settings.issuer,
    sub: grant.sub,
    aud: grant.aud.length > 0 ? grant.aud : undefined,
    exp: now + expiresIn,
    nbf: now,
    iat: now,
    jti: randomHex(16),
    scope: grant.scope,
    task_id: grant.taskId || undefined,
    orch_id: grant.orchId || undefined,
    delegation_chain: grant.chain && grant.chain.length > 0 ? grant.chain : undefined,
    chain_hash: grant.chainHash || undefined,
  })
  issuer.issued(claims)
  return { token: writeToken(issuer.key, claims), claims, expiresIn }
}

/** Whether the broker would accept the token now, checked in its order (API notes 2.3). */
export function verifyToken(verifier: Verifier, token: string): OpenedToken | Refusal {
  const { settings, revocations } = verifier
  const opened = verifier.openToken(token)
  if (typeof opened === 'string') return opened
  const { claims } = opened
  const now = epochSeconds(verifier.now())
  // A token lives through the whole second that `exp` names.
  if (now > claims.exp) return 'token expired'
  if (claims.nbf !== 0 && now < claims.nbf) return 'token not yet valid'
  if (settings.issuer !== '' && claims.iss !== settings.issuer) return 'invalid issuer'
  return revocations.covers(claims) ? 'token has been revoked' : opened
}

/** The `aud` of what the broker issues by itself; renewals and delegations copy theirs. */
export function configuredAudience({
  settings,
}: {
  readonly settings: Pick<TokenSettings, 'audience'>
}): readonly string[] {
  return settings.audience === '' ? [] : [settings.audience]
}

function lifetime({ defaultTtl, maxTtl }: Issuer['settings'], requested: number): number {
  const ttl = requested > 0 ? requested : defaultTtl
  return maxTtl > 0 ? Math.min(ttl, maxTtl) : ttl
}
