import { masked, type Mask } from '../secrets/mask.ts'
import { Secret } from '../secrets/secret.ts'

/** One request and its answer, for an evidence pack. Bodies and path are masked. */
export interface ExchangeReport {
  readonly method: 'GET' | 'POST'
  /** Path and query. */
  readonly path: string
  /** Undefined when there was no answer. */
  readonly status: number | undefined
  /** The id we sent. */
  readonly requestId: string
  /** Our monotonic clock in milliseconds. */
  readonly startedAt: number
  readonly durationMs: number
  readonly requestBody: string | undefined
  readonly responseBody: string | undefined
}

/**
 * A body without its secrets: first the fields that hold them by their meaning, then every other place where one
 * of the values turns up. A body that is not JSON is masked by value and form alone.
 */
export function maskBody(body: string | undefined, mask: Mask): string | undefined {
  if (body === undefined || body === '') return undefined
  return mask.apply(withoutSecretFields(body, mask))
}

function withoutSecretFields(body: string, mask: Mask): string {
  try {
    return JSON.stringify(JSON.parse(body, (name, value: unknown) => maskField(name, value, mask)))
  } catch {
    return body
  }
}

function maskField(name: string, value: unknown, mask: Mask): unknown {
  if (typeof value !== 'string' || !SECRET_FIELDS.has(name.toLowerCase())) return value
  const secret = new Secret(value)
  mask.learn(secret)
  return masked(secret, name.toLowerCase().includes('token') ? 'token' : 'secret')
}

const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'access_token',
  'client_secret',
  'launch_token',
  'password',
  'private_key',
  'secret',
  'token',
])
