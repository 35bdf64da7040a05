import { describeBreak, verifyChain } from '../../agentwrit/audit/chain.ts'
import { finderOf, type Find } from '../../agentwrit/audit/find.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import type { Span } from '../../diagnostics/source.ts'
import { describeEvent } from '../../playbook/actions/audit-event.ts'
import type { AuditAction } from '../../playbook/actions/audit.ts'
import type { EventExpectation } from '../../playbook/actions/audit-event.ts'
import type { AuditCheck, AuditEventRecord, SoughtRecord } from '../../record/audit.ts'
import { positionOf, type RunContext } from '../context/context.ts'
import { agentId } from '../context/ledger.ts'
import { wireTarget } from '../context/wire.ts'

/** The log as an audit sees it. */
export interface Log {
  /** All events, from the first one that ever was. */
  readonly whole: readonly AuditEvent[]
  /** Those that count; undefined when nothing about them can be relied on. */
  readonly counted: readonly AuditEvent[] | undefined
}

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
  const taken = new Map<string, number>()
  return [
    ...events.flatMap((event) => wantsOf(context, event)).map((want) => eventCheck(want, find, taken)),
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

/** @param taken how many events each kind of entry has used up: what is wanted twice has to be there twice */
function eventCheck(want: Want, find: Find | undefined, taken: Map<string, number>): AuditCheck {
  if (find === undefined) return { ...want, result: 'no-verdict', note: 'the log could not be relied on' }
  const present = want.wants === 'present'
  const key = JSON.stringify(want.sought)
  const used = present ? (taken.get(key) ?? 0) : 0
  if (present) taken.set(key, used + 1)
  const event = find(want.sought)[used]
  const result = (event !== undefined) === present ? 'held' : 'failed'
  return { ...want, result, ...(event === undefined ? {} : { event: eventRecord(event) }) }
}

function chainCheck(context: RunContext, span: Span, log: Log | undefined): AuditCheck {
  const want = { wants: 'chain', what: 'chain intact', at: positionOf(context, span) } as const
  if (log === undefined) return { ...want, result: 'no-verdict', note: 'the log could not be read' }
  const chain = verifyChain(log.whole)
  if (chain.intact) {
    // An intact chain of some other log is no proof about this broker's.
    return log.counted === undefined
      ? { ...want, result: 'no-verdict', note: 'the log could not be relied on' }
      : { ...want, result: 'held' }
  }
  const event = log.whole[chain.index]
  return {
    ...want,
    result: 'failed',
    ...(event === undefined ? {} : { event: eventRecord(event) }),
    note: describeBreak(chain),
  }
}

function eventRecord({ id, timestamp, hash }: AuditEvent): AuditEventRecord {
  return { id, timestamp, hash }
}
