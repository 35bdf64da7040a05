import { createHash } from 'node:crypto'
import type { AuditEvent } from '../../broker/audit-event.ts'

/**
 * What a log is, judged from one of its events on.
 *
 * - `whole`: from the first event that ever was, every event hashes to itself and follows from the one before.
 * - `intact`: so it is from that event on; before it something is missing, or was not looked at.
 * - `incomplete`: from that event on something was lost or removed, which cannot be told apart.
 * - `changed`: an event is not what the broker wrote, wherever it stands. A lost write never looks like that.
 */
export interface LogJudgement {
  readonly word: 'whole' | 'intact' | 'incomplete' | 'changed'
  /** What makes it so; absent for `whole` and `intact`. */
  readonly flaw?: Flaw
  /** What is missing before that event. */
  readonly earlier: readonly Flaw[]
}

/** One place at which a log is not as a broker that lost nothing would have it. */
export interface Flaw {
  readonly word: 'incomplete' | 'changed'
  /** The index of the event, from 0. */
  readonly index: number
  /** Its id; absent when there is no event at all. */
  readonly at?: string
  readonly why: FlawKind
  /** How many ids are left out before it, for a gap. */
  readonly missing?: number
}

/**
 * - `empty`: there is no event, so there is nothing that could be whole.
 * - `start`: the first event is not the first that ever was.
 * - `content`: the event does not hash to its own hash.
 * - `link`: its number follows, but its `prev_hash` is not the hash of the event before.
 * - `gap`: ids are left out before it.
 * - `repeat`: its id was used before, or it is out of order.
 * - `number`: its id has no number, or the one before has none.
 */
type FlawKind = 'empty' | 'start' | 'content' | 'link' | 'gap' | 'repeat' | 'number'

/** How the events were read: the whole log, or a piece of it whose first event is taken on trust. */
export type ChainStart = 'genesis' | 'anywhere'

/**
 * Recomputes the audit log's hash chain (API notes 7.2) and the numbering of its events, and says in one word what the
 * log is.
 *
 * It cannot show that events are missing after the last, nor that the whole log was written anew: the chain has no
 * anchor outside the broker. And as the values are joined without escaping, text next to a `|` may have moved from
 * one field into its neighbour.
 *
 * @param events oldest first, as the broker gave them
 * @param from the index of the event that is judged from; what is missing before it is told and not judged. Without it
 * everything is judged
 */
export function judgeLog(
  events: readonly AuditEvent[],
  { start, from = -1 }: { readonly start: ChainStart; readonly from?: number },
): LogJudgement {
  const flaws = flawsOf(events, start)
  const earlier = flaws.filter(({ word, index }) => word === 'incomplete' && index <= from)
  const flaw = flaws.find(({ word }) => word === 'changed') ?? flaws.find((one) => !earlier.includes(one))
  if (flaw !== undefined) return { word: flaw.word, flaw, earlier }
  return { word: start === 'genesis' && earlier.length === 0 ? 'whole' : 'intact', earlier }
}

/** How a chain is recomputed, for whoever wants to do it again with other tools. */
export const CHAIN_METHOD =
  'SHA-256 over prev_hash|id|timestamp|event_type|agent_id|task_id|orch_id|detail|resource|outcome|deleg_depth|deleg_chain_hash|bytes_transferred of each event, each prev_hash against the hash before, from 64 zeros on; ids count up by one'

/** A flaw in a sentence for people, without a final dot. */
export function describeFlaw({ at, why, missing = 0, word }: Flaw): string {
  const event = at === undefined ? 'the log' : `event "${at}"`
  const lost = 'lost or removed, which cannot be told apart'
  switch (why) {
    case 'empty':
      return 'the log has no events, not even the log-in that read it'
    case 'start':
      return word === 'changed'
        ? `${event} was changed: it is the first of the log, and its "prev_hash" is that of another event`
        : `what came before ${event}, the first that is there, was ${lost}`
    case 'content':
      return `${event} was changed: it does not hash to its own hash`
    case 'link':
      return word === 'changed'
        ? `${event} or the event before it was changed: its "prev_hash" is not the hash of the event before, and no number is missing`
        : `something before ${event} was ${lost}: its "prev_hash" is not the hash of the event before`
    case 'gap':
      return `${missing === 1 ? '1 event' : `${missing} events`} before ${event} ${missing === 1 ? 'was' : 'were'} ${lost}`
    case 'repeat':
      return `the number of ${event} was used before: an event was ${lost}, as when a broker loses events and starts again`
    case 'number':
      return `${event} does not have the number after the event before it, so something may have been ${lost}`
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

function flawsOf(events: readonly AuditEvent[], start: ChainStart): readonly Flaw[] {
  if (events.length === 0) return [{ word: 'incomplete', index: 0, why: 'empty' }]
  const flaws: Flaw[] = []
  // Where events were lost before, a later start of the broker may have linked to one that is not there (API notes 12.14).
  let lost = start === 'anywhere'
  let before: AuditEvent | undefined
  for (const [index, event] of events.entries()) {
    const flaw = flawAt(event, before, { start, lost })
    if (flaw !== undefined) flaws.push({ ...flaw, index, at: event.id })
    lost ||= flaw?.word === 'incomplete'
    before = event
  }
  return flaws
}

function flawAt(
  event: AuditEvent,
  before: AuditEvent | undefined,
  known: { readonly start: ChainStart; readonly lost: boolean },
): Pick<Flaw, 'word' | 'why' | 'missing'> | undefined {
  if (hashOf(event) !== event.hash) return { word: 'changed', why: 'content' }
  if (before === undefined) return known.start === 'genesis' ? startFlaw(event) : undefined
  const step = numberOf(event) - numberOf(before)
  if (Number.isNaN(step)) return { word: 'incomplete', why: 'number' }
  if (step > 1) return { word: 'incomplete', why: 'gap', missing: step - 1 }
  if (step < 1) return { word: 'incomplete', why: 'repeat' }
  if (event.previousHash === before.hash) return undefined
  return { word: known.lost ? 'incomplete' : 'changed', why: 'link' }
}

function startFlaw(event: AuditEvent): Pick<Flaw, 'word' | 'why'> | undefined {
  if (numberOf(event) !== 1) return { word: 'incomplete', why: 'start' }
  return event.previousHash === GENESIS_HASH ? undefined : { word: 'changed', why: 'start' }
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
