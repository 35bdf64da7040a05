import { PRODUCT } from '../../agentwrit/facts.ts'
import type { RunRecord, StepRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Theme } from '../../text/theme.ts'
import { wrapTo } from '../../text/width.ts'
import { brokerVersion } from '../reading/broker.ts'
import { LOOKS, paintOf } from '../reading/looks.ts'

/** The lines before anything runs: which playbook, against which broker, under which run id. */
export function headLines(
  record: Pick<RunRecord, 'playbook' | 'broker' | 'run'>,
  theme: Theme,
  width: number = WIDTH_OF_PROSE,
): readonly string[] {
  const { playbook, broker, run } = record
  const version = brokerVersion(broker)
  const standIn = broker.kind === 'embedded' ? theme.warn(' (embedded: a stand-in, not your broker)') : ''
  const faults = broker.faults === undefined || broker.faults.length === 0 ? [] : broker.faults
  return [
    theme.strong(escapeTerminal(playbook.title)),
    ...proseLines(playbook.summary, theme, Math.max(20, Math.min(WIDTH_OF_PROSE, width - 2))),
    `  ${theme.dim('playbook')}  ${escapeTerminal(playbook.file)}`,
    `  ${theme.dim('broker  ')}  ${PRODUCT}${version === undefined ? '' : ` ${escapeTerminal(version)}`} at ${escapeTerminal(broker.url)}${standIn}`,
    ...faults.map((fault) => `  ${theme.dim('fault   ')}  ${theme.warn(escapeTerminal(fault))}`),
    `  ${theme.dim('run     ')}  ${escapeTerminal(run.id)}${run.isolation === 'run' ? theme.dim(' (in front of task names)') : ''}`,
  ]
}

/** One line that names a step and how it ended. */
export function stepTitle(step: StepRecord, theme: Theme): string {
  const title = step.title === undefined ? '' : `  ${escapeTerminal(step.title)}`
  const took = step.durationMs === undefined ? '' : theme.dim(`  ${durationText(step.durationMs)}`)
  return `${theme.strong(escapeTerminal(step.id))}${title}${took}${statusText(step, theme)}`
}

/** What the author wrote, indented and quiet. */
export function proseLines(
  text: string | undefined,
  theme: Theme,
  width: number = WIDTH_OF_PROSE,
): readonly string[] {
  if (text === undefined) return []
  const lines = text
    .trim()
    .split('\n')
    .flatMap((line) => wrapTo(escapeTerminal(line), width))
  return lines.map((line) => `  ${theme.dim(line)}`)
}

/** Longer lines are hard to read, however wide the terminal is. */
const WIDTH_OF_PROSE = 100

function statusText({ status }: StepRecord, theme: Theme): string {
  const look = LOOKS[status]
  return status === 'held' ? '' : `  ${paintOf(look, theme)(look.word)}`
}
