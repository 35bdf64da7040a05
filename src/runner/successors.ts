import type { Expectation, Step } from '../playbook/playbook.ts'
import type { RunContext } from './context/context.ts'

/** The step with what came out of races so far: it is on the board like any other token, and may not change either. */
export function withSuccessors({ ledger }: RunContext, step: Step): Step {
  if (ledger.successors.size === 0) return step
  const more = Array.from(ledger.successors, ([token, { since, state, span }]): Expectation =>
    since === step.id
      ? { token, state, by: 'implied', span }
      : { token, state: 'unchanged', by: 'unnamed', span: step.span },
  )
  return { ...step, expectations: [...step.expectations, ...more] }
}
