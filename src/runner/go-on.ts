import { isOwn, SETUP } from '../model/ids.ts'
import { FirebreakError } from '../errors.ts'
import { predictAll } from '../model/predict.ts'
import type { Expectation } from '../playbook/playbook.ts'
import type { RunEvent } from '../record/events.ts'
import type { Problem, StepStatus } from '../record/record.ts'
import type { RunContext } from './context/context.ts'
import { problemOf } from './context/problems.ts'
import { look, worst } from './probing/look.ts'

/**
 * Goes on with a run of a process that was killed: what it held is held again, and every token is asked about. Told like
 * the set-up, which it stands for.
 */
export async function* goOn(context: RunContext): AsyncGenerator<RunEvent, StepStatus> {
  const { clock, ledger, journal, playbook, signals } = context
  const begun = clock.monotonic()
  yield { type: 'step-started', step: SETUP, startedAt: new Date(clock.now()).toISOString() }
  journal.began({ runId: context.runId, ownTasks: ledger.ownTasks, isolated: playbook.isolation === 'run' })
  for (const token of ledger.tokens.values()) journal.issued(token)
  const span = { start: 0, end: 1 }
  const tokens = [...predictAll(ledger.world).keys()].filter((token) => !isOwn(token))
  const expectations = tokens.map((token): Expectation => ({
    token,
    state: 'unchanged',
    by: 'unnamed',
    span,
  }))
  const problems: Problem[] = []
  let status: StepStatus = 'no-verdict'
  try {
    const seen = await look(context, { id: SETUP, expectations })
    for (const check of seen.checks) yield { type: 'token-checked', step: SETUP, check }
    problems.push(...seen.problems)
    status = worst(seen.checks, problems)
  } catch (error) {
    if (signals.stop.aborted || !(error instanceof FirebreakError)) throw error
    problems.push(problemOf(error))
  }
  yield { type: 'step-finished', step: SETUP, status, durationMs: clock.monotonic() - begun, problems }
  return status
}
