import { isDeepStrictEqual } from 'node:util'
import { defined } from '../../defined.ts'
import { ownRound, sumUp } from '../repetition.ts'
import { CONTROL } from '../../model/ids.ts'
import { carriesOver, type Verdict } from '../../model/verdict.ts'
import { unconfirmed } from '../answers.ts'
import { afterElsewhere, countsAtTheEnd, judge, mayBeElsewhere } from '../judge.ts'
import { looksOf } from '../looks.ts'
import { outcomeOf, resultsOf, statusOf, STOPS } from '../outcome.ts'
import { judgeAttempt } from '../attempt.ts'
import { judgeHook } from '../hook.ts'
import { judgeRace } from '../race.ts'
import { judgePoint } from '../point.ts'
import type { AuditCheck } from '../audit.ts'
import type { CheckRecord, RunRecord, StepRecord } from '../record.ts'
import { storageOf } from '../storage.ts'

/**
 * In what a record contradicts itself, each as the end of a sentence that starts with "the record". Every check is judged
 * again, every step's status and the outcome are drawn from the checks again, and nothing may be missing between them.
 */
export function contradictionsIn(record: RunRecord): readonly string[] {
  return [
    ...wrongChecks(record),
    ...wrongAudits(record),
    ...wrongAttempts(record),
    ...wrongPoints(record),
    ...wrongRaces(record),
    ...wrongHooks(record),
    ...wrongRepetitions(record),
    ...wrongSteps(record),
    ...missingChecks(record),
    ...wrongControl(record),
    ...wrongCleanup(record),
    ...wrongStorage(record),
    ...wrongOutcome(record),
  ]
}

/** The text, if there is something to say. */
function says(isWrong: boolean, what: string): readonly string[] {
  return isWrong ? [what] : []
}

function wrongChecks(record: RunRecord): readonly string[] {
  const { run } = record
  const verdicts = new Map<string, Verdict>()
  const last = new Map<string, Verdict>()
  return looksOf(record).flatMap((step) =>
    step.checks.flatMap((check) => {
      const { token, observed } = check
      const before = verdicts.get(token)
      if (carriesOver(observed)) verdicts.set(token, observed)
      const isAtTheEnd = step === record.closing
      const counts = !isAtTheEnd || countsAtTheEnd(observed, last.get(token))
      last.set(token, observed)
      const isRight = (): boolean => {
        if (check.elsewhere !== undefined) return isAtTheEnd && isElsewhere(record, check)
        return counts ? isJudged(check, run.strict, step.action?.effect) : check.result === 'recorded'
      }
      const wrong = check.before !== before || !isRight()
      return says(
        wrong,
        `has a result for the token "${token}" after the step "${step.id}" that does not follow from what was observed`,
      )
    }),
  )
}

function isElsewhere({ steps, tokens }: RunRecord, check: CheckRecord): boolean {
  const isNamed = steps.some(({ checks }) =>
    checks.some(({ token, by }) => token === check.token && by === 'named'),
  )
  const { result, drift } = afterElsewhere(isNamed)
  const isBrought = tokens.some(({ handle, origin }) => handle === check.token && origin === 'brought')
  return isBrought && mayBeElsewhere(check) && result === check.result && drift === check.drift
}

function isJudged(check: CheckRecord, strict: boolean, effect: 'none' | undefined): boolean {
  const { expected, predicted, observed, before, exchanges = [] } = check
  // The last answer is what decided.
  if (observed === 'dead' && exchanges.at(-1)?.answer === 'valid') return false
  const { result, drift } = judge({ expected, predicted, observed, before, strict, effect })
  return result === check.result && drift === check.drift
}

function wrongAudits({ steps }: RunRecord): readonly string[] {
  return steps.flatMap(({ id, action }) =>
    (action?.audit?.checks ?? []).flatMap((check) =>
      says(
        !followsFromLog(check),
        `has a result for "${check.what}" in the step "${id}" that does not follow from what was found in the audit log`,
      ),
    ),
  )
}

function followsFromLog({ wants, result, event, note, word }: AuditCheck): boolean {
  if (result === 'no-verdict') return word !== 'changed'
  if (word !== undefined && (word !== 'changed' || result !== 'failed')) return false
  const asWanted = wants === 'chain' ? note === undefined : (event !== undefined) === (wants === 'present')
  return asWanted === (result === 'held')
}

function wrongAttempts({ steps, run: { strict } }: RunRecord): readonly string[] {
  return steps.flatMap(({ id, action }) => {
    const attempt = action?.attempt
    if (attempt === undefined) return []
    const { result, drift } = judgeAttempt({ ...attempt, strict })
    return says(
      result !== attempt.result || drift !== attempt.drift,
      `has a result for the attempt in the step "${id}" that does not follow from what the broker answered`,
    )
  })
}

/** What is recorded of a point decides its result. */
function wrongPoints(record: RunRecord): readonly string[] {
  return looksOf(record).flatMap(({ id, points = [] }) =>
    points.flatMap((one) =>
      says(
        one.result !== judgePoint(one),
        `has a result for the point "${one.point}" in the step "${id}" that does not follow from what it answered`,
      ),
    ),
  )
}

/** Each token that came out of a race was asked about. */
function wrongRaces({ steps }: RunRecord): readonly string[] {
  return steps.flatMap(({ id, action, status, checks }) => {
    const race = action?.race
    if (race === undefined) return []
    const asked = new Set(checks.map(({ token }) => token))
    const unasked = status === 'held' && !race.successors.every((token) => asked.has(token))
    return says(
      unasked || race.result !== judgeRace(race),
      `has a result for the race in the step "${id}" that does not follow from what was renewed`,
    )
  })
}

function wrongHooks({ steps }: RunRecord): readonly string[] {
  return steps.flatMap(({ id, action }) =>
    says(
      action?.hook !== undefined && action.hook.result !== judgeHook(action.hook),
      `has a result for the hook in the step "${id}" that does not follow from how it ended`,
    ),
  )
}

/** The rounds decide the rest, and the last of them is the step's own revocation, which has its checks. */
function wrongRepetitions({ steps, tokens }: RunRecord): readonly string[] {
  return steps.flatMap((step) => {
    const { repetition } = step
    if (repetition === undefined) return []
    const { wanted, withinMs, rounds, ...summary } = repetition
    const own = ownRound(step)
    const known = new Set(tokens.map(({ handle }) => handle))
    const wrong =
      !isDeepStrictEqual(summary, sumUp({ wanted, rounds, ...defined({ withinMs }) })) ||
      (rounds.length === wanted && !isDeepStrictEqual(rounds.at(-1), own)) ||
      new Set(rounds.map(({ token }) => token)).size !== rounds.length ||
      rounds.some(({ token }) => !known.has(token))
    return says(wrong, `sums the rounds of the step "${step.id}" up to what does not follow from them`)
  })
}

function wrongSteps(record: RunRecord): readonly string[] {
  const { setup } = record
  return looksOf(record).flatMap((step) =>
    says(
      !isPossible(step, step === setup),
      `calls the step "${step.id}" ${step.status}, which does not follow from its checks`,
    ),
  )
}

/** A step may come out worse than its checks, by a problem or a stop, and never better. */
function isPossible(step: StepRecord, isSetup: boolean): boolean {
  const { status, checks, problems } = step
  const results = resultsOf(step)
  switch (status) {
    case 'held':
      // A playbook may make all its agents in steps; then there is nothing to look at before.
      return (
        problems.length === 0 &&
        unconfirmed(step).length === 0 &&
        (statusOf(results) === 'held' || (isSetup && checks.length === 0))
      )
    case 'failed':
      return statusOf(results) === 'failed' || problems.length > 0
    case 'no-verdict':
      return true
    case 'not-run':
      return checks.length === 0
  }
}

/** A step that held has asked about every token that there was, and about no other. */
function missingChecks(record: RunRecord): readonly string[] {
  const { tokens } = record
  const all = looksOf(record)
  const places = new Map(all.map(({ id }, index) => [id, index]))
  const known = new Set(tokens.map(({ handle }) => handle))
  // The control is looked at in every step, and has a record of its own.
  const demanded = tokens.filter(({ handle }) => handle !== CONTROL)
  return all.flatMap(({ id, status, checks }, index) => {
    const asked = new Set(checks.map(({ token }) => token))
    const unasked = demanded.find(
      ({ handle, since }) => (places.get(since) ?? 0) <= index && !asked.has(handle),
    )
    const unknown = checks.find(({ token }) => !known.has(token))
    return [
      ...says(
        status === 'held' && unasked !== undefined,
        `calls the step "${id}" held without a check of the token "${unasked?.handle ?? ''}"`,
      ),
      ...says(
        unknown !== undefined,
        `has a check of the token "${unknown?.token ?? ''}" after the step "${id}", and does not tell where it comes from`,
      ),
      ...says(asked.size !== checks.length, `has two checks of one token after the step "${id}"`),
    ]
  })
}

/** One that was never looked at says nothing about the broker. */
function wrongControl({ control: { status, probes, lostAfter } }: RunRecord): readonly string[] {
  return [
    ...says(status === 'alive' && probes === 0, 'calls its control token alive, which was never looked at'),
    ...says(
      status === 'alive' && lostAfter !== undefined,
      'calls its control token alive, and says after which step it was lost',
    ),
    ...says(status === 'not-run' && probes > 0, 'says that its control token was not run, but looked at'),
  ]
}

function wrongCleanup({ cleanup }: RunRecord): readonly string[] {
  const { status, leftovers, released, alreadyDead } = cleanup
  return [
    ...says(
      status !== 'failed' && leftovers.length > 0,
      `says that clean-up ended as "${status}", and names what may be left alive`,
    ),
    ...says(
      status === 'nothing-to-do' && released + alreadyDead > 0,
      'says that there was nothing to clean up, and how many tokens were ended',
    ),
  ]
}

/** A record of version 1 did not observe it. */
function wrongStorage(record: RunRecord): readonly string[] {
  const { storage = 'absent' } = record
  const seen = storageOf(record)
  return says(
    record.record !== 1 && storage !== seen,
    `sums storage up as "${storage}", but its steps and its clean-up make it "${seen}"`,
  )
}

/** A stop is no part of what was observed, but it never makes an outcome better. */
function wrongOutcome(record: RunRecord): readonly string[] {
  const { outcome } = record.run
  const possible = [outcomeOf(record), ...STOPS.map((stop) => outcomeOf(record, stop))]
  return says(
    !possible.includes(outcome),
    `has the outcome "${outcome}", but what it says was observed makes it "${outcomeOf(record)}"`,
  )
}
