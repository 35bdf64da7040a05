import { frame, linesOf } from '../../diagnostics/frame.ts'
import { plural } from '../../text/plural.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Finding } from '../reading/findings/finding.ts'
import { predictionText } from '../reading/reason.ts'
import type { Theme } from '../../text/theme.ts'
import { padTo, wrapTo } from '../../text/width.ts'

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
