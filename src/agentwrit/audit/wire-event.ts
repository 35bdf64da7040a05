import type { AuditEvent } from '../../broker/audit-event.ts'
import { defined } from '../../defined.ts'
import type { Json } from '../../json/parse.ts'
import { filledText, optional, text, wholeNumber } from '../../json/shape.ts'

/** An audit event with the broker's own names (API notes 7.1): so it comes, and so evidence shows it. */
export interface WireEvent {
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

/** @throws MalformedAnswer when it is no event */
export function readEvent(event: Json): AuditEvent {
  return {
    id: filledText(event, 'id'),
    timestamp: filledText(event, 'timestamp'),
    type: filledText(event, 'event_type'),
    ...defined({
      agentId: optional(text, event, 'agent_id'),
      taskId: optional(text, event, 'task_id'),
      orchId: optional(text, event, 'orch_id'),
    }),
    detail: text(event, 'detail'),
    ...defined({
      resource: optional(text, event, 'resource'),
      outcome: optional(text, event, 'outcome'),
      delegationChainHash: optional(text, event, 'deleg_chain_hash'),
      delegationDepth: optional(wholeNumber, event, 'deleg_depth'),
      bytesTransferred: optional(wholeNumber, event, 'bytes_transferred'),
    }),
    hash: filledText(event, 'hash'),
    previousHash: filledText(event, 'prev_hash'),
  }
}

/** The event as the broker gave it. */
export function wireEvent(event: AuditEvent): WireEvent {
  return {
    id: event.id,
    timestamp: event.timestamp,
    event_type: event.type,
    ...defined({ agent_id: event.agentId, task_id: event.taskId, orch_id: event.orchId }),
    detail: event.detail,
    ...defined({
      resource: event.resource,
      outcome: event.outcome,
      deleg_chain_hash: event.delegationChainHash,
      deleg_depth: event.delegationDepth,
      bytes_transferred: event.bytesTransferred,
    }),
    hash: event.hash,
    prev_hash: event.previousHash,
  }
}
