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
  if (isNestedDeeper(claims, DEEPEST)) throw new MalformedAnswer('"claims" are nested deeper than any token')
  const taskId = optional(text, claims, 'task_id')
  const orchId = optional(text, claims, 'orch_id')
  return {
    jti: filledText(claims, 'jti'),
    sub: filledText(claims, 'sub'),
    exp: wholeNumber(claims, 'exp', 1),
    iat: wholeNumber(claims, 'iat'),
    scope: texts(claims, 'scope'),
    ...(taskId !== undefined && { taskId }),
    ...(orchId !== undefined && { orchId }),
    chain: (optional(list, claims, 'delegation_chain') ?? []).map((record) =>
      filledText(fields(record, 'delegation_chain[]'), 'agent'),
    ),
    all: claims,
  }
}

/** Whoever compares claims goes down into them; a delegation chain has three levels. */
const DEEPEST = 20

function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inside) => isNestedDeeper(inside, levels - 1))
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
