import { fileAt } from '../../diagnostics/source.ts'
import { frame, linesOf } from '../../diagnostics/frame.ts'
import type { RunRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { plural } from '../../text/plural.ts'
import type { Theme } from '../../text/theme.ts'
import { padTo, wrapTo } from '../../text/width.ts'
import { appsText, deadForUseText, endedText, entriesText } from '../reading/cleanup.ts'
import { countsOf } from '../reading/counts.ts'
import { slowestDeathIn } from '../reading/deaths.ts'
import type { Finding } from '../reading/findings/finding.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import { besideLines } from '../reading/beside.ts'
import { measuredLines } from '../reading/meaning/repetition.ts'
import { notesOf } from '../reading/notes.ts'
import { predictionText } from '../reading/reason.ts'
import { standingOf } from '../reading/standing.ts'
import { boardText } from './board.ts'

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
    const file = fileAt(finding.at, record.playbook.file)
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
    ...[...measuredLines(record), ...besideLines(record)].map((line) => theme.dim(escapeTerminal(line))),
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
  const slowest = slowestDeathIn(record)
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

/** Where a finding is shown. */
interface FailureOptions {
  /** The playbook's path, as the user gave it. */
  readonly file: string
  /** Its text, if at hand; without it the line is named and not shown. */
  readonly source?: string
  readonly theme: Theme
  readonly width: number
}

/**
 * One finding for a terminal: what happened, the line of the playbook that asked for it, expected, observed,
 * predicted, what it means and what to do. Ends with a line end.
 */
export function failureText(finding: Finding, options: FailureOptions): string {
  const { theme } = options
  const { symbols } = theme
  const bad = finding.severity === 'error'
  const mark = bad ? theme.bad(symbols.failed) : theme.warn(symbols.driftMark)
  const [title = '', ...more] = wrapTo(escapeTerminal(finding.title), options.width - 2)
  const lines = [
    `${mark} ${theme.strong(title)}`,
    ...more.map((line) => `  ${theme.strong(line)}`),
    ...locationLines(finding, options),
    '',
    ...factLines(finding, options),
  ]
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

function locationLines({ at }: Finding, { file, source, theme }: FailureOptions): readonly string[] {
  const place = `  ${theme.dim(`${escapeTerminal(file)}:${at.line}:${at.column}`)}`
  const lines = linesOf(source ?? '')
  const lineStart = lines.starts[at.line - 1]
  if (source === undefined || lineStart === undefined) return [place]
  const lineEnd = (lines.starts[at.line] ?? source.length + 1) - 1
  const start = Math.min(lineStart + at.column - 1, lineEnd)
  const word = wordAt(source.slice(start).split(/\r?\n/, 1)[0] ?? '')
  const framed = frame(lines, { start, end: start + word.length }, [])
  return [
    place,
    '',
    ...framed.flatMap(({ number, text, marks }) => [
      `${theme.dim(`    ${number} | `)}${text}`,
      `${theme.dim(`    ${' '.repeat(String(number).length)} | `)}${theme.bad(marks)}`,
    ]),
  ]
}

/** A plain YAML scalar up to where a flow collection, a comment or the line goes on. */
function wordAt(rest: string): string {
  return /^"[^"]*"|^'[^']*'|^[^,[\]{}#]*[^,[\]{}#\s:]/.exec(rest)?.[0] ?? ''
}

function factLines(finding: Finding, { theme, width }: FailureOptions): readonly string[] {
  const { check, meaning, advice, note, requestId } = finding
  const facts: readonly (readonly [string, string])[] = [
    ...(check === undefined ? [] : comparison(check)),
    ['means', meaning],
    ...(advice === undefined ? [] : [['do', advice] as const]),
    ...(note === undefined ? [] : [['note', note] as const]),
    ...(requestId === undefined ? [] : [['request', requestId] as const]),
  ]
  return facts.flatMap(([name, value]) => {
    const [first = '', ...rest] = wrapTo(escapeTerminal(value), width - LABEL)
    return [
      `${theme.dim(padTo(`  ${name}`, LABEL))}${first}`,
      ...rest.map((line) => ' '.repeat(LABEL) + line),
    ]
  })
}

/** Width of the column of labels. */
const LABEL = 13

function comparison(check: NonNullable<Finding['check']>): readonly (readonly [string, string])[] {
  const { expected, by, observed, before, predicted, reasons, probes } = check
  return [
    ['expected', `${expected} (${AUTHORS[by]})`],
    [
      'observed',
      `${observed}, after ${plural(probes, 'probe')}${before === undefined ? '' : `; ${before} before`}`,
    ],
    ['predicted', `${predicted}: ${predictionText(predicted, reasons)}`],
  ]
}

const AUTHORS = {
  named: 'the playbook names it',
  implied: 'the action implies it',
  unnamed: 'nobody names it, so it must not change',
}
