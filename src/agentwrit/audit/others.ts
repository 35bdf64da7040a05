import type { OwnWrites } from '../../broker/client.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'

/** How many registrations and revocations among the events are not this client's. */
export function othersAmong(events: readonly AuditEvent[], own: OwnWrites): number {
  return events.filter((event) => {
    const { type, agentId = '', detail } = event
    if (type === 'agent_registered') return !own.agentIds.has(agentId)
    if (type !== 'token_revoked') return false
    // It files the target as the agent, and only the detail has the level (API notes 7.3).
    const level = /^revoked at level=(\w+) target=/.exec(detail)?.[1] ?? ''
    return !own.revocations.has(`${level} ${agentId}`)
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
    const key = `${level} ${event.agentId ?? ''}`
    const repeated = event.type === 'token_revoked' ? (left.get(key) ?? 0) : 0
    if (repeated === 0) kept.push(event)
    else left.set(key, repeated - 1)
  }
  return kept.toReversed()
}
