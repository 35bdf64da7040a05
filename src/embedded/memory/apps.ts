import { Secret } from '../../secrets/secret.ts'
import { bracketed, record, type AuditTrail } from './audit-log.ts'
import { randomHex } from '../writing/random.ts'
import { isWellFormedScope } from '../tokens/scope.ts'
import type { Settings } from './settings.ts'

/** A registered app. Deregistering only marks it; nothing ever brings it back (API notes 1.13). */
export interface AppRecord {
  readonly appId: string
  readonly name: string
  readonly clientId: string
  readonly clientSecret: Secret
  /** The ceiling for launch tokens. */
  readonly scopes: readonly string[]
  /** Seconds. */
  readonly tokenTtl: number
  readonly active: boolean
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly updatedAt: number
}

export interface AppRegistration {
  readonly name: string
  readonly scopes: readonly string[]
  readonly tokenTtl?: number | bigint | undefined
}

/** What is wrong with a registration or an update, in the broker's words. */
interface AppProblem {
  readonly type: 'invalid_request' | 'invalid_ttl'
  readonly detail: string
}

/** Where apps are kept. */
interface AppBook extends AuditTrail {
  readonly settings: Pick<Settings, 'appTokenTtl'>
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly apps: Map<string, AppRecord>
}

/** Adds a valid app, or answers undefined when the name is taken, be it by an inactive app. */
export function addApp(book: AppBook, registration: AppRegistration): AppRecord | undefined {
  const { name, scopes } = registration
  const tokenTtl = Number(registration.tokenTtl ?? book.settings.appTokenTtl)
  if ([...book.apps.values()].some((app) => app.name === name)) {
    book.metrics.count('agentwrit_db_errors_total', 'save_app')
    return undefined
  }
  const now = book.now()
  const app = {
    appId: `app-${name}-${randomHex(3)}`,
    name,
    clientId: `${abbreviation(name)}-${randomHex(6)}`,
    clientSecret: new Secret(randomHex(32)),
    scopes,
    tokenTtl,
    active: true,
    createdAt: now,
    updatedAt: now,
  }
  book.apps.set(app.appId, app)
  const detail = `app=${name} client_id=${app.clientId} scopes=${bracketed(scopes)} token_ttl=${tokenTtl}`
  record(book, { type: 'app_registered', outcome: 'success', detail })
  return app
}

/** The first problem of a registration, checked in the broker's order. */
export function registrationProblem({ name, scopes, tokenTtl }: AppRegistration): AppProblem | undefined {
  if (name === '') return invalid('name is required')
  if (scopes.length === 0) return invalid('scopes must not be empty')
  if (tokenTtl !== undefined && tokenTtl <= 0) return ttlProblem(tokenTtl)
  if (!isAppName(name)) return invalid('invalid app name: must be lowercase letters, digits, and hyphens')
  return scopesProblem(scopes) ?? ttlProblem(tokenTtl)
}

export function scopesProblem(scopes: readonly string[]): AppProblem | undefined {
  return scopes.every(isWellFormedScope)
    ? undefined
    : invalid('invalid scope format: use action:resource:identifier')
}

export function ttlProblem(ttl: number | bigint | undefined): AppProblem | undefined {
  if (ttl === undefined || (ttl >= 60 && ttl <= 86_400)) return undefined
  const detail = `invalid token TTL: must be between 60 and 86400 seconds, got ${ttl}`
  return { type: 'invalid_ttl', detail }
}

function invalid(detail: string): AppProblem {
  return { type: 'invalid_request', detail }
}

/** Two to 64 of `a-z0-9-`; a letter, then no hyphen, no two hyphens together, none at the end. */
function isAppName(name: string): boolean {
  return name.length <= 64 && /^[a-z][a-z0-9]+(-[a-z0-9]+)*$/.test(name)
}

/** Two letters of a plain name, or the first letters of up to three parts. */
function abbreviation(name: string): string {
  const parts = name.split('-')
  if (parts.length === 1) return name.slice(0, 2)
  return parts
    .slice(0, 3)
    .map((part) => part.charAt(0))
    .join('')
}
