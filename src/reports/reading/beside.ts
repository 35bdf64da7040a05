import type { CheckResult, RunRecord, StepRecord } from '../../record/record.ts'
import { foundInHook } from './meaning/hook.ts'
import { foundInRace } from './meaning/race.ts'

/** What a step did besides the one call that it is about, and what came of it. */
export interface Beside {
  readonly code: 'nothing-raced' | 'hook-failed'
  /** What had to come of it: `raced, and nothing that comes out of it alive`. */
  readonly wanted: string
  readonly found: string
  readonly result: CheckResult
}

/** The race of a step, and its hook; nothing for most steps. */
export function besideIn(step: StepRecord): readonly Beside[] {
  const { race, hook } = step.action ?? {}
  return [
    ...(race === undefined
      ? []
      : [{ code: 'nothing-raced' as const, wanted: RACED, found: foundInRace(step), result: race.result }]),
    ...(hook === undefined
      ? []
      : [
          {
            code: 'hook-failed' as const,
            wanted: `hook ${hook.name}${hook.wants === 'restart' ? ', by which the broker starts again' : ''}`,
            found: foundInHook(hook),
            result: hook.result,
          },
        ]),
  ]
}

const RACED = 'raced, and nothing that comes out of it alive'

/** The same of a whole run, one line each. */
export function besideLines(record: RunRecord): readonly string[] {
  return record.steps.flatMap((step) =>
    besideIn(step).map(({ wanted, found }) => `${step.id}, ${wanted}: ${found}`),
  )
}
