import type { RunEvent } from '../../src/record/events.ts'
import type { RunRecord, StepRecord } from '../../src/record/record.ts'

/** The events whose fold is the record. */
export function eventsOf(record: RunRecord): readonly RunEvent[] {
  const { tool, run, playbook, broker, setup, steps, tokens, problems, control, cleanup } = record
  return [
    {
      type: 'run-started',
      tool,
      runId: run.id,
      startedAt: run.startedAt,
      strict: run.strict,
      isolation: run.isolation,
      mode: run.mode,
      playbook,
      broker,
      setup,
      steps,
    },
    { type: 'broker-met', broker },
    ...[setup, ...steps].flatMap((step, index) => stepEvents(index === 0 ? 'setup' : step.id, step, tokens)),
    ...problems.map((problem): RunEvent => ({ type: 'problem', problem })),
    { type: 'control', control },
    { type: 'cleanup-started', tokens: tokens.length },
    { type: 'cleanup-finished', cleanup },
    {
      type: 'run-finished',
      finishedAt: run.finishedAt,
      durationMs: run.durationMs,
      outcome: run.outcome,
    },
  ]
}

function stepEvents(id: string, step: StepRecord, tokens: RunRecord['tokens']): readonly RunEvent[] {
  const { startedAt = '', title, scenario, action, checks, status, durationMs = 0, problems } = step
  return [
    {
      type: 'step-started',
      step: id,
      startedAt,
      ...(title === undefined ? {} : { title }),
      ...(scenario === undefined ? {} : { scenario }),
    },
    ...tokens
      .filter(({ since }) => since === step.id)
      .map((token): RunEvent => ({ type: 'token-issued', token })),
    ...(action === undefined ? [] : [{ type: 'step-acted' as const, step: id, action }]),
    ...checks.map((check): RunEvent => ({ type: 'token-checked', step: id, check })),
    { type: 'step-finished', step: id, status, durationMs, problems },
  ]
}
