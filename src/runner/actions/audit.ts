import { eventsBehind } from '../../agentwrit/audit/bookmark.ts'
import { finderOf } from '../../agentwrit/audit/find.ts'
import { withoutRepeats } from '../../agentwrit/audit/others.ts'
import { readAuditLog } from '../../agentwrit/audit/read-log.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import { FirebreakError } from '../../errors.ts'
import type { AuditAction } from '../../playbook/actions/audit.ts'
import type { AuditRecord } from '../../record/audit.ts'
import type { Problem } from '../../record/record.ts'
import type { Perform } from './action.ts'
import { auditChecks, type Log } from './audit-checks.ts'
import { RUN_BEGAN } from './bookmarks.ts'
import type { RunContext } from '../context/context.ts'
import { problemOf } from '../context/problems.ts'

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
  return { record: { audit }, problems }
}

interface Read {
  readonly log?: Log
  readonly problems: readonly Problem[]
}

async function readLog(context: RunContext, { after }: AuditAction): Promise<Read> {
  const { broker, signals } = context
  try {
    const { events: whole } = await readAuditLog(broker, { signal: signals.stop })
    const ofRun = behind(context, whole, RUN_BEGAN)
    const counted = after === undefined ? ofRun : behind(context, whole, after)
    const problems = [
      ...(ofRun.problem === undefined ? missingRegistrations(context, ofRun.events) : [ofRun.problem]),
      ...(after === undefined || counted.problem === undefined ? [] : [counted.problem]),
    ]
    return {
      log: {
        whole,
        counted: problems.length === 0 ? withoutRepeats(counted.events, context.storage.repeats) : undefined,
      },
      problems,
    }
  } catch (error) {
    if (signals.stop.aborted || !(error instanceof FirebreakError)) throw error
    return { problems: [problemOf(error)] }
  }
}

interface Behind {
  readonly events: readonly AuditEvent[]
  readonly problem?: Problem
}

function behind({ ledger }: RunContext, whole: readonly AuditEvent[], step: string): Behind {
  const bookmark = ledger.bookmarks.get(step)
  if (bookmark === undefined || 'code' in bookmark) {
    return { events: [], problem: bookmark ?? unplaced(step) }
  }
  const events = eventsBehind(whole, bookmark)
  return events === undefined ? { events: [], problem: rewritten(bookmark.id, step) } : { events }
}

function unplaced(step: string): Problem {
  return {
    code: 'audit-unplaced',
    message: `nobody noted where the audit log was when ${beginning(step)}`,
    hint: 'without it, events of this run cannot be told from earlier ones',
  }
}

function rewritten(event: string, step: string): Problem {
  return {
    code: 'audit-rewritten',
    message: `event "${event}", the newest of the audit log when ${beginning(step)}, is not there any more`,
    hint: 'the log was changed or written anew since then; an audit log may only ever grow',
  }
}

function beginning(step: string): string {
  return step === RUN_BEGAN ? 'the run began' : `step "${step}" began`
}

/** A log without this run's own registrations is of another broker, or leaves things out: its silence means nothing. */
function missingRegistrations({ ledger }: RunContext, ofRun: readonly AuditEvent[]): readonly Problem[] {
  const find = finderOf(ofRun)
  const missing = [...ledger.agentIds].filter(
    ([, agentId]) => find({ type: 'agent_registered', agentId }).length === 0,
  )
  const [first] = missing
  if (first === undefined && ledger.agentIds.size > 0) return []
  const more = missing.length > 1 ? ` and ${missing.length - 1} more` : ''
  const whose = first === undefined ? 'any agent' : `agent "${first[0]}"${more}`
  return [
    {
      code: 'audit-incomplete',
      message: `the audit log does not have the registration of ${whose} of this run`,
      hint: 'it is the log of another broker, or it leaves things out, so what it has or has not proves nothing',
    },
  ]
}

function sizeOf(whole: readonly AuditEvent[]): Pick<AuditRecord, 'size' | 'head'> {
  const head = whole.at(-1)?.hash
  return { size: whole.length, ...(head === undefined ? {} : { head }) }
}
