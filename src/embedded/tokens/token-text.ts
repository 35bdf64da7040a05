import type { DelegationRecord } from './delegation-record.ts'
import { encodeJson } from '../writing/json.ts'
import type { SigningKey, VerifyingKey } from './signing-key.ts'

/** A token's payload, claims in payload order (API notes 2.2). Empty optional claims are left out. */
export interface TokenClaims {
  readonly iss: string
  /** `admin`, `app:<app_id>` or a SPIFFE ID. */
  readonly sub: string
  readonly aud?: readonly string[]
  readonly exp: number
  readonly nbf: number
  readonly iat: number
  readonly jti: string
  readonly scope: readonly string[]
  readonly task_id?: string
  readonly orch_id?: string
  readonly delegation_chain?: readonly DelegationRecord[]
  readonly chain_hash?: string
}

/** A token whose form and signature hold; whether it is still good is another question. */
export interface OpenedToken {
  readonly claims: TokenClaims
  /** The payload as it was signed, byte for byte. */
  readonly payload: string
}

/** Why a token can't be opened, in the words of the audit log (API notes 2.3). */
export type OpeningFailure = 'invalid token format' | 'signature verification failed' | ClaimFailure
type ClaimFailure = 'missing subject' | 'missing jti' | 'token has no expiry'

/** A compact EdDSA JWT (RFC 7519, RFC 8037) with the header fields in the broker's order. */
export function writeToken(key: SigningKey, claims: TokenClaims): string {
  const signed = `${headerOf(key)}.${base64url(encodeJson(claims))}`
  return `${signed}.${key.sign(signed).toString('base64url')}`
}

function headerOf({ kid }: Pick<SigningKey, 'kid'>): string {
  return base64url(encodeJson({ alg: 'EdDSA', typ: 'JWT', kid }))
}

/**
 * Opens tokens of one key. Whether a signature holds never changes, so the tokens opened last are remembered:
 * checking a signature costs more than everything else in a validation together.
 */
export function createTokenOpener(key: VerifyingKey): (token: string) => OpenedToken | OpeningFailure {
  const header = headerOf(key)
  // By their signatures: the rest of a token can be written again from its payload, and is four fifths of it.
  const opened = new Map<string, OpenedToken>()
  return (token) => {
    const at = token.lastIndexOf('.')
    const isText = ({ payload }: OpenedToken): boolean =>
      token.slice(0, at) === `${header}.${base64url(payload)}`
    const known = opened.get(token.slice(at + 1))
    if (known !== undefined && isText(known)) return known
    const result = openToken(key, token)
    if (typeof result === 'string' || !isText(result)) return result
    if (opened.size >= REMEMBERED_TOKENS) opened.clear()
    opened.set(copied(token.slice(at + 1)), result)
    return result
  }
}

/** A part of a text keeps the whole text. */
function copied(part: string): string {
  return Buffer.from(part).toString()
}

/** Twice the largest fleet a drill is expected to probe, some 20 MB. */
const REMEMBERED_TOKENS = 20_000

function openToken(key: VerifyingKey, token: string): OpenedToken | OpeningFailure {
  const [header, payload, ...rest] = token.split('.')
  if (header === undefined || payload === undefined || rest.length === 0) return 'invalid token format'
  if (!isOurHeader(header, key.kid)) return 'invalid token format'
  const signature = decodeBase64url(rest.join('.'))
  if (signature?.length !== 64 || !key.verify(`${header}.${payload}`, signature)) {
    return 'signature verification failed'
  }
  const text = decodeBase64url(payload)?.toString() ?? ''
  const claims = parseJson(text)
  return isClaims(claims) ? (missingClaim(claims) ?? { claims, payload: text }) : 'invalid token format'
}

function isOurHeader(segment: string, kid: string): boolean {
  const header = parseJson(decodeBase64url(segment)?.toString() ?? '')
  if (typeof header !== 'object' || header === null) return false
  const given = 'kid' in header ? header.kid : ''
  return 'alg' in header && header.alg === 'EdDSA' && (given === '' || given === kid)
}

/** The signature shows that this broker wrote the payload, so a look at what decides about the token is enough. */
function isClaims(payload: unknown): payload is TokenClaims {
  if (typeof payload !== 'object' || payload === null) return false
  return 'sub' in payload && 'jti' in payload && 'exp' in payload && typeof payload.exp === 'number'
}

function missingClaim(claims: TokenClaims): ClaimFailure | undefined {
  if (claims.sub === '') return 'missing subject'
  if (claims.jti === '') return 'missing jti'
  return claims.exp > 0 ? undefined : 'token has no expiry'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}

/** Unpadded base64url; line breaks and unused trailing bits are let through, as the broker does (API notes 2.3). */
function decodeBase64url(segment: string): Buffer | undefined {
  const text = segment.replace(/[\r\n]/g, '')
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined
  return Buffer.from(text, 'base64url')
}
