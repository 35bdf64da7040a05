import { fileAt } from '../../diagnostics/source.ts'
import { notesOf } from '../reading/notes.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { RunRecord } from '../../record/record.ts'
import { boardRows, type BoardCell } from '../reading/board-rows.ts'
import { looksOf } from '../../record/looks.ts'
import { countsOf } from '../reading/counts.ts'
import { durationText } from '../../text/duration.ts'
import { escapeMarkdown, markdownCode } from '../../text/escape.ts'
import type { Finding } from '../reading/findings/finding.ts'
import { markdownTable } from '../../text/markdown-table.ts'
import { predictionText } from '../reading/reason.ts'
import { EMBEDDED_NOTICE, standingOf } from '../reading/standing.ts'
import { LOOKS, TONE_LOOKS } from '../reading/looks.ts'
import { besideIn } from '../reading/beside.ts'
import { repetitionRows } from '../reading/repetitions.ts'

/* Pieces of Markdown that the full report and GitHub's job summary share. */

/** What stands above everything else about a run. */
export function headOf(record: RunRecord, heading: '#' | '###'): readonly string[] {
  return [
    `${heading} ${escapeMarkdown(record.playbook.title)}`,
    '',
    verdictLine(record),
    '',
    ...embeddedNotice(record),
    countsLine(record),
    '',
  ]
}

/** The verdict in one line: `✅ **Contained**: all 31 expectations held, …`. */
function verdictLine(record: RunRecord): string {
  const { tone, word, sentence } = standingOf(record)
  return `${TONE_LOOKS[tone].emoji} **${word}**: ${escapeMarkdown(sentence)}.`
}

/** A warning, if the run was against the embedded broker. */
function embeddedNotice(record: RunRecord): readonly string[] {
  return record.broker.kind === 'embedded' ? [`> ⚠️ This run ${EMBEDDED_NOTICE}.`, ''] : []
}

/** One finding as a list item with its facts. */
export function findingItem(finding: Finding, file: string): readonly string[] {
  const { severity, title, at, check, meaning, advice, note, requestId } = finding
  const where = markdownCode(`${fileAt(at, file)}:${at.line}`)
  return [
    `- ${TONE_LOOKS[severity === 'error' ? 'bad' : 'warn'].emoji} **${escapeMarkdown(title)}** (${where})`,
    ...(check === undefined
      ? []
      : [
          `  - expected \`${check.expected}\`, observed \`${check.observed}\`, predicted \`${check.predicted}\`: ${escapeMarkdown(predictionText(check.predicted, check.reasons))}`,
        ]),
    `  - ${escapeMarkdown(meaning)}`,
    ...(advice === undefined ? [] : [`  - **What to do:** ${escapeMarkdown(advice)}`]),
    ...(note === undefined ? [] : [`  - note: ${escapeMarkdown(note)}`]),
    ...(requestId === undefined ? [] : [`  - request ${markdownCode(requestId)}`]),
  ]
}

/** The token × step matrix; steps are numbered as in the table of steps, 0 is the set-up. */
export function matrixTable(record: RunRecord): readonly string[] {
  const head = ['token', ...looksOf(record).map((_, index) => String(index))]
  const rows = boardRows(record).map(({ name, cells }) => [markdownCode(name), ...cells.map(cellText)])
  return [
    ...markdownTable(head, rows),
    '',
    '🟢 alive, ⚫ dead, ❌ not as expected, ⚠️ no verdict, Δ differs from the prediction, – not looked at, · not there yet',
  ]
}

/** What each step did and how it ended. */
export function stepsTable(record: RunRecord): readonly string[] {
  const rows = looksOf(record).map(({ id, title, action, status, durationMs }, index) => [
    String(index),
    `${markdownCode(id)}${title === undefined ? '' : ` ${escapeMarkdown(title)}`}`,
    action === undefined ? '' : escapeMarkdown(action.summary),
    statusText(status),
    durationMs === undefined ? '' : durationText(durationMs),
  ])
  return markdownTable(['#', 'step', 'action', 'result', 'time'], rows)
}

/** The revocations that were measured several times; nothing when none was. */
export function repetitionSection(record: RunRecord, heading = '##'): readonly string[] {
  const rows = repetitionRows(record).map(({ step, point, result, found, wanted, times, allowed }) => [
    point === undefined ? markdownCode(step) : `${markdownCode(step)} at ${markdownCode(point)}`,
    found === undefined ? statusText(result) : `${statusText(result)}: ${escapeMarkdown(found)}`,
    String(wanted),
    ...times,
    allowed,
  ])
  if (rows.length === 0) return []
  const head = [
    'step',
    'result',
    'times',
    'median',
    '95th percentile',
    'maximum',
    'maximum since acknowledged',
    'allowed',
  ]
  return [`${heading} Measured several times`, '', ...markdownTable(head, rows), '']
}

/** Races and hooks; nothing when there was none. */
export function besideSection(record: RunRecord, heading = '##'): readonly string[] {
  const rows = looksOf(record).flatMap((step) =>
    besideIn(step).map(({ wanted, found, result }) => [
      markdownCode(step.id),
      statusText(result),
      escapeMarkdown(wanted),
      escapeMarkdown(found),
    ]),
  )
  if (rows.length === 0) return []
  return [`${heading} Races and hooks`, '', ...markdownTable(['step', 'result', 'wanted', 'found'], rows), '']
}

/** A status as an emoji and a word. */
export function statusText(status: keyof typeof LOOKS): string {
  return `${LOOKS[status].emoji} ${LOOKS[status].word}`
}

/** The counts in one line, with nothing that is zero but what held. */
function countsLine(record: RunRecord): string {
  const counts = countsOf(record)
  const parts = [
    `${counts.held} held`,
    ...(counts.failed > 0 ? [`**${counts.failed} failed**`] : []),
    ...(counts.noVerdict > 0 ? [`**${counts.noVerdict} without a verdict**`] : []),
    ...(counts.recorded > 0 ? [`${counts.recorded} recorded, not judged`] : []),
    ...(counts.drift > 0 ? [`${counts.drift} differing from the prediction`] : []),
    ...(counts.stepsNotRun > 0 ? [`**${counts.stepsNotRun} steps not run**`] : []),
  ]
  return parts.join(' · ')
}

const VERDICT_SYMBOLS: Readonly<Record<Verdict, string>> = {
  alive: '🟢',
  dead: '⚫',
  unexplained: 'unexplained',
  'dead-on-arrival': 'dead on arrival',
  expired: 'expired',
  'never-alive': 'never alive',
  unknown: 'unknown',
}

function cellText(cell: BoardCell): string {
  if (cell.kind !== 'checked') return cell.kind === 'absent' ? '·' : '–'
  const { observed, result, drift } = cell.check
  const mark = result === 'failed' || result === 'no-verdict' ? `${LOOKS[result].emoji} ` : ''
  return `${mark}${VERDICT_SYMBOLS[observed]}${drift ? ' Δ' : ''}`
}

/** What has to be said besides the verdict and the findings; nothing where there is nothing. */
export function notesSection(record: RunRecord): readonly string[] {
  const notes = notesOf(record)
  if (notes.length === 0) return []
  const items = notes.map(({ message, hint }) =>
    escapeMarkdown(hint === undefined ? message : `${message} (${hint})`),
  )
  return ['## Notes', '', ...items.map((item) => `- ${item}`), '']
}
