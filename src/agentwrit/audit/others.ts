import type { OwnWrites } from '../../broker/client.ts'
import type { AuditEvent } from './event.ts'

/** How many registrations and revocations among the events are not this client's. */
export function othersAmong(events: readonly AuditEvent[], own: OwnWrites): number {
  return events.filter((event) => {
    const { event_type: type, agent_id: id = '', detail } = event
    if (type === 'agent_registered') return !own.agentIds.has(id)
    if (type !== 'token_revoked') return false
    // It files the target as the agent, and only the detail has the level (API notes 7.3).
    const level = /^revoked at level=(\w+) target=/.exec(detail)?.[1] ?? ''
    return !own.revocations.has(`${level} ${id}`)
  }).length
}

/**
 * The events without what a run sent again because it may not have been stored: a revocation counts once, however often
 * it was sent, and the entry of a renewal or a release is no revocation.
 *
 * @param repeats how often each entry was sent again, by level and target
 */
export function withoutRepeats(
  events: readonly AuditEvent[],
  repeats: ReadonlyMap<string, number>,
): readonly AuditEvent[] {
  if (repeats.size === 0) return events
  const left = new Map(repeats)
  const kept: AuditEvent[] = []
  // From the end, because the first of several is the one that was not sent again.
  for (const event of events.toReversed()) {
    const level = /^revoked at level=(\w+) target=/.exec(event.detail)?.[1] ?? ''
    const key = `${level} ${event.agent_id ?? ''}`
    const repeated = event.event_type === 'token_revoked' ? (left.get(key) ?? 0) : 0
    if (repeated === 0) kept.push(event)
    else left.set(key, repeated - 1)
  }
  return kept.toReversed()
}
