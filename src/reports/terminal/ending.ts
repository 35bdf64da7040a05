import type { CheckRecord, RunRecord } from '../../record/record.ts'
import { boardText } from './board.ts'
import { allSteps, countsOf, plural } from '../reading/counts.ts'
import { deadForUseText } from '../reading/dead-for-use.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { failureText } from './failure.ts'
import { findingsOf } from '../reading/findings.ts'
import { standingOf } from '../reading/standing.ts'
import type { Theme } from '../../text/theme.ts'

/** What the end of a run is shown with. */
export interface EndingOptions {
  /** The playbook's text: a failure shows its line. */
  readonly source?: string
  readonly theme: Theme
  readonly width: number
}

/**
 * The end of a run: the board, every finding with its line in the playbook, what was left behind, and last the one line that counts.
 */
export function endingText(record: RunRecord, options: EndingOptions): string {
  const { theme } = options
  const ran = record.setup.checks.length > 0
  const findings = findingsOf(record).map((finding) =>
    failureText(finding, { ...options, file: record.playbook.file }),
  )
  return [
    ...(ran ? [boardText(record, options)] : []),
    ...findings,
    `${cleanupLines(record, theme).join('\n')}\n`,
    `${verdictLines(record, theme).join('\n')}\n`,
  ].join('\n')
}

function cleanupLines({ cleanup }: RunRecord, theme: Theme): readonly string[] {
  const { status, released, alreadyDead, leftovers, permanentEntries, deadForUse } = cleanup
  if (status === 'nothing-to-do') return [theme.dim('clean-up: nothing had been made')]
  const entries = `${plural(permanentEntries.length, 'revocation')} on the broker for ever`
  const summary = theme.dim(`clean-up: ${released} released, ${alreadyDead} already dead; ${entries}`)
  const used = deadForUse === undefined ? [] : [theme.dim(`dead for use: ${deadForUseText(deadForUse)}`)]
  if (status === 'clean') return [summary, ...used]
  return [
    summary,
    ...used,
    theme.bad(`clean-up: ${plural(leftovers.length, 'thing')} may still be alive, see above`),
  ]
}

function verdictLines(record: RunRecord, theme: Theme): readonly string[] {
  const { tone, word, sentence } = standingOf(record)
  const facts = [
    ...drifted(record),
    ...slowestDeath(allSteps(record).flatMap((step) => step.checks)),
    `${durationText(record.run.durationMs)} in all`,
    ...(record.broker.kind === 'embedded' ? ['embedded broker'] : []),
  ]
  return [`${theme[tone](word)}: ${escapeTerminal(sentence)}`, theme.dim(facts.join(', '))]
}

function drifted(record: RunRecord): readonly string[] {
  const { drift } = countsOf(record)
  return drift === 0 ? [] : [`drift in ${plural(drift, 'check')}`]
}

function slowestDeath(checks: readonly CheckRecord[]): readonly string[] {
  const longest = checks.reduce((most, check) => Math.max(most, check.timeToDeadMs?.sinceSent ?? 0), 0)
  return longest === 0 ? [] : [`slowest death after ${durationText(longest)}`]
}
