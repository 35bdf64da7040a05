/**
 * One audit event with the broker's own field names (API notes 7.1), because its hash is over these very values and
 * evidence shows it as the broker gave it; absent fields stay absent.
 */
export interface AuditEvent {
  readonly id: string
  readonly timestamp: string
  readonly event_type: string
  readonly agent_id?: string
  readonly task_id?: string
  readonly orch_id?: string
  readonly detail: string
  readonly resource?: string
  readonly outcome?: string
  readonly deleg_depth?: number
  readonly deleg_chain_hash?: string
  readonly bytes_transferred?: number
  readonly hash: string
  readonly prev_hash: string
}
