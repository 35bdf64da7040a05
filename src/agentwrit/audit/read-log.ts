import type { AuditEvent } from '../../broker/audit-event.ts'
import type { AuditPage, AuditQuery, BrokerClient } from '../../broker/client.ts'
import { FirebreakError } from '../../errors.ts'
import type { ChainStart } from './chain.ts'

/** A run of consecutive events of the audit log, unfiltered, up to its end when reading began. */
export interface AuditLogExport {
  /** `genesis` when it is the whole log. */
  readonly start: ChainStart
  /** How many events come before the first of these. */
  readonly offset: number
  /** How many events the log had when reading began. */
  readonly total: number
  /** Oldest first. */
  readonly events: readonly AuditEvent[]
}

interface ReadLogOptions {
  readonly signal?: AbortSignal
  /** A log longer than this is not read from its beginning; it always is unless told. */
  readonly most?: number
  /** Where to begin then: one event before the first that is not older than this (RFC 3339, broker's clock). */
  readonly since?: string
}

/** What the broker gives at most at a time (API notes 7.4). */
const PAGE = 1000

/**
 * Reads the audit log page by page, as admin. The log only ever grows, so pages stay where they are; what is added
 * while reading is left out.
 *
 * @throws FirebreakError `malformed-answer` when the log is shorter than the broker said; whatever the client throws
 */
export async function readAuditLog(
  broker: Pick<BrokerClient, 'auditEvents'>,
  { signal, most = Number.POSITIVE_INFINITY, since }: ReadLogOptions = {},
): Promise<AuditLogExport> {
  const ask = (query: AuditQuery): Promise<AuditPage> => broker.auditEvents(query, signal)
  const first = await ask({ offset: 0, limit: PAGE })
  const { total } = first
  if (total <= most) {
    const events = await readOn(ask, [...first.events], { offset: 0, total })
    return { start: 'genesis', offset: 0, total, events }
  }
  const recent = since === undefined ? most : (await ask({ since, limit: 1 })).total + 1
  const offset = Math.max(0, total - Math.min(recent, most))
  const events = await readOn(ask, [], { offset, total })
  return { start: offset === 0 ? 'genesis' : 'anywhere', offset, total, events }
}

/** Adds page after page until everything up to `total` is there. */
async function readOn(
  ask: (query: AuditQuery) => Promise<AuditPage>,
  events: AuditEvent[],
  { offset, total }: { readonly offset: number; readonly total: number },
): Promise<readonly AuditEvent[]> {
  const wanted = total - offset
  while (events.length < wanted) {
    const page = await ask({ offset: offset + events.length, limit: PAGE })
    if (page.events.length === 0) throw tooShort(total, offset + events.length)
    for (const event of page.events) events.push(event)
  }
  return events.slice(0, wanted)
}

function tooShort(total: number, found: number): FirebreakError {
  return new FirebreakError(
    'malformed-answer',
    `the audit log ends after ${found} events, but the broker said that it has ${total}`,
    { hint: 'something between here and the broker, or the broker itself, is holding events back' },
  )
}
