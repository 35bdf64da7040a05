import type { DelegationRecord } from './delegation-record.ts'
import { randomHex } from '../random.ts'
import type { BrokerState } from '../state.ts'
import { epochSeconds } from './timestamp.ts'
import { writeToken } from './token-text.ts'
import type { OpenedToken, OpeningFailure, TokenClaims } from './token-text.ts'

/** What a new token is to say; the broker adds times, JTI and issuer. */
export interface Grant {
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
export type Refusal =
  | OpeningFailure
  | 'token expired'
  | 'token not yet valid'
  | 'invalid issuer'
  | 'token has been revoked'

/** Issues a token. Revocations are not asked: a matching token is dead on arrival (API notes 6.1). */
export function issueToken(state: BrokerState, grant: Grant): IssuedToken {
  const expiresIn = lifetime(state, grant.ttl)
  const now = epochSeconds(state.now())
  const claims: TokenClaims = {
    iss: state.settings.issuer,
    sub: grant.sub,
    ...(grant.aud.length > 0 && { aud: grant.aud }),
    exp: now + expiresIn,
    nbf: now,
    iat: now,
    jti: randomHex(16),
    scope: grant.scope,
    ...(grant.taskId && { task_id: grant.taskId }),
    ...(grant.orchId && { orch_id: grant.orchId }),
    ...(grant.chain && grant.chain.length > 0 && { delegation_chain: grant.chain }),
    ...(grant.chainHash && { chain_hash: grant.chainHash }),
  }
  state.metrics.count('agentwrit_tokens_issued_total', grant.scope[0] ?? '')
  state.disturbance.issued(claims)
  return { token: writeToken(state.key, claims), claims, expiresIn }
}

/** Whether the broker would accept the token now, checked in its order (API notes 2.3). */
export function verifyToken(state: BrokerState, token: string): OpenedToken | Refusal {
  const opened = state.openToken(token)
  if (typeof opened === 'string') return opened
  const { claims } = opened
  const now = epochSeconds(state.now())
  // A token lives through the whole second that `exp` names.
  if (now > claims.exp) return 'token expired'
  if (claims.nbf !== 0 && now < claims.nbf) return 'token not yet valid'
  if (state.settings.issuer !== '' && claims.iss !== state.settings.issuer) return 'invalid issuer'
  return state.revocations.covers(claims) ? 'token has been revoked' : opened
}

/** The `aud` of what the broker issues by itself; renewals and delegations copy theirs. */
export function configuredAudience({ settings }: BrokerState): readonly string[] {
  return settings.audience === '' ? [] : [settings.audience]
}

function lifetime(state: BrokerState, requested: number): number {
  const { defaultTtl, maxTtl } = state.settings
  const ttl = requested > 0 ? requested : defaultTtl
  return maxTtl > 0 ? Math.min(ttl, maxTtl) : ttl
}
