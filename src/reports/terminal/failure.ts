import { plural } from '../../text/plural.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Finding } from '../reading/finding.ts'
import { predictionText } from '../reading/reason.ts'
import type { Theme } from '../../text/theme.ts'
import { padTo, widthOf, wrapTo } from '../../text/width.ts'

/** Where a finding is shown. */
export interface FailureOptions {
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
  const line = source?.split(/\r?\n/)[at.line - 1]
  if (line === undefined) return [place]
  const gutter = `    ${at.line} | `
  const start = Math.min(at.column - 1, line.length)
  const indent = ' '.repeat(widthOf(escapeTerminal(line.slice(0, start))))
  const underlined = escapeTerminal(wordAt(line, start))
  const caret = '^'.repeat(Math.max(1, widthOf(underlined)))
  const bar = `${' '.repeat(gutter.length - 2)}| `
  return [
    place,
    '',
    `${theme.dim(gutter)}${escapeTerminal(line)}`,
    `${theme.dim(bar)}${indent}${theme.bad(caret)}`,
  ]
}

/** A plain YAML scalar up to where a flow collection, a comment or the line goes on. */
function wordAt(line: string, start: number): string {
  const rest = line.slice(start)
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
