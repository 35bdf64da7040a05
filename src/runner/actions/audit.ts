import { finderOf } from '../../agentwrit/audit/find.ts'
import { readAuditLog } from '../../agentwrit/audit/read-log.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { FirebreakError } from '../../errors.ts'
import type { AuditAction } from '../../playbook/actions/audit.ts'
import type { AuditRecord } from '../../record/audit.ts'
import type { Problem } from '../../record/record.ts'
import type { RunContext } from '../context/context.ts'
import { problemOf } from '../context/problems.ts'
import type { Perform } from './action.ts'
import { auditChecks } from './audit-checks.ts'
import { judgeRead, type Log } from './audit-log.ts'

/**
 * Reads the whole audit log and compares it with what the step wants of it. What is not as wanted is a result; a log
 * that cannot be read, or that is not the log of this run, leaves nothing but a problem.
 */
export const audit: Perform<'audit'> = async (context, _step, action) => {
  const { log, problems } = await readLog(context, action)
  const audit: AuditRecord = {
    ...(action.after === undefined ? {} : { after: action.after }),
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
    const { events } = await readAuditLog(broker, { signal: signals.stop })
    const notStored = await eventsNotStored(context)
    const { log, problems } = judgeRead(context, action, { events, notStored })
    ledger.seenEvents = events.map(({ id, hash }) => ({ id, hash }))
    const lacking = log.ofRun === undefined ? [] : missingRevocations(context, log.ofRun)
    return { log, problems: [...problems, ...lacking] }
  } catch (error) {
    if (signals.stop.aborted || !(error instanceof FirebreakError)) throw error
    return { problems: [problemOf(error)] }
  }
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
  return { size: whole.length, ...(head === undefined ? {} : { head }) }
}
