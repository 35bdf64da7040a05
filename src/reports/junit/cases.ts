import { defined } from '../../defined.ts'
import type { Position } from '../../diagnostics/source.ts'
import type { AuditCheck } from '../../record/parts/audit.ts'
import type { CheckRecord, ProblemRecord, RunRecord, StepRecord } from '../../record/record.ts'
import type { PointRecord } from '../../record/parts/point.ts'
import { answerAtPoint, meaningAtPoint, wantedAtPoint } from '../reading/meaning/point.ts'
import { besideIn } from '../reading/beside.ts'
import { foundInRounds, meaningOfRepetition, wantedOfRepetition } from '../reading/meaning/repetition.ts'
import { answerToAttempt, attemptOf, meaningOfAttempt, wantedOfAttempt } from '../reading/meaning/attempt.ts'
import { answerOf, auditChecksOf, auditMeaning, wishOf } from '../reading/meaning/audit.ts'
import { looksOf } from '../../record/looks.ts'
import { epochText } from '../../text/duration.ts'
import { driftOf, meaningOf } from '../reading/meaning/meaning.ts'
import { predictionText } from '../reading/reason.ts'
import { standingOf } from '../reading/standing.ts'

/** One testcase. `skipped` is whatever was not judged: not run is not passed. */
export interface TestCase {
  readonly name: string
  readonly at?: Position
  readonly seconds?: number
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
  readonly type?: string
  readonly message?: string
  /** Lines for people. */
  readonly body?: readonly string[]
}

/** The testcases of a run, in the order of its steps; those that are not about a step come last. */
export function casesOf(record: RunRecord): readonly TestCase[] {
  const cases = [
    ...looksOf(record).flatMap((step) => stepCases(step, record.run.strict)),
    controlCase(record),
    cleanupCase(record),
  ]
  return [...cases, ...runCases(record, cases)]
}

/** A testcase for each check of a step, each wish of an audit and an attempt, and one for whatever kept the step from finishing. */
function stepCases(step: StepRecord, strict: boolean): readonly TestCase[] {
  if (step.status === 'not-run' && step.checks.length === 0 && step.problems.length === 0) {
    return [{ name: `${step.id} / not run`, at: step.at, kind: 'skipped', message: 'the step did not run' }]
  }
  const cases = [
    ...step.checks.map((check) => checkCase(step, check, strict)),
    ...auditCases(step),
    ...attemptCases(step),
    ...(step.points ?? []).map((one) => pointCase(step.id, one)),
    ...repetitionCases(step),
    ...besideCases(step),
  ]
  const red = cases.some(({ kind }) => kind === 'failure' || kind === 'error')
  if (step.problems.length === 0 && (red || step.status === 'held')) return cases
  return [...cases, stepProblem(step)]
}

function checkCase(step: StepRecord, check: CheckRecord, strict: boolean): TestCase {
  const { sinceSent } = check.timeToDeadMs ?? {}
  const shared = {
    name: `${step.id} / ${check.token} ${check.expected}`,
    at: check.at,
    ...(sinceSent === undefined ? {} : { seconds: sinceSent / 1000 }),
  }
  const { code, headline } = meaningOf(check)
  const message = `${check.token} ${headline}: expected ${check.expected}, observed ${check.observed}`
  const drift = check.drift && strict
  const body = [...detailLines(check), ...(check.drift ? [`drift      ${driftOf(check).meaning}`] : [])]
  if (check.result === 'failed') return { ...shared, kind: 'failure', type: code, message, body }
  if (check.result === 'no-verdict') return { ...shared, kind: 'error', type: code, message, body }
  if (drift)
    return { ...shared, kind: 'failure', type: 'drift', message: 'differs from the prediction', body }
  if (check.result === 'recorded') {
    return { ...shared, kind: 'skipped', message: `not judged, observed ${check.observed}` }
  }
  return { ...shared, kind: 'passed', ...(check.drift ? { body } : {}) }
}

function detailLines(check: CheckRecord): readonly string[] {
  const { meaning, advice } = meaningOf(check)
  return [
    `expected   ${check.expected} (${check.by})`,
    `observed   ${check.observed}${check.before === undefined ? '' : `, before ${check.before}`}`,
    `predicted  ${check.predicted}: ${predictionText(check.predicted, check.reasons)}`,
    `means      ${meaning}`,
    ...(advice === '' ? [] : [`do         ${advice}`]),
    ...(check.note === undefined ? [] : [`note       ${check.note}`]),
    ...(check.requestId === undefined ? [] : [`request    ${check.requestId}`]),
  ]
}

/** The same event may be wanted several times; GitLab would show one result for testcases of one name. */
function auditCases(step: StepRecord): readonly TestCase[] {
  const seen = new Map<string, number>()
  return auditChecksOf(step).map((check) => {
    const wish = wishOf(check)
    const count = (seen.get(wish) ?? 0) + 1
    seen.set(wish, count)
    return auditCase(`${step.id} / audit log: ${wish}${count === 1 ? '' : ` (${count})`}`, check)
  })
}

function auditCase(name: string, check: AuditCheck): TestCase {
  const { code, headline, meaning, advice } = auditMeaning(check)
  const found = `found      ${answerOf(check)}`
  const shared = { name, at: check.at }
  if (check.result === 'held') return { ...shared, kind: 'passed', body: [found] }
  if (check.result === 'no-verdict') {
    return { ...shared, kind: 'error', type: 'audit-unknown', message: answerOf(check), body: [found] }
  }
  const body = [found, `means      ${meaning}`, `do         ${advice}`]
  return { ...shared, kind: 'failure', type: code, message: `${check.what} ${headline}`, body }
}

function attemptCases(step: StepRecord): readonly TestCase[] {
  const attempt = attemptOf(step)
  if (attempt === undefined) return []
  const { code, headline, meaning, advice } = meaningOfAttempt(attempt)
  const found = `found      ${answerToAttempt(attempt)}`
  const name = `${step.id} / attempt to ${attempt.call}: ${wantedOfAttempt(attempt)}`
  const shared = { name, at: attempt.at }
  if (attempt.result === 'held') return [{ ...shared, kind: 'passed', body: [found] }]
  const kind = attempt.result === 'failed' ? 'failure' : 'error'
  const body = [found, `means      ${meaning}`, `do         ${advice}`]
  return [{ ...shared, kind, type: code, message: `the attempt ${headline}`, body }]
}

function pointCase(step: string, one: PointRecord): TestCase {
  const { code, headline, meaning, advice } = meaningAtPoint(one)
  const found = `found      ${answerAtPoint(one)}`
  const shared = { name: `${step} / ${one.token}: ${wantedAtPoint(one)}`, at: one.at }
  if (one.result === 'held') return { ...shared, kind: 'passed', body: [found] }
  const kind = one.result === 'failed' ? 'failure' : 'error'
  const body = [found, `means      ${meaning}`, `do         ${advice}`]
  return { ...shared, kind, type: code, message: `"${one.token}" at point "${one.point}" ${headline}`, body }
}

function repetitionCases({ id, at, repetition }: StepRecord): readonly TestCase[] {
  if (repetition === undefined) return []
  const { code, headline, meaning, advice } = meaningOfRepetition(repetition)
  const found = `found      ${foundInRounds(repetition)}`
  const seconds = repetition.sinceSent && repetition.sinceSent.max / 1000
  const shared = { name: `${id} / ${wantedOfRepetition(repetition)}`, at, ...defined({ seconds }) }
  if (repetition.result === 'held') return [{ ...shared, kind: 'passed', body: [found] }]
  const kind = repetition.result === 'failed' ? 'failure' : 'error'
  const body = [found, `means      ${meaning}`, `do         ${advice}`]
  return [{ ...shared, kind, type: code, message: `the step ${headline}`, body }]
}

function besideCases(step: StepRecord): readonly TestCase[] {
  return besideIn(step).map(({ code, wanted, found, result }): TestCase => {
    const shared = { name: `${step.id} / ${wanted}`, at: step.at, body: [`found      ${found}`] }
    return result === 'held'
      ? { ...shared, kind: 'passed' }
      : { ...shared, kind: 'error', type: code, message: 'it proves nothing' }
  })
}

function stepProblem(step: StepRecord): TestCase {
  const [first] = step.problems
  return {
    name: `${step.id} / completes`,
    at: step.at,
    kind: 'error',
    type: first?.code ?? step.status,
    message: first?.message ?? `the step ended as ${step.status}`,
    body: step.problems.flatMap(problemLines),
  }
}

function problemLines({ code, message, hint, requestId }: ProblemRecord): readonly string[] {
  return [
    `${code}: ${message}`,
    ...(hint === undefined ? [] : [`do         ${hint}`]),
    ...(requestId === undefined ? [] : [`request    ${requestId}`]),
  ]
}

function controlCase({ control }: RunRecord): TestCase {
  const name = 'control / token stays alive'
  if (control.status === 'alive') return { name, kind: 'passed' }
  if (control.status === 'not-run')
    return { name, kind: 'skipped', message: control.note ?? 'no control token' }
  const message = `the control token died${control.lostAfter === undefined ? '' : ` after ${control.lostAfter}`}`
  const body = control.note === undefined ? [] : [control.note]
  return { name, kind: 'error', type: 'control-lost', message, body }
}

function cleanupCase({ cleanup }: RunRecord): TestCase {
  const name = 'clean-up / nothing left alive'
  if (cleanup.status === 'nothing-to-do')
    return { name, kind: 'skipped', message: 'there was nothing to clean up' }
  if (cleanup.status === 'clean') return { name, kind: 'passed' }
  const body = cleanup.leftovers.map(
    ({ what, reason, expiresAt }) =>
      `${what}: ${reason}${expiresAt === undefined ? '' : `, expires ${epochText(expiresAt)}`}`,
  )
  return { name, kind: 'failure', type: 'left-alive', message: 'something may be left alive', body }
}

/** What has no step of its own; and a suite of a run that is not green is never all green. */
function runCases(record: RunRecord, cases: readonly TestCase[]): readonly TestCase[] {
  const { outcome, sentence } = standingOf(record)
  const red = cases.some(({ kind }) => kind === 'failure' || kind === 'error')
  if (record.problems.length === 0 && (outcome === 'held' || red)) return []
  const [first] = record.problems
  const message = first?.message ?? sentence
  const body = record.problems.flatMap(problemLines)
  return [{ name: 'run / completes', kind: 'error', type: first?.code ?? outcome, message, body }]
}
