import type { AuditEvent } from '../../broker/audit-event.ts'
import type { BrokerClient } from '../../broker/client.ts'
import { FirebreakError } from '../../errors.ts'

/**
 * The newest event of the log at one moment. What comes behind it came later: the log's own order is exact, where a
 * `Date` header has whole seconds and an event of an earlier run may be a millisecond old.
 */
export interface Bookmark {
  readonly id: string
  readonly hash: string
}

/**
 * Notes the newest event, as admin.
 *
 * @throws FirebreakError `malformed-answer` when there is none, though at least our own log-in has been recorded;
 * whatever the client throws
 */
export async function placeBookmark(
  broker: Pick<BrokerClient, 'auditEvents'>,
  signal?: AbortSignal,
): Promise<Bookmark> {
  const { total } = await broker.auditEvents({ offset: 0, limit: 1 }, signal)
  const { events } = await broker.auditEvents({ offset: Math.max(0, total - 1), limit: 1 }, signal)
  const [newest] = events
  if (newest !== undefined) return { id: newest.id, hash: newest.hash }
  throw new FirebreakError(
    'malformed-answer',
    'the audit log is empty, although a log-in has just gone before',
    {
      hint: 'the broker keeps no audit log, or something between here and the broker holds it back',
    },
  )
}

/** What became of an event that was seen before, where it is not there any more. */
export interface Vanished {
  readonly id: string
  /** `changed`: its id has another hash now. `incomplete`: there is no event of its id. */
  readonly word: 'changed' | 'incomplete'
}

/** Compares a log with what was seen of it before: the first that is no longer as it was, `changed` ones first. */
export function vanishedFrom(events: readonly AuditEvent[], seen: Iterable<Bookmark>): Vanished | undefined {
  const hashes = new Map<string, Set<string>>()
  for (const { id, hash } of events) hashes.set(id, (hashes.get(id) ?? new Set()).add(hash))
  let missing: Vanished | undefined
  for (const { id, hash } of seen) {
    const found = hashes.get(id)
    if (found === undefined) missing ??= { id, word: 'incomplete' }
    else if (!found.has(hash)) return { id, word: 'changed' }
  }
  return missing
}

/** The events behind a bookmark; undefined when the event it stands at is not there any more. */
export function eventsBehind(
  events: readonly AuditEvent[],
  { id, hash }: Bookmark,
): readonly AuditEvent[] | undefined {
  const index = events.findLastIndex((event) => event.id === id && event.hash === hash)
  return index === -1 ? undefined : events.slice(index + 1)
}
