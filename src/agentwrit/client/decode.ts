import type { AuditEvent } from '../../broker/audit-event.ts'
import type { Operation } from '../../broker/broker-error.ts'
import type { Claims } from '../../broker/client.ts'
import { isObject } from '../../json/parse.ts'
import { fields, filledText, list, MalformedAnswer, text, texts, wholeNumber } from '../../json/shape.ts'
import { Secret } from '../../secrets/secret.ts'
import { readEvent } from '../audit/wire-event.ts'
import { claimsOf, decodeClaims } from './claims.ts'

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
  // The same text, but kept once.
  return { ...issued, agentId: issued.claims.sub }
}

export function decodeLaunchToken(body: unknown): { launchToken: Secret } {
  return { launchToken: new Secret(filledText(fields(body, 'answer'), 'launch_token')) }
}

/** The only time that the secret is told. */
export function decodeApp(body: unknown): { appId: string; clientId: string; clientSecret: Secret } {
  const answer = fields(body, 'answer')
  return {
    appId: filledText(answer, 'app_id'),
    clientId: filledText(answer, 'client_id'),
    clientSecret: new Secret(filledText(answer, 'client_secret')),
  }
}

/** All apps by name and id. */
export function decodeApps(body: unknown): { apps: readonly { name: string; appId: string }[] } {
  const apps = list(fields(body, 'answer'), 'apps').map((one) => {
    const app = fields(one, 'one of "apps"')
    return { name: text(app, 'name'), appId: filledText(app, 'app_id') }
  })
  return { apps }
}

/** Whatever else it says, it has to be about that app. */
export function decodeAppId(body: unknown): { appId: string } {
  return { appId: filledText(fields(body, 'answer'), 'app_id') }
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

/** One app as it is now. */
export function decodeAppState(body: unknown): { appId: string; active: boolean; scope: readonly string[] } {
  const app = fields(body, 'answer')
  const status = filledText(app, 'status')
  if (status !== 'active' && status !== 'inactive')
    throw new MalformedAnswer('"status" is no status of an app')
  return { appId: filledText(app, 'app_id'), active: status === 'active', scope: texts(app, 'scopes') }
}

/**
 * The fields of an answer that nobody here knows, as `validate: claims.reason`. A broker that is a little newer has
 * some: they are ignored, and told, because they may say something about a token that a verdict should have heeded.
 */
export function unknownFields(operation: Operation, body: unknown): readonly string[] {
  const known = KNOWN[operation]
  return known === undefined ? [] : namesIn(body, known, `${operation}: `)
}

/** The names of an object, each with what is inside it: `true` where nobody looks. */
interface Known {
  readonly [name: string]: true | Known
}

/** No deeper than what is known, however deep an answer is; a list of lists is nothing that is. */
function namesIn(value: unknown, known: Known, before: string): readonly string[] {
  if (Array.isArray(value)) return value.filter(isObject).flatMap((item) => namesIn(item, known, before))
  if (!isObject(value)) return []
  const found: string[] = []
  for (const name of Object.keys(value)) {
    const there = Object.hasOwn(known, name) ? known[name] : undefined
    if (there === undefined) found.push(`${before}${name}`)
    else if (there !== true) found.push(...namesIn(value[name], there, `${before}${name}.`))
  }
  return found
}

const GRANT: Known = { access_token: true, expires_in: true, token_type: true, scopes: true }
const LAUNCH: Known = { launch_token: true, expires_at: true, policy: true }
const APP: Known = {
  app_id: true,
  name: true,
  client_id: true,
  client_secret: true,
  scopes: true,
  token_ttl: true,
  status: true,
  created_at: true,
  updated_at: true,
  deregistered_at: true,
}
const HOP: Known = { agent: true, scope: true, delegated_at: true, signature: true }
const CLAIMS: Known = {
  iss: true,
  sub: true,
  aud: true,
  exp: true,
  nbf: true,
  iat: true,
  jti: true,
  sid: true,
  scope: true,
  task_id: true,
  orch_id: true,
  delegation_chain: HOP,
  chain_hash: true,
}
const EVENT: Known = {
  id: true,
  timestamp: true,
  event_type: true,
  agent_id: true,
  task_id: true,
  orch_id: true,
  detail: true,
  resource: true,
  outcome: true,
  deleg_depth: true,
  deleg_chain_hash: true,
  bytes_transferred: true,
  hash: true,
  prev_hash: true,
}

/** What each answer has (API notes 1); answers that are no objects have no fields. */
const KNOWN: Readonly<Partial<Record<Operation, Known>>> = {
  'app log-in': GRANT,
  'admin log-in': GRANT,
  'app launch token': LAUNCH,
  'admin launch token': LAUNCH,
  'register app': APP,
  'list apps': { apps: APP, total: true },
  'show app': APP,
  'update app': APP,
  'deregister app': APP,
  challenge: { nonce: true, expires_in: true },
  register: { agent_id: true, access_token: true, expires_in: true },
  delegate: { access_token: true, expires_in: true, delegation_chain: HOP },
  renew: GRANT,
  revoke: { revoked: true, level: true, target: true, count: true },
  validate: { valid: true, error: true, claims: CLAIMS },
  health: { status: true, version: true, uptime: true, db_connected: true, audit_events_count: true },
  audit: { events: EVENT, total: true, offset: true, limit: true },
}
