import { defined } from '../../defined.ts'
import { describeFlaw, type Flaw } from '../../agentwrit/audit/chain.ts'
import { type Find, finderOf } from '../../agentwrit/audit/find.ts'
import { readAuditLog } from '../../agentwrit/audit/read-log.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { FirebreakError } from '../../errors.ts'
import { describeEvent, type EventExpectation } from '../../playbook/actions/audit-event.ts'
import type { AuditAction, ChainWish } from '../../playbook/actions/audit.ts'
import type { AuditCheck, AuditEventRecord, AuditRecord, SoughtRecord } from '../../record/parts/audit.ts'
import type { Problem } from '../../record/record.ts'
import { positionOf, type RunContext } from '../context/context.ts'
import { agentId } from '../context/ledger.ts'
import { problemOf } from '../context/problems.ts'
import { wireTarget } from '../context/wire.ts'
import type { Perform } from './action.ts'
import { judgeRead, type Log } from './audit-log.ts'

/**
 * Reads the whole audit log and compares it with what the step wants of it. What is not as wanted is a result; a log
 * that cannot be read, or that is not the log of this run, leaves nothing but a problem.
 */
export const audit: Perform<'audit'> = async (context, _step, action) => {
  const { log, problems } = await readLog(context, action)
  const audit: AuditRecord = {
    ...defined({ after: action.after }),
    ...(log === undefined ? {} : sizeOf(log.whole)),
    checks: auditChecks(context, action, log),
  }
  return { record: { audit }, problems, ...(log === undefined ? {} : { notes: log.notes }) }
}

interface Read {
  readonly log?: Log
  readonly problems: readonly Problem[]
}

async function readLog(context: RunContext, action: AuditAction): Promise<Read> {
  const { broker, ledger, signals } = context
  try {
    const { auditEvents: counted } = await broker.health(signals.stop)
    const { events } = await readAuditLog(broker, { signal: signals.stop })
    const notStored = await eventsNotStored(context)
    const { log, problems } = judgeRead(context, action, { events, notStored })
    ledger.seenEvents = events.map(({ id, hash }) => ({ id, hash }))
    const lacking = log.ofRun === undefined ? [] : missingRevocations(context, log.ofRun)
    const found = [...problems, ...lacking]
    return { log, problems: found.length > 0 ? found : fewerThanCounted(events.length, counted) }
  } catch (error) {
    if (signals.stop.aborted || !(error instanceof FirebreakError)) throw error
    return { problems: [problemOf(error)] }
  }
}

/** Where nothing of this run is missing, it may be what others did: that something is absent then shows nothing. */
function fewerThanCounted(events: number, counted: number): readonly Problem[] {
  if (events >= counted) return []
  return [
    {
      code: 'audit-incomplete',
      message: `the audit log has ${events} events, and the broker counted ${counted} before it was read`,
      hint: 'something between here and the broker answers with an old log, or holds events back, so what it has not proves nothing',
    },
  ]
}

/** How many events the broker has in memory alone since its start; undefined where it does not tell. */
async function eventsNotStored({ broker, signals }: RunContext): Promise<number | undefined> {
  try {
    return (await broker.counters(signals.stop)).saveAuditEvent
  } catch (error) {
    if (signals.stop.aborted || !(error instanceof BrokerError)) throw error
    return undefined
  }
}

/** What the broker acknowledged and did not write down: the run is not green, whatever the step wants. */
function missingRevocations({ ledger }: RunContext, ofRun: readonly AuditEvent[]): readonly Problem[] {
  const find = finderOf(ofRun)
  const missing = ledger.acknowledged.filter(
    (revoked) => find({ type: 'token_revoked', revoked }).length === 0,
  )
  const [first] = missing
  if (first === undefined) return []
  const more = missing.length > 1 ? ` and ${missing.length - 1} more` : ''
  return [
    {
      code: 'audit-incomplete',
      message: `the audit log does not have the revocation of ${first.level} "${first.target}"${more}, which this run made and the broker acknowledged`,
      hint: 'the event was lost, removed or never written: nobody can show later that this happened; compare with the record of this run',
    },
  ]
}

function sizeOf(whole: readonly AuditEvent[]): Pick<AuditRecord, 'size' | 'head'> {
  const head = whole.at(-1)?.hash
  return { size: whole.length, ...defined({ head }) }
}

/**
 * Everything an audit wants, each with what the log says to it.
 *
 * @param log undefined when it could not be read
 */
function auditChecks(
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
    ...defined({ outcome }),
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
