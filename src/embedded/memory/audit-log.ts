import { defined } from '../../defined.ts'
import { createHash } from 'node:crypto'
import type { Metrics } from './metrics.ts'
import { preciseTimestamp } from '../writing/timestamp.ts'

/** What happened, before the log numbers, dates and chains it. Empty fields count as missing. */
interface AuditEntry {
  readonly type: string
  readonly outcome: 'success' | 'denied'
  readonly detail: string
  readonly agentId?: string | undefined
  readonly taskId?: string | undefined
  readonly orchId?: string | undefined
  /** The path of the request. */
  readonly resource?: string
  readonly delegationDepth?: number
  readonly chainHash?: string
}

/** One event as it is kept and given out (API notes 7.1). */
export interface StoredEvent {
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

/** An append-only log in which each event carries the hash of the one before. */
export interface AuditLog {
  /** Oldest first. */
  readonly events: readonly StoredEvent[]
  /** How many there are. */
  readonly size: number
  record(entry: AuditEntry): void
}

/** Where what happened is noted: in the log, and in the count of its kind. */
export interface AuditTrail {
  readonly audit: AuditLog
  readonly metrics: Pick<Metrics, 'count'>
}

/** Records it and counts it. */
export function record({ audit, metrics }: AuditTrail, entry: AuditEntry): void {
  audit.record(entry)
  metrics.count('agentwrit_audit_events_total', entry.type)
}

/** @param before what is in it already */
export function createAuditLog(now: () => number, before: readonly StoredEvent[] = []): AuditLog {
  const events = [...before]
  // Most logs are read seldom or never, and nobody can tell when the hashes were made.
  const unchained: Unchained[] = []
  const size = (): number => events.length + unchained.length
  return {
    get events() {
      for (const event of unchained.splice(0)) events.push(chained(event, events.at(-1)))
      return events
    },
    get size() {
      return size()
    },
    record(entry) {
      const id = `evt-${String(size() + 1).padStart(6, '0')}`
      unchained.push({ id, timestamp: preciseTimestamp(now()), ...fieldsOf(entry) })
    },
  }
}

type Unchained = Omit<StoredEvent, 'hash' | 'prev_hash'>

function chained(event: Unchained, last: StoredEvent | undefined): StoredEvent {
  const prev_hash = last?.hash ?? GENESIS_HASH
  return { ...event, hash: auditHash({ ...event, prev_hash }), prev_hash }
}

const GENESIS_HASH = '0'.repeat(64)

/** The hash of an event over its thirteen values; the event's own `hash` is not one of them (API notes 7.2). */
export function auditHash(event: Omit<StoredEvent, 'hash'>): string {
  const values = [
    event.prev_hash,
    event.id,
    event.timestamp,
    event.event_type,
    event.agent_id,
    event.task_id,
    event.orch_id,
    event.detail,
    event.resource,
    event.outcome,
    event.deleg_depth ?? 0,
    event.deleg_chain_hash,
    event.bytes_transferred ?? 0,
  ]
  // Joining writes a missing value as nothing between its bars, just as the broker does.
  return createHash('sha256').update(values.join('|')).digest('hex')
}

/** The fields between the timestamp and the hashes, in their order. */
function fieldsOf(entry: AuditEntry): Omit<Unchained, 'id' | 'timestamp'> {
  return defined({
    event_type: entry.type,
    agent_id: entry.agentId || undefined,
    task_id: entry.taskId || undefined,
    orch_id: entry.orchId || undefined,
    detail: sanitise(entry.detail),
    resource: entry.resource || undefined,
    outcome: entry.outcome,
    deleg_depth: entry.delegationDepth || undefined,
    deleg_chain_hash: entry.chainHash || undefined,
  })
}

/**
 * The broker's redaction: whatever follows the first `=` (or else the first `: `) goes when a keyword stands before
 * it (API notes 7.5). It blanks more than secrets and lets some through; that is the behaviour to reproduce.
 */
function sanitise(detail: string): string {
  for (const separator of ['=', ': ']) {
    const at = detail.indexOf(separator)
    if (at !== -1 && KEYWORD.test(detail.slice(0, at))) {
      return `${detail.slice(0, at + separator.length)}***REDACTED***`
    }
  }
  return detail
}

const KEYWORD = /secret|password|token_value|private_key/i

/** Lists in details: blank-separated in brackets, without quotes. */
export function bracketed(values: readonly string[]): string {
  return `[${values.join(' ')}]`
}
