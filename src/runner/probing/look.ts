import { statusOf } from '../../record/outcome.ts'
import type { CheckRecord, Problem, StepStatus } from '../../record/record.ts'
import type { Expectation } from '../../playbook/playbook.ts'
import type { Acted } from '../actions/act.ts'
import { checksOf } from './check-records.ts'
import type { RunContext } from '../context.ts'
import { CONTROL, controlProblem } from './control.ts'
import { observe } from './observe.ts'
import { predictAll } from '../../model/predict.ts'

/** What is looked at after a step. */
export interface Sight {
  readonly step: string
  readonly expectations: readonly Expectation[]
  readonly withinMs?: number
  readonly holdsMs?: number
}

/** Asks about every token and the control, and compares; what is wrong with the control becomes a problem. */
export async function look(
  context: RunContext,
  sight: Sight,
  acted: Acted | undefined,
  problems: Problem[],
): Promise<readonly CheckRecord[]> {
  const { expectations, withinMs, holdsMs } = sight
  const dying = new Set(expectations.filter((one) => isDying(context, one)).map((one) => one.token))
  const others = expectations.map((one) => one.token).filter((token) => !dying.has(token))
  const expected = predictAll(context.ledger.world)
  const watch = { dying: [...dying], others: [...others, CONTROL], predictions: expected, withinMs, holdsMs }
  const board = await observe(context, watch)
  const control = board.get(CONTROL)
  context.ledger.sightings.push({ step: sight.step, alive: control?.verdict === 'alive' })
  problems.push(...controlProblem(control))
  return checksOf(context, { expectations, board, predictions: expected, acted })
}

function isDying({ ledger }: RunContext, { state, token }: Expectation): boolean {
  return state === 'dead' && ledger.verdicts.get(token) !== 'dead'
}

/** A broken promise of the broker fails a step; anything else that went wrong leaves it without a verdict. */
export function worst(
  results: readonly Pick<CheckRecord, 'result'>[],
  problems: readonly Problem[],
): StepStatus {
  const status = statusOf(results)
  if (problems.some((problem) => BROKEN_PROMISES.has(problem.code))) return 'failed'
  return problems.length > 0 && status === 'held' ? 'no-verdict' : status
}

const BROKEN_PROMISES: ReadonlySet<string> = new Set(['echo-differs', 'control-refused', 'audit-rewritten'])
