import type { RunRecord, StepRecord } from './record.ts'

/** Everything that looked at tokens, in the order of time. */
export function looksOf({
  setup,
  steps,
  closing,
  wentOn = [],
}: Pick<RunRecord, 'closing' | 'setup' | 'steps' | 'wentOn'>): readonly StepRecord[] {
  return [setup, ...steps, ...(closing === undefined ? [] : [closing])].flatMap((step) => [
    step,
    ...wentOn.filter(({ after }) => after === step.id).map(({ look }) => look),
  ])
}

/** What this process itself looked at: all of it, unless it went on with a run of another one. */
export function looksOfLastProcess(record: RunRecord): readonly StepRecord[] {
  const all = looksOf(record)
  const last = record.wentOn?.at(-1)?.look
  return last === undefined ? all : all.slice(all.indexOf(last))
}
