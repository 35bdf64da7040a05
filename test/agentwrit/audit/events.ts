import { readEvent } from '../../../src/agentwrit/audit/wire-event.ts'
import type { AuditEvent } from '../../../src/broker/audit-event.ts'
import { createAuditLog, type AuditLog } from '../../../src/embedded/memory/audit-log.ts'

/** A chained log, as the embedded broker makes it: an implementation of the chain that shares nothing with ours. */
export function logOf(count: number): readonly AuditEvent[] {
  return logFrom(
    Array.from({ length: count }, (_, index) => ({
      type: 'token_revoked',
      outcome: 'success',
      detail: `event ${index}`,
      agentId: `agent-${index}`,
    })),
  )
}

export function logFrom(happenings: readonly Parameters<AuditLog['record']>[0][]): readonly AuditEvent[] {
  const log = createAuditLog(() => 1_000)
  for (const happening of happenings) log.record(happening)
  return log.events.map((event) => readEvent({ ...event }))
}

/** The events with one of them changed in place. */
export function withChange(
  events: readonly AuditEvent[],
  index: number,
  change: Partial<AuditEvent>,
): readonly AuditEvent[] {
  return events.map((event, at) => (at === index ? { ...event, ...change } : event))
}
