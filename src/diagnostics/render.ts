import { helpOf, messageOf } from './catalog.ts'
import { CODES, type Deprecation } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'
import { frame, lineAt, linesOf, type Lines } from './frame.ts'
import type { Source, Span } from './source.ts'
import { escapeTerminal } from '../text/escape.ts'
import { createTheme, type Theme } from '../text/theme.ts'

/** More than anybody reads; the rest is counted. */
const MOST_SHOWN = 100

interface RenderOptions {
  /** Escape sequences for a terminal; off by default. */
  readonly color?: boolean
}

/**
 * Diagnostics as text for people: place, severity, code and message; the source with the exact range underlined; what
 * to do; a second frame for each related place; and how to read more. Ends in a line break; empty when there is nothing to say.
 */
export function renderDiagnostics(
  source: Source,
  diagnostics: readonly Diagnostic[],
  { color = false }: RenderOptions = {},
): string {
  const page: Page = {
    file: escapeTerminal(source.file),
    lines: linesOf(source.text),
    hidden: diagnostics.filter(({ name }) => name === 'secret-in-file').map(({ span }) => span),
    theme: createTheme({ color, unicode: false }),
  }
  const blocks = diagnostics.slice(0, MOST_SHOWN).map((problem) => renderOne(page, problem))
  const more = diagnostics.length - MOST_SHOWN
  return [...blocks, ...(more > 0 ? [`... and ${more} more\n`] : [])].join('\n')
}

interface Page {
  readonly file: string
  readonly lines: Lines
  readonly hidden: readonly Span[]
  readonly theme: Theme
}

const TONES = { error: 'bad', warning: 'warn', deprecated: 'dim' } as const

function renderOne(page: Page, problem: Diagnostic): string {
  const { name, severity, deprecation, span, related } = problem
  const margin = marginOf(page, [span, ...related.map((one) => one.span)])
  const { theme } = page
  const head = `${theme.strong(`${placeOf(page, span)}:`)} ${theme[TONES[severity]](`${severity} ${CODES[name].number}:`)} ${escapeTerminal(messageOf(problem))}`
  const help = helpOf(problem)
  return [
    head,
    ...frameLines(page, span, margin),
    ...(help === undefined ? [] : [`${' '.repeat(margin)} = ${escapeTerminal(help)}`]),
    ...(deprecation === undefined ? [] : [`${' '.repeat(margin)} = ${deprecationText(deprecation)}`]),
    ...related.flatMap((one) => [
      `${' '.repeat(margin)} ${theme.dim(`${placeOf(page, one.span)}: ${escapeTerminal(one.message)}`)}`,
      ...frameLines(page, one.span, margin),
    ]),
    `${' '.repeat(margin)} = ${theme.dim(`firebreak explain ${name}`)}`,
    '',
  ].join('\n')
}

function deprecationText({ since, until }: Deprecation): string {
  return `deprecated since Firebreak ${since}; version ${until} of the language will not have it`
}

function placeOf({ file, lines }: Page, { start }: Span): string {
  const line = lineAt(lines, Math.min(start, lines.text.length))
  return `${file}:${line + 1}:${start - (lines.starts[line] ?? 0) + 1}`
}

/** The columns for line numbers: the same for all frames of one diagnostic. */
function marginOf({ lines }: Page, spans: readonly Span[]): number {
  const last = Math.max(...spans.map(({ end }) => lineAt(lines, end) + 1))
  return String(last).length
}

function frameLines(page: Page, span: Span, margin: number): readonly string[] {
  if (page.lines.text === '') return []
  const bar = (label: string, text: string): string =>
    `${page.theme.dim(`${label.padStart(margin)} |`)} ${text}`.trimEnd()
  return frame(page.lines, span, page.hidden).flatMap(({ number, text, marks }) => [
    bar(String(number), text),
    bar('', page.theme.bad(marks)),
  ])
}
