import type { StoredEvent } from '../memory/audit-log.ts'
import type { Fault } from './fault.ts'

/** A log whose first revocation somebody has rewritten or taken out, leaving the hashes as they were. */
export function disturbAudit(
  faults: readonly Fault[],
  events: readonly StoredEvent[],
): readonly StoredEvent[] {
  const victim = events.findIndex((event) => event.event_type === 'token_revoked')
  if (victim === -1) return events
  return faults.reduce((seen, fault) => {
    if (fault.kind !== 'audit') return seen
    return fault.how === 'gapped'
      ? seen.filter((event) => event.id !== events[victim]?.id)
      : seen.map((event) => (event.id === events[victim]?.id ? forged(event) : event))
  }, events)
}

function forged(event: StoredEvent): StoredEvent {
  return { ...event, agent_id: 'nobody', detail: 'revoked at level=token target=nobody' }
}
