import type { AuditEvent } from '../../broker/audit-event.ts'
import { revokedEntry } from './revoked-entry.ts'

/** An event to look for, in the broker's own names. What is absent is not compared; everything else must be equal. */
export interface Sought {
  readonly type: string
  /** The SPIFFE ID that the event is filed under. */
  readonly agentId?: string
  readonly taskId?: string
  readonly outcome?: 'success' | 'denied'
  /** For `token_revoked`, which files its target, whatever the level, as the agent (API notes 7.3). */
  readonly revoked?: { readonly level: string; readonly target: string }
}

/** Finds all events like the one sought, oldest first. */
export type Find = (sought: Sought) => readonly AuditEvent[]

/** Puts events in order for many searches: for a fleet there are as many as it has members. */
export function finderOf(events: readonly AuditEvent[]): Find {
  const index = new Map<string, AuditEvent[]>()
  for (const event of events) {
    add(index, event.type, event)
    if (event.agentId !== undefined) add(index, `${event.type} ${event.agentId}`, event)
  }
  return (sought) => {
    const filedUnder = sought.revoked?.target ?? sought.agentId
    const key = filedUnder === undefined ? sought.type : `${sought.type} ${filedUnder}`
    return (index.get(key) ?? []).filter((event) => isLike(event, sought))
  }
}

function add(index: Map<string, AuditEvent[]>, key: string, event: AuditEvent): void {
  const events = index.get(key)
  if (events === undefined) index.set(key, [event])
  else events.push(event)
}

function isLike(event: AuditEvent, { type, agentId, taskId, outcome, revoked }: Sought): boolean {
  return (
    event.type === type &&
    (agentId === undefined || event.agentId === agentId) &&
    (taskId === undefined || event.taskId === taskId) &&
    (outcome === undefined || event.outcome === outcome) &&
    (revoked === undefined || isRevocation(event, revoked))
  )
}

function isRevocation(
  event: AuditEvent,
  { level, target }: { readonly level: string; readonly target: string },
): boolean {
  const entry = revokedEntry(event)
  return entry?.level === level && entry.target === target
}
