import { isDeepStrictEqual } from 'node:util'
import { defined } from '../../defined.ts'
import { carriesOver, type Verdict } from '../../model/verdict.ts'
import { judgeAttempt } from '../parts/attempt.ts'
import type { AuditCheck } from '../parts/audit.ts'
import { judgeHook } from '../parts/hook.ts'
import { afterElsewhere, countsAtTheEnd, judge, mayBeElsewhere } from '../judge.ts'
import { looksOf } from '../looks.ts'
import { judgePoint } from '../parts/point.ts'
import { judgeRace } from '../parts/race.ts'
import type { CheckRecord, RunRecord } from '../record.ts'
import { ownRound, sumUp } from '../parts/repetition.ts'

/** Every result is judged again from what was observed. */
export function wrongChecks(record: RunRecord): readonly string[] {
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

export function wrongAudits({ steps }: RunRecord): readonly string[] {
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

export function wrongAttempts({ steps, run: { strict } }: RunRecord): readonly string[] {
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
export function wrongPoints(record: RunRecord): readonly string[] {
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
export function wrongRaces({ steps }: RunRecord): readonly string[] {
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

export function wrongHooks({ steps }: RunRecord): readonly string[] {
  return steps.flatMap(({ id, action }) =>
    says(
      action?.hook !== undefined && action.hook.result !== judgeHook(action.hook),
      `has a result for the hook in the step "${id}" that does not follow from how it ended`,
    ),
  )
}

/** The rounds decide the rest, and the last of them is the step's own revocation, which has its checks. */
export function wrongRepetitions({ steps, tokens }: RunRecord): readonly string[] {
  return steps.flatMap((step) => {
    const { repetition } = step
    if (repetition === undefined) return []
    const { wanted, withinMs, rounds, ...summary } = repetition
    const own = ownRound(step)
    const known = new Set(tokens.map(({ handle }) => handle))
    const wrong =
      !isDeepStrictEqual(
        summary,
        sumUp({ wanted, rounds, looks: step.points ?? [], ...defined({ withinMs }) }),
      ) ||
      (rounds.length === wanted && !isDeepStrictEqual(rounds.at(-1), own)) ||
      new Set(rounds.map(({ token }) => token)).size !== rounds.length ||
      rounds.some(({ token }) => !known.has(token))
    return says(wrong, `sums the rounds of the step "${step.id}" up to what does not follow from them`)
  })
}

/** The text, if there is something to say. */
export function says(isWrong: boolean, what: string): readonly string[] {
  return isWrong ? [what] : []
}
