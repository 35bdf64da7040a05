import { FirebreakError } from '../errors.ts'
import type { RunEvent } from '../record/events.ts'
import { statusOf } from '../record/outcome.ts'
import type { CheckRecord, Problem, StepStatus } from '../record/record.ts'
import { fillAgentIds } from '../playbook/text/expression.ts'
import type { Step } from '../playbook/playbook.ts'
import { act } from './actions/act.ts'
import { noteBeginning } from './bookmarks.ts'
import type { RunContext } from './context.ts'
import { agentId } from './ledger.ts'
import { look, worst } from './probing/look.ts'
import { problemOf, stepTimeout } from './problems.ts'

/**
 * Runs one step: act, ask about every token, compare. What cannot be done or known becomes a problem of the step;
 * only a stop or a bug is thrown.
 *
 * @returns the step's status
 */
export async function* runStep(context: RunContext, step: Step): AsyncGenerator<RunEvent, StepStatus> {
  const begun = context.clock.monotonic()
  yield {
    type: 'step-started',
    step: step.id,
    startedAt: new Date(context.clock.now()).toISOString(),
    ...words(context, step),
  }
  const timed = withTimeout(context, step)
  const problems: Problem[] = []
  const results: Pick<CheckRecord, 'result'>[] = []
  try {
    for await (const event of performAndCheck(timed, step, problems)) {
      if (event.type === 'token-checked') results.push(event.check)
      if (event.type === 'step-acted') results.push(...(event.action.audit?.checks ?? []))
      yield event
    }
  } catch (error) {
    if (context.signals.stop.aborted) throw error
    if (timed.signals.stop.aborted) problems.push(stepTimeout(step))
    else if (error instanceof FirebreakError) problems.push(problemOf(error))
    else throw error
  }
  const status = worst(results, problems)
  const durationMs = context.clock.monotonic() - begun
  yield { type: 'step-finished', step: step.id, status, durationMs, problems }
  return status
}

async function* performAndCheck(
  context: RunContext,
  step: Step,
  problems: Problem[],
): AsyncGenerator<RunEvent> {
  await noteBeginning(context, step.id)
  const acted = step.action === undefined ? undefined : await act(context, step.id, step.action)
  if (acted !== undefined) {
    yield { type: 'step-acted', step: step.id, action: acted.record }
    for (const token of acted.issued) yield { type: 'token-issued', token }
    problems.push(...acted.problems)
  }
  const checks = await look(context, { ...step, step: step.id }, acted, problems)
  for (const check of checks) yield { type: 'token-checked', step: step.id, check }
  if (statusOf(checks) !== 'held') problems.push(...(acted?.doubts ?? []))
}

/** Title and scenario may speak of an agent's id, which nobody knew when the steps were announced. */
function words(
  { ledger }: RunContext,
  { title, scenario }: Step,
): { readonly title?: string; readonly scenario?: string } {
  const filled = (text: string): string => fillAgentIds(text, (name) => agentId(ledger, name))
  return {
    ...(title === undefined ? {} : { title: filled(title) }),
    ...(scenario === undefined ? {} : { scenario: filled(scenario) }),
  }
}

/** `timeout` bounds the step without touching the rest of the run. */
function withTimeout(context: RunContext, step: Step): RunContext {
  if (step.timeoutMs === undefined) return context
  const timeout = AbortSignal.timeout(step.timeoutMs)
  const stop = AbortSignal.any([context.signals.stop, timeout])
  const abandon = AbortSignal.any([context.signals.abandon, timeout])
  return { ...context, signals: { stop, abandon } }
}
