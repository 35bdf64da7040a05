import { carriesOver, type Verdict } from '../../model/verdict.ts'
import { judge } from '../../record/judge.ts'
import { outcomeOf, resultsOf, statusOf, STOPS } from '../../record/outcome.ts'
import { storageOf } from '../../record/storage.ts'
import type { AuditCheck } from '../../record/audit.ts'
import type { CheckRecord, RunRecord, StepRecord } from '../../record/record.ts'
import { differs, type Difference } from './difference.ts'
import { FILES } from '../format/manifest.ts'

/**
 * Does the record's outcome follow from what it says was observed? Every check is judged again, every step's status
 * and the outcome are drawn from the checks again.
 */
export function recordDifferences(record: RunRecord): readonly Difference[] {
  return [
    ...wrongChecks(record),
    ...wrongAudits(record),
    ...wrongSteps(record),
    ...wrongStorage(record),
    ...wrongOutcome(record),
  ]
}

function wrongChecks({ setup, steps, run }: RunRecord): readonly Difference[] {
  const verdicts = new Map<string, Verdict>()
  return [setup, ...steps].flatMap((step) =>
    step.checks.flatMap((check) => {
      const { token, observed } = check
      const before = verdicts.get(token)
      if (carriesOver(observed)) verdicts.set(token, observed)
      const wrong = check.before !== before || !isJudged(check, run.strict, step.action?.effect)
      return differs(
        wrong,
        FILES.record,
        `has a result for the token "${token}" after the step "${step.id}" that does not follow from what was observed`,
      )
    }),
  )
}

function isJudged(check: CheckRecord, strict: boolean, effect: 'none' | undefined): boolean {
  const { expected, predicted, observed, before } = check
  const { result, drift } = judge({ expected, predicted, observed, before, strict, effect })
  return result === check.result && drift === check.drift
}

function wrongAudits({ steps }: RunRecord): readonly Difference[] {
  return steps.flatMap(({ id, action }) =>
    (action?.audit?.checks ?? []).flatMap((check) =>
      differs(
        !followsFromLog(check),
        FILES.record,
        `has a result for "${check.what}" in the step "${id}" that does not follow from what was found in the audit log`,
      ),
    ),
  )
}

function followsFromLog({ wants, result, event, note }: AuditCheck): boolean {
  if (result === 'no-verdict') return true
  const asWanted = wants === 'chain' ? note === undefined : (event !== undefined) === (wants === 'present')
  return asWanted === (result === 'held')
}

function wrongSteps({ setup, steps }: RunRecord): readonly Difference[] {
  return [setup, ...steps].flatMap((step) =>
    differs(
      !isPossible(step, step === setup),
      FILES.record,
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
      return problems.length === 0 && (statusOf(results) === 'held' || (isSetup && checks.length === 0))
    case 'failed':
      return statusOf(results) === 'failed' || problems.length > 0
    case 'no-verdict':
      return true
    case 'not-run':
      return checks.length === 0
  }
}

/** A record of version 1 did not observe it. */
function wrongStorage(record: RunRecord): readonly Difference[] {
  const { storage = 'absent' } = record
  const seen = storageOf(record)
  return differs(
    record.record !== 1 && storage !== seen,
    FILES.record,
    `sums storage up as "${storage}", but its steps and its clean-up make it "${seen}"`,
  )
}

/** A stop is no part of what was observed, but it never makes an outcome better. */
function wrongOutcome(record: RunRecord): readonly Difference[] {
  const { outcome } = record.run
  const possible = [outcomeOf(record), ...STOPS.map((stop) => outcomeOf(record, stop))]
  return differs(
    !possible.includes(outcome),
    FILES.record,
    `has the outcome "${outcome}", but what it says was observed makes it "${outcomeOf(record)}"`,
  )
}
