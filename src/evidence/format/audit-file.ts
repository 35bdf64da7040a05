import { answerTo } from '../../record/answers.ts'
import type { WireEvent } from '../../agentwrit/audit/wire-event.ts'
import { defined } from '../../defined.ts'
import {
  CHAIN_METHOD,
  describeFlaw,
  idGaps,
  judgeLog,
  type Gap,
  type LogJudgement,
} from '../../agentwrit/audit/chain.ts'
import type { AuditLogExport } from '../../agentwrit/audit/read-log.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import { looksOf } from '../../record/looks.ts'
import type { RunRecord } from '../../record/record.ts'

/** The content of `audit.json`. */
export interface AuditFile extends Omit<AuditLogExport, 'events'> {
  readonly audit: 1
  readonly events: readonly WireEvent[]
}

/** The content of `audit-verification.json`: what recomputing the chain on our side found. */
export interface AuditVerification {
  readonly verification: 2
  readonly method: string
  readonly covers: 'the whole log' | 'the newest part of the log'
  readonly total: number
  readonly count: number
  readonly first?: string
  readonly last?: string
  /** The hash of the newest event: whoever writes it down elsewhere can later tell whether history changed. */
  readonly head?: string
  /** What the log is, judged from the first event of this run on. */
  readonly word: LogJudgement['word']
  /** Why it is that, in words, for `incomplete` and `changed`. */
  readonly why?: string
  /** What is missing before the first event of this run, in words. */
  readonly earlier: readonly string[]
  readonly gaps: readonly Gap[]
  /** Events that this run must have caused: how many, and those the export does not have. */
  readonly caused: { readonly expected: number; readonly missing: readonly string[] }
}

/** Recomputes the chain and looks for the run's own events: without them the export could be of any log at all. */
export function verifyAudit(log: AuditLogExport, record: RunRecord): AuditVerification {
  const { events, start, total } = log
  const signs = events.map(signOf)
  const caused = causedBy(record, new Set(signs))
  const from = firstOf(record, signs)
  const judgement = judgeLog(events, { start, from })
  const { word, why } = worseOf(judgement, seenBefore(log, record), caused.missing)
  return {
    verification: 2,
    method: CHAIN_METHOD,
    covers: start === 'genesis' ? 'the whole log' : 'the newest part of the log',
    total,
    count: events.length,
    ...ends(events),
    word: word === 'whole' && eventsNotStored(record) > 0 ? 'intact' : word,
    ...defined({ why }),
    earlier: judgement.earlier.map(describeFlaw),
    gaps: idGaps(events),
    caused,
  }
}

/** An event that this run must have left and that is not there was lost or removed, like any other. */
function worseOf(
  { word, flaw }: LogJudgement,
  seen: Judged | undefined,
  [missing]: readonly string[],
): Judged {
  if (word === 'changed') return { word, ...defined({ why: flaw && describeFlaw(flaw) }) }
  if (seen?.word === 'changed') return seen
  if (word === 'incomplete') return { word, ...defined({ why: flaw && describeFlaw(flaw) }) }
  if (seen !== undefined) return seen
  if (missing === undefined) return { word }
  return { word: 'incomplete', why: `an event that this run caused is not there: "${missing}"` }
}

interface Judged {
  readonly word: LogJudgement['word']
  readonly why?: string
}

/** Is the newest event that an audit of the run saw still what it was? */
function seenBefore({ events, offset }: AuditLogExport, record: RunRecord): Judged | undefined {
  const mayBeLost = eventsNotStored(record) > 0 || (record.broker.startedAgain ?? []).length > 0
  for (const { id, action } of record.steps) {
    const { size, head } = action?.audit ?? {}
    const found = size === undefined ? undefined : events[size - 1 - offset]
    if (size === undefined || head === undefined || size <= offset || found?.hash === head) continue
    if (found === undefined || mayBeLost) {
      return { word: 'incomplete', why: `not all events that the step "${id}" saw are there` }
    }
    return {
      word: 'changed',
      why: `event "${found.id}" was changed: the step "${id}" saw it with another hash`,
    }
  }
  return undefined
}

/** How many events the broker is known to have in memory alone. */
function eventsNotStored(record: RunRecord): number {
  return [...looksOf(record), record.cleanup].reduce((sum, { storage }) => sum + (storage?.auditLost ?? 0), 0)
}

function ends(events: readonly AuditEvent[]): Pick<AuditVerification, 'first' | 'head' | 'last'> {
  const [first, last] = [events[0], events.at(-1)]
  return first === undefined || last === undefined ? {} : { first: first.id, last: last.id, head: last.hash }
}

/** Every registration and every acknowledged revocation is audited (API notes 7.3). */
function causedBy(record: RunRecord, seen: ReadonlySet<string>): AuditVerification['caused'] {
  const expected = [...new Set([...registrations(record), ...revocations(record)])]
  return { expected: expected.length, missing: expected.filter((sign) => !seen.has(sign)) }
}

/** The index of the first event of the run; where it has none, everything is judged. */
function firstOf(record: RunRecord, signs: readonly string[]): number {
  const own = new Set([...registrations(record), ...revocations(record)])
  return signs.findIndex((sign) => own.has(sign))
}

function registrations({ tokens }: RunRecord): readonly string[] {
  return tokens
    .filter(({ origin }) => origin === 'registered')
    .map(({ agentId, jti }) => `token_issued ${agentId} jti=${jti}`)
}

/** What was sent again counts once. */
function revocations({ setup, steps, cleanup }: RunRecord): readonly string[] {
  const ofSteps = [setup, ...steps].flatMap((step) =>
    (step.action?.revocations ?? []).filter((one) => answerTo(one, step) !== 'lost'),
  )
  const ofCleanup = (cleanup.revokedTasks ?? []).map((target) => ({ level: 'task', target }))
  return [...ofSteps, ...ofCleanup].map(({ level, target }) => `token_revoked ${target} level=${level}`)
}

/** What a registration or a revocation is recognised by; other details may have been redacted by the broker. */
function signOf({ type, agentId = '', detail }: AuditEvent): string {
  const mark = type === 'token_issued' ? /\bjti=[^,\s]+/ : /\blevel=\w+/
  return `${type} ${agentId} ${mark.exec(detail)?.[0] ?? ''}`
}
