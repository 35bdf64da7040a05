import { defined } from '../../defined.ts'
import type { Claims } from '../../broker/client.ts'
import {
  fields,
  filledText,
  list,
  MalformedAnswer,
  optional,
  text,
  texts,
  wholeNumber,
} from '../../json/shape.ts'

/** The claims out of a token payload or an answer about a token (API notes 2.2). Throws `MalformedAnswer`. */
export function decodeClaims(value: unknown): Claims {
  const claims = fields(value, 'claims')
  const taskId = optional(text, claims, 'task_id')
  const orchId = optional(text, claims, 'orch_id')
  const all = Object.entries(claims).filter(([, claim]) => !isEmpty(claim))
  return {
    jti: filledText(claims, 'jti'),
    sub: filledText(claims, 'sub'),
    exp: wholeNumber(claims, 'exp', 1),
    iat: wholeNumber(claims, 'iat'),
    scope: texts(claims, 'scope'),
    ...defined({ taskId, orchId }),
    chain: (optional(list, claims, 'delegation_chain') ?? []).map((record) =>
      filledText(fields(record, 'delegation_chain[]'), 'agent'),
    ),
    all: new Map(all.map(([name, claim]) => [name, JSON.stringify(inOrder(claim))])),
  }
}

/** A claim that is empty may as well be left out (API notes 1.5). */
function isEmpty(claim: unknown): boolean {
  return claim === '' || claim === null || (Array.isArray(claim) && claim.length === 0)
}

/** The order of keys says nothing. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, inOrder(part)]),
  )
}

/**
 * The payload of a compact JWT, unverified: only the broker knows its key, and it is the broker that is asked
 * whether the token counts. Throws `MalformedAnswer`.
 */
export function claimsOf(token: string): Claims {
  const segments = token.split('.')
  const [, payload] = segments
  if (segments.length !== 3 || payload === undefined || !segments.every((one) => /^[\w-]+$/.test(one))) {
    throw new MalformedAnswer('"access_token" is not a compact JWT')
  }
  return decodeClaims(payloadOf(payload))
}

function payloadOf(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString())
  } catch {
    // The parser's own message would quote the token.
    throw new MalformedAnswer('the payload of "access_token" is not JSON')
  }
}
