import { describeFlaw, type Flaw } from '../../agentwrit/audit/chain.ts'
import { finderOf, type Find } from '../../agentwrit/audit/find.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import { describeEvent } from '../../playbook/actions/audit-event.ts'
import type { AuditAction, ChainWish } from '../../playbook/actions/audit.ts'
import type { EventExpectation } from '../../playbook/actions/audit-event.ts'
import type { AuditCheck, AuditEventRecord, SoughtRecord } from '../../record/audit.ts'
import { positionOf, type RunContext } from '../context/context.ts'
import { agentId } from '../context/ledger.ts'
import { wireTarget } from '../context/wire.ts'
import type { Log } from './audit-log.ts'

/**
 * Everything an audit wants, each with what the log says to it.
 *
 * @param log undefined when it could not be read
 */
export function auditChecks(
  context: RunContext,
  { events, chain }: AuditAction,
  log: Log | undefined,
): readonly AuditCheck[] {
  const find = log?.counted && finderOf(log.counted)
  const counting = { find, incomplete: log?.incomplete === true, taken: new Map<string, number>() }
  return [
    ...events.flatMap((event) => wantsOf(context, event)).map((want) => eventCheck(want, counting)),
    ...(chain === undefined ? [] : [chainCheck(context, chain, log)]),
  ]
}

type Want = Pick<AuditCheck, 'what' | 'at'> & {
  readonly wants: 'present' | 'absent'
  readonly sought: SoughtRecord
}

/** One for each member, where the event names a fleet. */
function wantsOf(context: RunContext, event: EventExpectation): readonly Want[] {
  const at = positionOf(context, event.span)
  return membersOf(event).map((one) => ({
    wants: event.presence,
    what: describeEvent(one),
    at,
    sought: soughtOf(context, one),
  }))
}

function membersOf(event: EventExpectation): readonly EventExpectation[] {
  const { target, agents } = event
  const targets = target?.targets.map((name) => ({ ...event, target: { ...target, targets: [name] } })) ?? [
    event,
  ]
  if (agents === undefined) return targets
  return targets.flatMap((one) => agents.map((agent) => ({ ...one, agents: [agent] })))
}

function soughtOf(
  context: RunContext,
  { type, target, agents, task, outcome }: EventExpectation,
): SoughtRecord {
  const [agent] = agents ?? []
  const [name] = target?.targets ?? []
  return {
    type,
    ...(agent === undefined ? {} : { agentId: agentId(context.ledger, agent) }),
    ...(task === undefined ? {} : { taskId: context.wireName(task) }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(target === undefined || name === undefined
      ? {}
      : { revoked: { level: target.level, target: wireTarget(context, target, name) } }),
  }
}

interface Counting {
  /** Absent when nothing that counts can be relied on. */
  readonly find: Find | undefined
  /** Events may be missing among those that count. */
  readonly incomplete: boolean
  /** How many events each kind of entry has used up: what is wanted twice has to be there twice. */
  readonly taken: Map<string, number>
}

function eventCheck(want: Want, { find, incomplete, taken }: Counting): AuditCheck {
  if (find === undefined) return { ...want, result: 'no-verdict', note: 'the log could not be relied on' }
  const present = want.wants === 'present'
  const key = JSON.stringify(want.sought)
  const used = present ? (taken.get(key) ?? 0) : 0
  if (present) taken.set(key, used + 1)
  const event = find(want.sought)[used]
  if (event === undefined && incomplete) {
    return { ...want, result: 'no-verdict', note: 'not there, but the log is incomplete' }
  }
  const result = (event !== undefined) === present ? 'held' : 'failed'
  return { ...want, result, ...(event === undefined ? {} : { event: eventRecord(event) }) }
}

function chainCheck(context: RunContext, { want, span }: ChainWish, log: Log | undefined): AuditCheck {
  const check = { wants: 'chain', what: `chain ${want}`, at: positionOf(context, span) } as const
  if (log === undefined) return { ...check, result: 'no-verdict', note: 'the log could not be read' }
  // An intact chain of some other log is no proof about this broker's.
  if (log.judgement === undefined) {
    return { ...check, result: 'no-verdict', note: 'the log could not be relied on' }
  }
  const { flaw, earlier } = log.judgement
  const found = flaw ?? (want === 'whole' ? earlier[0] : undefined)
  if (found !== undefined) return { ...check, ...flawed(found, log) }
  return want === 'whole' && (log.notStored ?? 0) > 0
    ? { ...check, result: 'no-verdict', word: 'incomplete', note: notStoredNote(log.notStored ?? 0) }
    : { ...check, result: 'held' }
}

function flawed(flaw: Flaw, { whole }: Log): Pick<AuditCheck, 'event' | 'note' | 'result' | 'word'> {
  const event = whole[flaw.index]
  return {
    result: flaw.word === 'changed' ? 'failed' : 'no-verdict',
    word: flaw.word,
    ...(event === undefined ? {} : { event: eventRecord(event) }),
    note: describeFlaw(flaw),
  }
}

function notStoredNote(count: number): string {
  return `the broker failed to store ${count === 1 ? '1 event' : `${count} events`} since it started, so its log lacks them after its next start`
}

function eventRecord({ id, timestamp, hash }: AuditEvent): AuditEventRecord {
  return { id, timestamp, hash }
}
