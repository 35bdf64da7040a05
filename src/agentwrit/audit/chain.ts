import { createHash } from 'node:crypto'
import type { AuditEvent } from '../../broker/audit-event.ts'

/** What recomputing a hash chain found: that it is whole, or the first event at which it is not. */
export type Chain =
  | {
      readonly intact: true
      readonly count: number
      /** The hash of the newest event: whoever writes it down elsewhere can later tell whether history changed. */
      readonly head: string
    }
  | {
      readonly intact: false
      readonly count: number
      /** The index of that event, from 0; it and what follows prove nothing. */
      readonly index: number
      /** Its id; absent when there is no event at all. */
      readonly at?: string
      readonly why: ChainBreak
    }

/**
 * - `empty`: there is no event, so there is nothing that could be whole.
 * - `start`: the first event is not the first that ever was.
 * - `content`: the event does not hash to its own hash.
 * - `link`: its `prev_hash` is not the hash of the event before.
 * - `number`: its id does not follow the id of the event before.
 */
type ChainBreak = 'empty' | 'start' | 'content' | 'link' | 'number'

/** How the events were read: the whole log, or a piece of it whose first event is taken on trust. */
export type ChainStart = 'genesis' | 'anywhere'

/**
 * Recomputes the audit log's hash chain (API notes 7.2) and the numbering of its events.
 *
 * It cannot show that events are missing after the last, nor that the whole log was written anew: the chain has no
 * anchor outside the broker. And as the values are joined without escaping, text next to a `|` may have moved from
 * one field into its neighbour.
 *
 * @param events oldest first, as the broker gave them
 */
export function verifyChain(events: readonly AuditEvent[], start: ChainStart = 'genesis'): Chain {
  const count = events.length
  for (const [index, event] of events.entries()) {
    const why = breakAt(event, events[index - 1], start)
    if (why !== undefined) return { intact: false, count, index, at: event.id, why }
  }
  const last = events.at(-1)
  return last === undefined
    ? { intact: false, count, index: 0, why: 'empty' }
    : { intact: true, count, head: last.hash }
}

/** How a chain is recomputed, for whoever wants to do it again with other tools. */
export const CHAIN_METHOD =
  'SHA-256 over prev_hash|id|timestamp|event_type|agent_id|task_id|orch_id|detail|resource|outcome|deleg_depth|deleg_chain_hash|bytes_transferred of each event, each prev_hash against the hash before, from 64 zeros on; ids count up by one'

/** The first break in a sentence for people, without a final dot. */
export function describeBreak({ at, why }: Extract<Chain, { intact: false }>): string {
  const event = at === undefined ? 'the log' : `event "${at}"`
  switch (why) {
    case 'empty':
      return 'the log has no events, not even the log-in that read it'
    case 'start':
      return `${event} is not the first of the log, but nothing comes before it`
    case 'content':
      return `${event} was changed: it does not hash to its own hash`
    case 'link':
      return `before ${event} something was changed or taken out: its "prev_hash" is not the hash of the event before`
    case 'number':
      return `${event} does not have the number after the event before it`
  }
}

/** Ids that the log leaves out between two events that follow each other. */
export interface Gap {
  readonly after: string
  readonly before: string
  readonly missing: number
}

/** All gaps in the numbering, whatever the hashes say; ids without a number are passed over. */
export function idGaps(events: readonly AuditEvent[]): readonly Gap[] {
  return events.flatMap((event, index) => {
    const before = events[index - 1]
    if (before === undefined) return []
    const missing = numberOf(event) - numberOf(before) - 1
    return missing > 0 ? [{ after: before.id, before: event.id, missing }] : []
  })
}

const GENESIS_HASH = '0'.repeat(64)

function breakAt(
  event: AuditEvent,
  before: AuditEvent | undefined,
  start: ChainStart,
): ChainBreak | undefined {
  if (before === undefined && start === 'genesis') {
    if (event.previousHash !== GENESIS_HASH || numberOf(event) !== 1) return 'start'
  }
  if (hashOf(event) !== event.hash) return 'content'
  if (before === undefined) return undefined
  if (event.previousHash !== before.hash) return 'link'
  return numberOf(event) === numberOf(before) + 1 ? undefined : 'number'
}

/** SHA-256 over thirteen values; a missing text counts as empty and a missing number as 0. */
function hashOf(event: AuditEvent): string {
  const values = [
    event.previousHash,
    event.id,
    event.timestamp,
    event.type,
    event.agentId ?? '',
    event.taskId ?? '',
    event.orchId ?? '',
    event.detail,
    event.resource ?? '',
    event.outcome ?? '',
    event.delegationDepth ?? 0,
    event.delegationChainHash ?? '',
    event.bytesTransferred ?? 0,
  ]
  return createHash('sha256').update(values.join('|')).digest('hex')
}

/** `evt-000017` is 17; NaN, which equals nothing, for an id without a number. */
function numberOf({ id }: AuditEvent): number {
  return Number(/^evt-(\d{6,15})$/.exec(id)?.[1])
}
