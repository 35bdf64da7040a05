import { createHash, timingSafeEqual } from 'node:crypto'
import { Secret } from '../../secrets/secret.ts'
import { FirebreakError } from '../../errors.ts'
import type { TokenSettings } from '../tokens/issue.ts'
import { randomHex } from '../writing/random.ts'

/** How to start an embedded broker. Everything has the real one's default (API notes 9); times are in seconds. */
export interface BrokerSettings {
  /** What `POST /v1/admin/auth` takes; a random one when absent. */
  readonly adminSecret?: Secret
  readonly trustDomain?: string
  /** The `iss` claim; empty means the claim is empty and never checked. */
  readonly issuer?: string
  /** The `aud` claim; empty means no claim and no check. */
  readonly audience?: string
  readonly defaultTtl?: number
  readonly adminTokenTtl?: number
  readonly appTokenTtl?: number
  /** The longest life of any token; 0 for no limit. */
  readonly maxTtl?: number
}

export interface Settings extends TokenSettings {
  readonly adminSecret: Secret
  readonly trustDomain: string
  readonly adminTokenTtl: number
  readonly appTokenTtl: number
}

/**
 * Fills in the defaults.
 *
 * @throws {FirebreakError} `usage`, when the admin secret is one that the real broker refuses to start with
 */
export function settingsFrom(options: BrokerSettings): Settings {
  return {
    adminSecret: usableSecret(options.adminSecret ?? new Secret(randomHex(24))),
    trustDomain: options.trustDomain ?? 'agentwrit.local',
    issuer: options.issuer ?? '',
    audience: options.audience ?? '',
    defaultTtl: options.defaultTtl ?? 300,
    adminTokenTtl: options.adminTokenTtl ?? 300,
    appTokenTtl: options.appTokenTtl ?? 1800,
    maxTtl: options.maxTtl ?? 86_400,
  }
}

/**
 * Whether the given text is the secret. The real broker keeps bcrypt hashes, so a log-in there takes a quarter of a
 * second; this one compares SHA-256 hashes and answers at once, on purpose: its secrets die with the process.
 */
export function isSecret(secret: Secret, given: string): boolean {
  return timingSafeEqual(sha256(secret.reveal()), sha256(given))
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function usableSecret(secret: Secret): Secret {
  const length = Buffer.byteLength(secret.reveal())
  if (length === 0) throw refused('it is empty')
  if (secret.reveal() === 'change-me-in-production') throw refused("it is the vendor's placeholder")
  if (length > 72) throw refused('it is longer than 72 bytes')
  return secret
}

function refused(why: string): FirebreakError {
  return new FirebreakError('usage', `the embedded broker can't take this admin secret: ${why}`, {
    hint: 'set another admin secret, or none to get a random one',
  })
}
