import { resultsOf } from '../../record/outcome.ts'
import type { CheckRecord, RunRecord, StepRecord } from '../../record/record.ts'

/** How many checks of tokens and of the audit log ended how. */
export interface Counts {
  readonly held: number
  readonly failed: number
  readonly noVerdict: number
  /** `either`: written down, never judged. */
  readonly recorded: number
  readonly drift: number
  readonly stepsRun: number
  readonly stepsNotRun: number
}

export function countsOf(record: RunRecord): Counts {
  const checks = allSteps(record).flatMap((step) => step.checks)
  const results = allSteps(record).flatMap(resultsOf)
  const having = (wanted: CheckRecord['result']): number =>
    results.filter(({ result }) => result === wanted).length
  return {
    held: having('held'),
    failed: having('failed'),
    noVerdict: having('no-verdict'),
    recorded: having('recorded'),
    drift: checks.filter((check) => check.drift).length,
    stepsRun: record.steps.filter((step) => step.status !== 'not-run').length,
    stepsNotRun: record.steps.filter((step) => step.status === 'not-run').length,
  }
}

/** The set-up and then the steps, in the order of the playbook. */
export function allSteps(record: RunRecord): readonly StepRecord[] {
  return [record.setup, ...record.steps]
}
