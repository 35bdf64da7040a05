import { readEvent } from '../audit/wire-event.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import type { Claims } from '../../broker/client.ts'
import { claimsOf, decodeClaims } from './claims.ts'
import { Secret } from '../../secrets/secret.ts'
import { fields, filledText, list, MalformedAnswer, text, wholeNumber } from '../../json/shape.ts'

/*
 * From `unknown` to what an answer means, one function per endpoint (API notes 1). All of them throw
 * `MalformedAnswer`: an answer that is only nearly right proves nothing.
 */

/** Log-ins and renewals; a session's own token is opaque to us. */
export function decodeSession(body: unknown): { token: Secret; expiresInSeconds: number } {
  const answer = fields(body, 'answer')
  const token = filledText(answer, 'access_token')
  // It has to fit into an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new MalformedAnswer('"access_token" has characters that no token has')
  return { token: new Secret(token), expiresInSeconds: wholeNumber(answer, 'expires_in', 1) }
}

export function decodeIssued(body: unknown): { token: Secret; expiresInSeconds: number; claims: Claims } {
  const session = decodeSession(body)
  return { ...session, claims: claimsOf(session.token.reveal()) }
}

export function decodeRegistered(body: unknown): ReturnType<typeof decodeIssued> & { agentId: string } {
  const issued = decodeIssued(body)
  const agentId = filledText(fields(body, 'answer'), 'agent_id')
  if (agentId !== issued.claims.sub) {
    throw new MalformedAnswer('"agent_id" is not the subject of the token that came with it')
  }
  return { ...issued, agentId }
}

export function decodeLaunchToken(body: unknown): { launchToken: Secret } {
  return { launchToken: new Secret(filledText(fields(body, 'answer'), 'launch_token')) }
}

/** The bytes to sign. */
export function decodeChallenge(body: unknown): { nonce: string; bytes: Buffer } {
  const nonce = text(fields(body, 'answer'), 'nonce')
  if (!/^[0-9a-f]{64}$/.test(nonce)) throw new MalformedAnswer('"nonce" is not 64 lower-case hex digits')
  return { nonce, bytes: Buffer.from(nonce, 'hex') }
}

export function decodeRevoked(body: unknown): { level: string; target: string; count: number } {
  const answer = fields(body, 'answer')
  if (answer['revoked'] !== true) throw new MalformedAnswer('"revoked" is not true')
  return {
    level: text(answer, 'level'),
    target: text(answer, 'target'),
    count: wholeNumber(answer, 'count'),
  }
}

/** Only the one generic refusal is a refusal; `valid: false` with any other words is not something we know. */
export function decodeValidation(body: unknown): { answer: 'valid'; claims: Claims } | { answer: 'refused' } {
  const answer = fields(body, 'answer')
  if (answer['valid'] === true) {
    if (answer['error'] !== undefined) throw new MalformedAnswer('"valid" is true, and there is an "error"')
    return { answer: 'valid', claims: decodeClaims(answer['claims']) }
  }
  if (answer['valid'] !== false) throw new MalformedAnswer('"valid" is neither true nor false')
  if (answer['error'] !== REFUSAL)
    throw new MalformedAnswer(`"valid" is false, but "error" is not "${REFUSAL}"`)
  if (answer['claims'] !== undefined) throw new MalformedAnswer('"valid" is false, and there are "claims"')
  return { answer: 'refused' }
}

const REFUSAL = 'token is invalid or expired'

export function decodeHealth(body: unknown): { version: string; uptimeSeconds: number; auditEvents: number } {
  const answer = fields(body, 'answer')
  if (answer['status'] !== 'ok') throw new MalformedAnswer('"status" is not "ok"')
  return {
    version: filledText(answer, 'version'),
    uptimeSeconds: wholeNumber(answer, 'uptime'),
    auditEvents: wholeNumber(answer, 'audit_events_count'),
  }
}

export function decodeAuditPage(body: unknown): { events: readonly AuditEvent[]; total: number } {
  const answer = fields(body, 'answer')
  return {
    events: list(answer, 'events').map((event) => readEvent(fields(event, 'events[]'))),
    total: wholeNumber(answer, 'total'),
  }
}
