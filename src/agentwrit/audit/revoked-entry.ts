import type { AuditEvent } from '../../broker/audit-event.ts'

/**
 * What a revocation of the log has entered: its event files the target as the agent, and only the beginning of the detail
 * has the level (API notes 7.3). What stands behind the level is not compared: the broker may have redacted it, if the target
 * looks like a secret to it (API notes 7.5). Undefined for every other event; a level that nobody knows is one all the same.
 */
export function revokedEntry({
  type,
  agentId,
  detail,
}: AuditEvent): { readonly level: string; readonly target: string } | undefined {
  if (type !== 'token_revoked' || agentId === undefined) return undefined
  const level = /^revoked at level=(\w+) target=/.exec(detail)?.[1]
  return level === undefined ? undefined : { level, target: agentId }
}
