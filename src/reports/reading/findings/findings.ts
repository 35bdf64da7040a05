import { defined } from '../../../defined.ts'
import type { Position } from '../../../diagnostics/source.ts'
import type { AuditCheck } from '../../../record/parts/audit.ts'
import type { ProblemCode } from '../../../record/problem-code.ts'
import type { ProblemRecord, RunRecord, StepRecord } from '../../../record/record.ts'
import { epochText } from '../../../text/duration.ts'
import { namesOf } from '../../../text/fleet.ts'
import { groupBy } from '../../../text/group-by.ts'
import { looksOf } from '../../../record/looks.ts'
import { answerToAttempt, attemptOf, meaningOfAttempt } from '../meaning/attempt.ts'
import { answerOf, auditChecksOf, auditMeaning } from '../meaning/audit.ts'
import { answerAtPoint, meaningAtPoint } from '../meaning/point.ts'
import { foundInRounds, meaningOfRepetition } from '../meaning/repetition.ts'
import { standingOf } from '../standing.ts'
import { checksBy, driftFindings } from './checks.ts'
import type { Finding } from './finding.ts'

/** All findings of a run: what failed first, then what is unknown, then drift, then what did not run. */
export function findingsOf(record: RunRecord): readonly Finding[] {
  const steps = looksOf(record)
  const found = [
    ...steps.flatMap((step) => checksBy('failed', step)),
    ...steps.flatMap(auditFindings),
    ...steps.flatMap(attemptFindings),
    ...steps.flatMap(pointFindings),
    ...steps.flatMap(repetitionFindings),
    ...controlFindings(record),
    ...cleanupFindings(record),
    ...steps.flatMap((step) => checksBy('no-verdict', step)),
    ...steps.flatMap((step) => step.problems.map((problem) => problemFinding(problem, step.at, step.id))),
    ...record.problems.map((problem) => problemFinding(problem, record.setup.at)),
    ...steps.flatMap((step, index) => driftFindings(step, steps[index - 1], record.run.strict)),
    ...notRunFindings(record),
  ]
  return withLastResort(record, found)
}

function problemFinding(problem: ProblemRecord, at: Position, step?: string): Finding {
  return {
    code: 'problem',
    severity: 'error',
    title: step === undefined ? problem.message : `step "${step}": ${problem.message}`,
    meaning: BROKEN.has(problem.code)
      ? 'the broker does not do what it says, so what else it says of this run is no proof'
      : 'what this hit could not be judged, so it does not count as held',
    ...defined({ advice: problem.hint, step }),
    at,
    tokens: [],
    ...defined({ requestId: problem.requestId }),
    note: problem.code,
  }
}

/** What the broker itself got wrong. */
const BROKEN: ReadonlySet<string> = new Set<ProblemCode>([
  'alive-at-clean-up',
  'alive-for-use',
  'answers-disagree',
  'changed-after-last-step',
  'dead-at-clean-up',
  'issued-otherwise',
])

/** What an audit wanted of the log and did not get; what one line of the playbook wants of a whole fleet is one finding. */
function auditFindings(step: StepRecord): readonly Finding[] {
  const failed = auditChecksOf(step).filter(({ result, word }) => result === 'failed' || word !== undefined)
  return groupBy(failed, ({ at }) => `${at.file ?? ''}:${at.line}:${at.column}`).map(([first, ...more]) =>
    auditFinding(step, first, more.length),
  )
}

function auditFinding({ id }: StepRecord, check: AuditCheck, more: number): Finding {
  const { code, headline, meaning, advice } = auditMeaning(check)
  const others = more === 0 ? '' : ` and ${more} more like it`
  return {
    code,
    severity: 'error',
    title: `"${check.what}"${others} ${headline}, in step "${id}"`,
    meaning,
    advice,
    step: id,
    at: check.at,
    tokens: [],
    ...(check.wants === 'present' ? {} : { note: answerOf(check) }),
  }
}

function attemptFindings(step: StepRecord): readonly Finding[] {
  const attempt = attemptOf(step)
  if (attempt === undefined || attempt.result === 'held') return []
  const { code, headline, meaning, advice } = meaningOfAttempt(attempt)
  const { call, at, requestId } = attempt
  return [
    {
      code,
      severity: 'error',
      title: `the attempt to ${WORDS[call] ?? call} in step "${step.id}" ${headline}`,
      meaning,
      advice,
      step: step.id,
      at,
      tokens: [],
      ...defined({ requestId }),
      note: answerToAttempt(attempt),
    },
  ]
}

const WORDS: Readonly<Record<string, string>> = { audit: 'read the audit log', login: 'log in' }

function controlFindings({ control, setup }: RunRecord): readonly Finding[] {
  if (control.status !== 'lost') return []
  const after = control.lostAfter === undefined ? '' : ` after step "${control.lostAfter}"`
  return [
    {
      code: 'control-lost',
      severity: 'error',
      title: `the control token was no longer alive${after}`,
      meaning:
        'a token outside every blast radius was refused as well: the broker may be refusing everything, so no "dead" of this run can be trusted',
      advice: 'check the health of the broker and run again',
      at: setup.at,
      tokens: [],
      ...defined({ note: control.note }),
    },
  ]
}

function cleanupFindings({ cleanup, setup }: RunRecord): readonly Finding[] {
  const found = cleanup.leftovers.map(({ what, reason, expiresAt }): Finding => ({
    code: 'left-alive',
    severity: 'error',
    title: `${what} may be left alive`,
    meaning: `clean-up could not finish: ${reason}`,
    advice:
      expiresAt === undefined
        ? 'run "firebreak cleanup" until it reports nothing left'
        : `run "firebreak cleanup", or wait: it expires at ${epochText(expiresAt)}`,
    at: setup.at,
    tokens: [],
  }))
  if (cleanup.status !== 'failed' || found.length > 0) return found
  return [
    {
      code: 'left-alive',
      severity: 'error',
      title: 'clean-up failed without saying what is left',
      meaning: 'anything this run created may still be alive',
      advice: 'run "firebreak cleanup" until it reports nothing left',
      at: setup.at,
      tokens: [],
    },
  ]
}

function notRunFindings({ steps }: RunRecord): readonly Finding[] {
  const notRun = steps.filter((step) => step.status === 'not-run')
  const [first] = notRun
  if (first === undefined) return []
  const ids = notRun.map(({ id }) => `"${id}"`).join(', ')
  return [
    {
      code: 'not-run',
      severity: 'warning',
      title: notRun.length === 1 ? `step ${ids} did not run` : `${notRun.length} steps did not run: ${ids}`,
      meaning: 'nothing is known about what should have been proved there; not run is not passed',
      step: first.id,
      at: first.at,
      tokens: [],
    },
  ]
}

/** A run that is not green says why, even if its record gives no reason. */
function withLastResort(record: RunRecord, found: readonly Finding[]): readonly Finding[] {
  const { outcome, word, sentence } = standingOf(record)
  if (outcome === 'held' || found.some(({ severity }) => severity === 'error')) return found
  const finding: Finding = {
    code: 'not-green',
    severity: 'error',
    title: `${word.toLowerCase()}: ${sentence}`,
    meaning: 'the run did not reach a green outcome, so it proves nothing',
    at: record.setup.at,
    tokens: [],
  }
  return [finding, ...found]
}

/** Tokens that were not refused at a point as a step wants; those that fared alike share one. */
function pointFindings({ id, points = [] }: StepRecord): readonly Finding[] {
  const open = points.filter(({ result }) => result !== 'held')
  return groupBy(open, (one) => `${one.point} ${one.result} ${answerAtPoint(one)}`).map((group) => {
    const [first] = group
    const { code, headline, meaning, advice } = meaningAtPoint(first)
    const tokens = group.map(({ token }) => token)
    return {
      code,
      severity: 'error',
      title: `"${namesOf(tokens)}" at point "${first.point}" ${headline} ${first.atEnd === true ? 'after the last step' : `after step "${id}"`}`,
      meaning,
      advice,
      step: id,
      at: first.at,
      tokens,
      note: `${first.origin}: ${answerAtPoint(first)}`,
    }
  })
}

/** A revocation that was to be measured several times and was not, or was too slow once. */
function repetitionFindings({ id, at, repetition }: StepRecord): readonly Finding[] {
  if (repetition === undefined || repetition.result === 'held') return []
  const { code, headline, meaning, advice } = meaningOfRepetition(repetition)
  const tokens = repetition.rounds.filter(({ result }) => result !== 'held').map(({ token }) => token)
  return [
    {
      code,
      severity: 'error',
      title: `step "${id}" ${headline}`,
      meaning,
      advice,
      step: id,
      at,
      tokens,
      note: foundInRounds(repetition),
    },
  ]
}
