import type { StoredEvent } from '../memory/audit-log.ts'
import { jsonAnswer } from '../http/answer.ts'
import { withBearer } from '../http/bearer.ts'
import type { Handler } from '../http/exchange.ts'

/**
 * `GET /v1/audit/events`: filtered, oldest first. Bad parameters are ignored, never refused (API notes 7.4), and
 * the answer repeats the limit and offset that were asked for, even where it applied others.
 */
export const auditEvents: Handler = withBearer('admin:audit:*', ({ state, query }) => {
  const parameters = parametersOf(query)
  const asked = integer(parameters.get('limit'))
  const limit = asked > 0 ? asked : DEFAULT_LIMIT
  const offset = integer(parameters.get('offset'))
  const matching = state.interference.auditEvents(state.audit.events).filter(filter(parameters))
  const start = Math.max(Number(offset), 0)
  const events = matching.slice(start, start + Math.min(Number(limit), MAX_LIMIT))
  return jsonAnswer(200, { events, total: matching.length, offset, limit })
})

const DEFAULT_LIMIT = 100n
const MAX_LIMIT = 1000
const FIELDS = ['agent_id', 'task_id', 'event_type', 'outcome'] as const

function filter(parameters: URLSearchParams): (event: StoredEvent) => boolean {
  const wanted = FIELDS.flatMap((field) => {
    const value = parameters.get(field)
    return value ? [{ field, value }] : []
  })
  const since = bound(parameters.get('since'), Math.ceil)
  const until = bound(parameters.get('until'), Math.floor)
  return (event) =>
    wanted.every(({ field, value }) => event[field] === value) &&
    (since === undefined || Date.parse(event.timestamp) >= since) &&
    (until === undefined || Date.parse(event.timestamp) <= until)
}

/** A pair with a broken escape is dropped, as Go does. */
function parametersOf(query: string): URLSearchParams {
  const pairs = query.split('&').filter((pair) => !/%(?![0-9a-f]{2})/i.test(pair))
  return new URLSearchParams(pairs.join('&'))
}

/** Zero when it is no whole number of 64 bits. */
function integer(text: string | null): bigint {
  if (text === null || !/^[+-]?\d+$/.test(text)) return 0n
  const value = BigInt(text.replace('+', ''))
  return BigInt.asIntN(64, value) === value ? value : 0n
}

/**
 * Epoch milliseconds; undefined when it is not RFC 3339. What is finer is rounded into the bound, so that comparing
 * it with the log's milliseconds is exact.
 */
function bound(text: string | null, round: (value: number) => number): number | undefined {
  const match = /^(\d{4}-\d\d-\d\dT)(\d\d?)(:\d\d:\d\d)([.,]\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text ?? '')
  if (match === null) return undefined
  const [, day = '', hour = '', rest = '', fraction = '', zone = ''] = match
  const second = `${day}${hour.padStart(2, '0')}${rest}`
  // A day or an hour that does not exist is no time to Go, and another one to JavaScript.
  if (!isReal(second)) return undefined
  const digits = fraction.slice(1).padEnd(3, '0')
  const milliseconds = round(Number(`${digits.slice(0, 3)}.${digits.slice(3)}`))
  const epochMs = Date.parse(second + zone) + milliseconds
  return Number.isNaN(epochMs) ? undefined : epochMs
}

function isReal(second: string): boolean {
  const epochMs = Date.parse(`${second}Z`)
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(second)
}
