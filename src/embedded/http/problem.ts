import type { Answer } from './call.ts'
import type { Exchange } from './exchange.ts'
import { encodeJson } from '../writing/json.ts'

/** Every problem type the broker sends, with its status (API notes 1.1). */
const STATUS_OF = {
  invalid_request: 400,
  invalid_ttl: 400,
  unauthorized: 401,
  forbidden: 403,
  insufficient_scope: 403,
  scope_violation: 403,
  not_found: 404,
  payload_too_large: 413,
  rate_limited: 429,
  internal_error: 500,
} as const

export type ProblemType = keyof typeof STATUS_OF

const TITLE_OF = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
} as const

/** An RFC 9457 problem in the broker's spelling, fields in its order. */
export function problem(
  about: Pick<Exchange, 'path' | 'requestId'>,
  type: ProblemType,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const status = STATUS_OF[type]
  const body = encodeJson({
    type: `urn:agentwrit:error:${type}`,
    title: TITLE_OF[status],
    status,
    detail,
    instance: about.path,
    error_code: type,
    request_id: about.requestId,
  })
  return { status, headers: { 'Content-Type': 'application/problem+json', ...headers }, body: `${body}\n` }
}

export function rateLimited(about: Pick<Exchange, 'path' | 'requestId'>, retryAfter: string): Answer {
  return problem(about, 'rate_limited', 'rate limit exceeded, try again later', { 'Retry-After': retryAfter })
}
