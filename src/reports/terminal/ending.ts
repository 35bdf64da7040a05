import type { RunRecord } from '../../record/record.ts'
import { boardText } from './board.ts'
import { allSteps, countsOf } from '../reading/counts.ts'
import { appsText, deadForUseText, endedText, entriesText } from '../reading/cleanup.ts'
import { plural } from '../../text/plural.ts'
import { slowestDeath } from '../reading/deaths.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { failureText } from './failure.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import { notesOf } from '../reading/notes.ts'
import { standingOf } from '../reading/standing.ts'
import type { Theme } from '../../text/theme.ts'

/** What the end of a run is shown with. */
interface EndingOptions {
  /** The texts of the playbook's files: a failure shows its line. */
  readonly source?: (file: string) => string | undefined
  readonly theme: Theme
  readonly width: number
}

/**
 * The end of a run: the board, every finding with its line in the playbook, what was left behind, and last the one line that counts.
 */
export function endingText(record: RunRecord, options: EndingOptions): string {
  const { theme } = options
  const ran = record.setup.checks.length > 0
  const { width } = options
  const findings = findingsOf(record).map((finding) => {
    const { file = record.playbook.file } = finding.at
    const source = options.source?.(file)
    return failureText(finding, { theme, width, file, ...(source !== undefined && { source }) })
  })
  return [
    ...(ran ? [boardText(record, options)] : []),
    ...findings,
    `${[...cleanupLines(record, theme), ...noteLines(record, theme)].join('\n')}\n`,
    `${verdictLines(record, theme).join('\n')}\n`,
  ].join('\n')
}

function cleanupLines(record: RunRecord, theme: Theme): readonly string[] {
  const { status, alreadyDead, leftovers, permanentEntries, deadForUse } = record.cleanup
  if (status === 'nothing-to-do') return [theme.dim('clean-up: nothing had been made')]
  const apps = appsText(record)
  const summary = [
    theme.dim(`clean-up: ${endedText(record)}, ${alreadyDead} already dead`),
    ...(permanentEntries.length === 0 ? [] : [theme.dim(`  ${entriesText(record)}`)]),
    ...(apps === undefined ? [] : [theme.dim(`  ${apps}`)]),
    ...(deadForUse === undefined ? [] : [theme.dim(`dead for use: ${deadForUseText(deadForUse)}`)]),
  ]
  if (status === 'clean') return summary
  return [
    ...summary,
    theme.bad(`clean-up: ${plural(leftovers.length, 'thing')} may still be alive, see above`),
  ]
}

/** What is neither the verdict nor a finding, and has to be said all the same. */
function noteLines(record: RunRecord, theme: Theme): readonly string[] {
  return notesOf(record).flatMap(({ message, hint }) => [
    `${theme.warn('note')}: ${escapeTerminal(message)}`,
    ...(hint === undefined ? [] : [`  ${theme.dim(escapeTerminal(hint))}`]),
  ])
}

function verdictLines(record: RunRecord, theme: Theme): readonly string[] {
  const { tone, word, sentence } = standingOf(record)
  const slowest = slowestDeath(allSteps(record).flatMap((step) => step.checks))
  const facts = [
    ...drifted(record),
    ...(slowest === undefined ? [] : [`proved dead within ${durationText(slowest)}`]),
    `${durationText(record.run.durationMs)} in all`,
    ...(record.broker.kind === 'embedded' ? ['embedded broker'] : []),
  ]
  return [`${theme[tone](word)}: ${escapeTerminal(sentence)}`, theme.dim(facts.join(', '))]
}

function drifted(record: RunRecord): readonly string[] {
  const { drift } = countsOf(record)
  return drift === 0 ? [] : [`drift in ${plural(drift, 'check')}`]
}
