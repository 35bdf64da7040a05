import { defined } from '../../../defined.ts'
import type { CheckRecord, StepRecord } from '../../../record/record.ts'
import { namesOf } from '../../../text/fleet.ts'
import { groupBy } from '../../../text/group-by.ts'
import { driftOf, meaningOf } from '../meaning/meaning.ts'
import type { Finding } from './finding.ts'

/** What a check that failed or got no verdict says; `tokens` are all that fared alike. */
export function checkFinding(
  step: string,
  check: CheckRecord,
  tokens: readonly string[] = [check.token],
): Finding {
  const { code, headline, meaning, advice } = meaningOf(check)
  return {
    code: code === 'as-expected' || code === 'recorded' ? 'not-held' : code,
    severity: 'error',
    title: `"${namesOf(tokens)}" ${headline} after step "${step}"`,
    meaning: code === 'still-alive' && check.drift ? `${meaning}; ${driftOf(check).meaning}` : meaning,
    ...(advice === '' ? {} : { advice }),
    ...aboutCheck(step, check, tokens),
  }
}

/** The checks of a step that ended so. */
export function checksBy(result: 'failed' | 'no-verdict', step: StepRecord): readonly Finding[] {
  return alike(step.checks.filter((check) => check.result === result)).map(({ check, tokens }) =>
    checkFinding(step.id, check, tokens),
  )
}

/** Drift that is told nowhere else: not again for a check that failed anyway, nor again at every later step. */
export function driftFindings(
  step: StepRecord,
  before: StepRecord | undefined,
  strict: boolean,
): readonly Finding[] {
  const told = new Map(
    before?.checks.map(({ token, drift, observed }) => [token, drift ? observed : undefined]),
  )
  const fresh = step.checks.filter(
    ({ token, drift, observed, result }) =>
      drift && result !== 'failed' && result !== 'no-verdict' && told.get(token) !== observed,
  )
  return alike(fresh).map(({ check, tokens }) => ({
    code: 'drift',
    severity: strict ? 'error' : 'warning',
    title: `"${namesOf(tokens)}" differs from the prediction after step "${step.id}": predicted ${check.predicted}, observed ${check.observed}`,
    ...driftOf(check),
    ...aboutCheck(step.id, check, tokens),
  }))
}

function aboutCheck(
  step: string,
  check: CheckRecord,
  tokens: readonly string[],
): Pick<Finding, 'step' | 'at' | 'check' | 'tokens' | 'requestId' | 'note'> {
  return {
    step,
    at: check.at,
    check,
    tokens,
    ...defined({ requestId: check.requestId, note: check.note }),
  }
}

/** Puts checks together that differ in nothing but the token and the measurements. */
function alike(checks: readonly CheckRecord[]): readonly { check: CheckRecord; tokens: readonly string[] }[] {
  const groups = groupBy(checks, ({ expected, observed, predicted, by, before, at, result, drift }) =>
    JSON.stringify([expected, observed, predicted, by, before, at.file, at.line, at.column, result, drift]),
  )
  return groups.map((group) => ({ check: group[0], tokens: group.map(({ token }) => token) }))
}
