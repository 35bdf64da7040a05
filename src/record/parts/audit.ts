import type { ListEntry } from '../../agentwrit/facts.ts'
import type { Position } from '../../diagnostics/source.ts'

/** What a step found in the broker's audit log. */
export interface AuditRecord {
  /** Only events since this step began counted; without it, those since the run began. */
  readonly after?: string
  /** How many events the whole log had, from the first one on; absent when it could not be read. */
  readonly size?: number
  /** The hash of the newest of them: kept elsewhere, it tells later whether history was written anew. */
  readonly head?: string
  readonly checks: readonly AuditCheck[]
}

/** One thing that an audit wants of the log, and what it found. */
export interface AuditCheck {
  /** An event that must be there, one that must not, or the whole hash chain. */
  readonly wants: 'present' | 'absent' | 'chain'
  /** For people, in the playbook's names: `token_revoked of token reader`. */
  readonly what: string
  /** The line that wants it. */
  readonly at: Position
  /** What events were compared with, in the broker's own terms; absent for the chain. */
  readonly sought?: SoughtRecord
  readonly result: 'held' | 'failed' | 'no-verdict'
  /** The event that was found, whether it was to be there or not; of a chain, the first that does not follow. */
  readonly event?: AuditEventRecord
  /** Of a chain that does not hold: whether it was changed, or is incomplete. */
  readonly word?: 'changed' | 'incomplete'
  /** Where and how the chain breaks, or why there is no verdict. */
  readonly note?: string
}

export interface SoughtRecord {
  readonly type: string
  readonly agentId?: string
  readonly taskId?: string
  readonly outcome?: 'success' | 'denied'
  readonly revoked?: ListEntry
}

export interface AuditEventRecord {
  readonly id: string
  /** As the broker wrote it: RFC 3339, UTC, its own clock. */
  readonly timestamp: string
  readonly hash: string
}
