import type { Operation } from '../../broker/broker-error.ts'
import { isObject } from '../../json/parse.ts'

/**
 * The fields of an answer that nobody here knows, as `validate: claims.reason`. A broker that is a little newer has
 * some: they are ignored, and told, because they may say something about a token that a verdict should have heeded.
 */
export function unknownFields(operation: Operation, body: unknown): readonly string[] {
  const known = KNOWN[operation]
  return known === undefined ? [] : namesIn(body, known).map((name) => `${operation}: ${name}`)
}

/** The names of an object, each with what is inside it: `true` where nobody looks. */
interface Known {
  readonly [name: string]: true | Known
}

function namesIn(value: unknown, known: Known): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item, known))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inside]) => {
    const there = Object.hasOwn(known, name) ? known[name] : undefined
    if (there === undefined) return [name]
    return there === true ? [] : namesIn(inside, there).map((more) => `${name}.${more}`)
  })
}

const GRANT: Known = { access_token: true, expires_in: true, token_type: true, scopes: true }
const LAUNCH: Known = { launch_token: true, expires_at: true, policy: true }
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
  challenge: { nonce: true, expires_in: true },
  register: { agent_id: true, access_token: true, expires_in: true },
  delegate: { access_token: true, expires_in: true, delegation_chain: HOP },
  renew: GRANT,
  revoke: { revoked: true, level: true, target: true, count: true },
  validate: { valid: true, error: true, claims: CLAIMS },
  health: { status: true, version: true, uptime: true, db_connected: true, audit_events_count: true },
  audit: { events: EVENT, total: true, offset: true, limit: true },
}
