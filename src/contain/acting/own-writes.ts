import { finderOf } from '../../agentwrit/audit/find.ts'
import type { AuditLogExport } from '../../agentwrit/audit/read-log.ts'
import type { OwnWrites } from '../../broker/client.ts'
import type { EntryRecord } from '../record.ts'

/**
 * Why a log that was read at the end is not that of this broker and of now, if it is not: what this command did itself
 * stands in it. A log from before that, out of some store, does not tell what was renewed or handed on since either.
 */
export function doubtOfLog(
  { events }: Pick<AuditLogExport, 'events'>,
  { agentIds }: Pick<OwnWrites, 'agentIds'>,
  entries: readonly EntryRecord[],
): readonly string[] {
  const find = finderOf(events)
  const registered = [...agentIds].every((agentId) => find({ type: 'agent_registered', agentId }).length > 0)
  const revoked = entries
    .filter(({ acknowledged, earlier }) => acknowledged === true && earlier !== true)
    .every((entry) => find({ type: 'token_revoked', revoked: entry }).length > 0)
  return registered && revoked ? [] : [NOT_ITS_LOG]
}

/** The same of a log that has fewer events than the broker counted before it was read. */
export const NOT_ITS_LOG =
  'the audit log lacks what came just before it was read: it is old, or of another broker, and what it does not tell may live'
