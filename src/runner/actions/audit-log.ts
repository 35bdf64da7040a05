import { APP_SUBJECT } from '../../agentwrit/facts.ts'
import { SETUP } from '../../model/ids.ts'
import { eventsBehind, vanishedFrom } from '../../agentwrit/audit/bookmark.ts'
import { describeFlaw, judgeLog, type LogJudgement } from '../../agentwrit/audit/chain.ts'
import { finderOf } from '../../agentwrit/audit/find.ts'
import { withoutRepeats } from '../../agentwrit/audit/others.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import type { AuditAction } from '../../playbook/actions/audit.ts'
import type { Note, Problem } from '../../record/record.ts'
import type { RunContext } from '../context/context.ts'

/** The log as an audit sees it. */
export interface Log {
  /** All events, from the first one that is there. */
  readonly whole: readonly AuditEvent[]
  /** What it is, judged from where it was when the run began; absent when that place is not to be found. */
  readonly judgement?: LogJudgement
  /** Those since the run began; absent when they cannot be told from the others. */
  readonly ofRun?: readonly AuditEvent[]
  /** Those that count; absent when nothing about them can be relied on. */
  readonly counted?: readonly AuditEvent[]
  /** Something may be missing among them: what is not there may have been lost. */
  readonly incomplete: boolean
  /** How many events the broker failed to store since its start; undefined where it does not tell. */
  readonly notStored: number | undefined
  readonly notes: readonly Note[]
}

/** Judges a log that was just read: whose it is, whether it is what was seen of it before, and its chain. */
export function judgeRead(
  context: RunContext,
  { after, chain }: AuditAction,
  {
    events: whole,
    notStored,
  }: { readonly events: readonly AuditEvent[]; readonly notStored: number | undefined },
): { readonly log: Log; readonly problems: readonly Problem[] } {
  const { ofRun, counted, problems } = rangesOf(context, whole, { after, notStored })
  const judgement = ofRun && judgeLog(whole, { start: 'genesis', from: whole.length - ofRun.length - 1 })
  const isOurs = problems.length === 0
  const isChanged = judgement?.word === 'changed'
  const flawed = chain === undefined && isOurs ? flawProblems(judgement) : []
  return {
    log: {
      whole,
      ...(judgement !== undefined && (isOurs || isChanged) && { judgement }),
      ...(isOurs && !isChanged && rangesRelied(context, { ofRun, counted })),
      incomplete: judgement?.word === 'incomplete',
      notStored,
      notes: judgement === undefined ? [] : earlierNotes(judgement),
    },
    problems: [...problems, ...flawed],
  }
}

interface Ranges {
  readonly ofRun?: readonly AuditEvent[] | undefined
  readonly counted?: readonly AuditEvent[] | undefined
}

/** Which events are of this run and which count, and why that cannot be known or relied on. */
function rangesOf(
  context: RunContext,
  whole: readonly AuditEvent[],
  { after, notStored }: { readonly after: string | undefined; readonly notStored: number | undefined },
): Ranges & { readonly problems: readonly Problem[] } {
  const ofRun = behind(context, whole, SETUP)
  const counted = after === undefined ? ofRun : behind(context, whole, after)
  const lost = vanishedProblem(context, whole, notStored) ?? ofRun.problem ?? counted.problem
  const foreign = ofRun.events === undefined ? [] : missingRegistrations(context, ofRun.events)
  return {
    ofRun: ofRun.events,
    counted: counted.events,
    problems: [...(lost === undefined ? [] : [lost]), ...foreign],
  }
}

/** What this run sent again counts once. */
function rangesRelied({ storage }: RunContext, { ofRun, counted }: Ranges): Pick<Log, 'counted' | 'ofRun'> {
  return {
    ...(ofRun && { ofRun }),
    ...(counted && { counted: withoutRepeats(counted, storage.repeats, storage.unanswered) }),
  }
}

interface Behind {
  readonly events?: readonly AuditEvent[]
  readonly problem?: Problem
}

function behind({ ledger }: RunContext, whole: readonly AuditEvent[], step: string): Behind {
  const bookmark = ledger.bookmarks.get(step)
  if (bookmark === undefined || 'code' in bookmark) return { problem: bookmark ?? unplaced(step) }
  const events = eventsBehind(whole, bookmark)
  // That it is gone is told with everything else that was seen and is gone.
  return events === undefined ? {} : { events }
}

function unplaced(step: string): Problem {
  const beginning = step === SETUP ? 'the run began' : `step "${step}" began`
  return {
    code: 'audit-unplaced',
    message: `nobody noted where the audit log was when ${beginning}`,
    hint: 'without it, events of this run cannot be told from earlier ones',
  }
}

/** What this run saw of the log before and does not find again. */
function vanishedProblem(
  { ledger }: RunContext,
  whole: readonly AuditEvent[],
  notStored: number | undefined,
): Problem | undefined {
  const bookmarks = [...ledger.bookmarks.values()].flatMap((one) => ('code' in one ? [] : [one]))
  const vanished = vanishedFrom(whole, [...bookmarks, ...ledger.seenEvents])
  if (vanished === undefined) return undefined
  // A broker that lost events and started again gives their numbers away a second time (API notes 12.14).
  const mayBeLost = ledger.restarts.length > 0 || (notStored ?? 0) > 0
  return vanished.word === 'changed' && !mayBeLost
    ? changed(`event "${vanished.id}" was changed: this run saw it with another hash before`)
    : incomplete(
        `event "${vanished.id}", which this run saw before, was lost or removed, which cannot be told apart`,
      )
}

function flawProblems(judgement: LogJudgement | undefined): readonly Problem[] {
  if (judgement?.flaw === undefined) return []
  const message = describeFlaw(judgement.flaw)
  return [judgement.flaw.word === 'changed' ? changed(message) : incomplete(message)]
}

function changed(what: string): Problem {
  return {
    code: 'audit-changed',
    message: `the audit log was changed: ${what}`,
    hint: 'secure the log and its backups as they are, and compare them around that event',
  }
}

function incomplete(what: string): Problem {
  return {
    code: 'audit-incomplete',
    message: `the audit log is incomplete: ${what}`,
    hint: 'a broker loses events when its database is busy or full, and at its next start they are gone; compare with a backup or an export',
  }
}

/** What was missing before the run began is nothing that the run did, and yet such a log is not whole. */
function earlierNotes({ earlier }: LogJudgement): readonly Note[] {
  const [first] = earlier
  if (first === undefined) return []
  const more = earlier.length > 1 ? `, and ${earlier.length - 1} more such places` : ''
  return [
    {
      code: 'audit-not-whole',
      message: `the audit log is not whole: before this run began, ${describeFlaw(first)}${more}`,
    },
  ]
}

/** A log without this run's own registrations is of another broker, or leaves things out: its silence means nothing. */
function missingRegistrations({ ledger }: RunContext, ofRun: readonly AuditEvent[]): readonly Problem[] {
  const find = finderOf(ofRun)
  // An app is registered as well, but its event names nobody; what was brought was registered before.
  const agents = [...ledger.agentIds].filter(
    ([name, agentId]) => !ledger.brought.has(name) && !agentId.startsWith(APP_SUBJECT),
  )
  const missing = agents.filter(([, agentId]) => find({ type: 'agent_registered', agentId }).length === 0)
  const [first] = missing
  if (first === undefined && agents.length > 0) return []
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
