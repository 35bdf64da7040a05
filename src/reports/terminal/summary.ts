import { fileAt } from '../../diagnostics/source.ts'
import type { RunRecord } from '../../record/record.ts'
import { countsOf } from '../reading/counts.ts'
import { plural } from '../../text/plural.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import { notesOf } from '../reading/notes.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { RenderContext, Report, Reporter } from '../report.ts'
import { standInNotice } from '../reading/overview.ts'
import { NOT_RUN } from '../reading/not-run.ts'
import { standingOf } from '../reading/standing.ts'
import { LOOKS, symbolOf, TONE_LOOKS, type Tone } from '../reading/looks.ts'
import type { Theme } from '../../text/theme.ts'
import { clipTo, padTo, widthOf } from '../../text/width.ts'

/**
 * Many playbooks on one screen, read from the bottom: totals, above them what failed, above that what is unknown or
 * did not run, above that what held with the slowest last.
 */
export const summary: Reporter = {
  name: 'summary',
  extension: 'txt',
  render: (report, context) => {
    const lines = [...rowsOf(report)].sort(bySeverity)
    const shown = withoutTheFastest(lines)
    const width = Math.max(0, ...shown.map(({ name }) => widthOf(name)))
    return [
      ...standInLine(report, context.theme),
      ...hiddenLine(lines.length - shown.length, context.theme),
      ...shown.flatMap((row) => rowLines(row, width, context)),
      '',
      ...noteLines(report, context.theme),
      ...totalLines(report, lines, context.theme),
    ]
      .map((line) => `${line}\n`)
      .join('')
  },
}

interface SummaryRow {
  readonly tone: Tone | 'not-run' | 'by-name'
  readonly name: string
  readonly text: string
  readonly durationMs: number
  /** The worst finding, for what is not green. */
  readonly because?: string
}

/** How many that held are worth a line each. */
const HELD_SHOWN = 10

const ORDER: readonly SummaryRow['tone'][] = ['good', 'by-name', 'not-run', 'warn', 'bad']

function rowsOf({ runs, notRun }: Report): readonly SummaryRow[] {
  return [...runs.map(runRow), ...notRun.map(notRunRow)]
}

function runRow(record: RunRecord): SummaryRow {
  const { tone, word, sentence } = standingOf(record)
  const { held } = countsOf(record)
  const [worst] = findingsOf(record)
  const { file } = record.playbook
  return {
    tone,
    name: escapeTerminal(record.playbook.id),
    durationMs: record.run.durationMs,
    text:
      tone === 'good'
        ? `${plural(held, 'expectation')} held${slowestText(record)}`
        : `${word.toLowerCase()}: ${escapeTerminal(sentence)}`,
    ...(tone === 'good' || worst === undefined
      ? {}
      : { because: escapeTerminal(`${fileAt(worst.at, file)}:${worst.at.line}  ${worst.title}`) }),
  }
}

/** Where something was measured several times, the slowest is worth a word. */
function slowestText({ steps }: RunRecord): string {
  const slowest = steps.flatMap(({ repetition }) => [
    ...(repetition?.sinceSent === undefined ? [] : [repetition.sinceSent.max]),
    ...(repetition?.points ?? []).flatMap(({ sinceAcknowledged }) => sinceAcknowledged?.max ?? []),
  ])
  return slowest.length === 0 ? '' : `, the slowest death measured took ${durationText(Math.max(...slowest))}`
}

function notRunRow({ file, status, reason }: NotRun): SummaryRow {
  return {
    tone: TONES[status],
    name: escapeTerminal(file),
    durationMs: 0,
    text: NOT_RUN[status].does,
    because: escapeTerminal(reason),
  }
}

const TONES: Readonly<Record<NotRun['status'], SummaryRow['tone']>> = {
  invalid: 'bad',
  skipped: 'not-run',
  'by-name': 'by-name',
}

function bySeverity(a: SummaryRow, b: SummaryRow): number {
  return ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone) || a.durationMs - b.durationMs
}

function withoutTheFastest(rows: readonly SummaryRow[]): readonly SummaryRow[] {
  const held = rows.filter(({ tone }) => tone === 'good').length
  return rows.slice(Math.max(0, held - HELD_SHOWN))
}

function hiddenLine(count: number, theme: Theme): readonly string[] {
  return count === 0 ? [] : [theme.dim(`  ${theme.symbols.held} ${plural(count, 'faster playbook')} held`)]
}

function rowLines(row: SummaryRow, nameWidth: number, { theme, width }: RenderContext): readonly string[] {
  const look = LOOKS_OF[row.tone]
  const duration = row.durationMs === 0 ? '' : `  ${durationText(row.durationMs)}`
  const names = Math.min(nameWidth, Math.max(12, Math.floor(width / 2)))
  const name = padTo(clipTo(row.name, names, theme.symbols.ellipsis), names)
  const room = Math.max(10, width - names - 6 - duration.length)
  const text = clipTo(row.text, room, theme.symbols.ellipsis)
  const first = `  ${symbolOf(look, theme)} ${name}  ${text}${theme.dim(duration)}`
  if (row.because === undefined) return [first]
  return [first, `      ${clipTo(row.because, Math.max(20, width - 6), theme.symbols.ellipsis)}`]
}

const LOOKS_OF = { ...TONE_LOOKS, 'not-run': LOOKS['not-run'], 'by-name': LOOKS['not-run'] }

/** What many runs have to say is said once. */
function noteLines({ runs }: Report, theme: Theme): readonly string[] {
  const told = new Map<string, string[]>()
  for (const record of runs) {
    for (const { message } of notesOf(record)) {
      told.set(message, [...(told.get(message) ?? []), record.playbook.id])
    }
  }
  return [...told].map(([message, [first = '', ...more]]) => {
    const whose = more.length === 0 ? first : `${first} and ${more.length} more`
    return `  ${theme.warn('note')}: ${escapeTerminal(`${whose}: ${message}`)}`
  })
}

function totalLines({ runs }: Report, rows: readonly SummaryRow[], theme: Theme): readonly string[] {
  const count = (tone: SummaryRow['tone']): number => rows.filter((row) => row.tone === tone).length
  const parts = [
    ...(count('good') > 0 ? [theme.good(`${count('good')} held`)] : []),
    ...(count('not-run') > 0 ? [`${count('not-run')} not run`] : []),
    ...(count('by-name') > 0 ? [`${count('by-name')} by name only`] : []),
    ...(count('warn') > 0 ? [theme.warn(`${count('warn')} without a verdict`)] : []),
    ...(count('bad') > 0 ? [theme.bad(`${count('bad')} failed`)] : []),
  ]
  return [
    ...standInLine({ runs }, theme),
    parts.length === 0
      ? `  ${theme.warn('nothing ran, so nothing is proved')}`
      : `  ${parts.join(', ')} of ${plural(rows.length, 'playbook')} in ${durationText(elapsed(runs))}`,
  ]
}

/** Above all and beside the totals: a long list is read from either end. */
function standInLine({ runs }: Pick<Report, 'runs'>, theme: Theme): readonly string[] {
  const notice = standInNotice(runs)
  return notice === undefined ? [] : [theme.warn(`  ${notice}`)]
}

/** Runs side by side, or on several machines, took less time than they have together, and no less than the longest. */
function elapsed(runs: Report['runs']): number {
  const durations = runs.map(({ run }) => run.durationMs)
  const start = Math.min(...runs.map(({ run }) => Date.parse(run.startedAt)))
  const end = Math.max(...runs.map(({ run }) => Date.parse(run.finishedAt)))
  const total = durations.reduce((sum, duration) => sum + duration, 0)
  return Math.max(0, ...durations, Math.min(total, end - start))
}
