import { helpOf, messageOf } from './catalog.ts'
import { CODES, type Deprecation } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'
import { frame, lineAt, linesOf, type Lines } from './frame.ts'
import { filesOf, moved, type Source, type Span } from './source.ts'
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
  const theme = createTheme({ color, unicode: false })
  const hidden = diagnostics.filter(({ name }) => name === 'secret-in-file').map(({ span }) => span)
  const pages = filesOf(source).map(({ source: { file, text }, start }): Page => ({
    file: escapeTerminal(file),
    start,
    lines: linesOf(text),
    hidden: hidden.map((span) => moved(span, -start)),
  }))
  const blocks = diagnostics.slice(0, MOST_SHOWN).map((problem) => renderOne({ pages, theme }, problem))
  const more = diagnostics.length - MOST_SHOWN
  return [...blocks, ...(more > 0 ? [`... and ${more} more\n`] : [])].join('\n')
}

interface Rendering {
  readonly pages: readonly Page[]
  readonly theme: Theme
}

/** One file. */
interface Page {
  readonly file: string
  /** Where it begins in the text that all spans point into. */
  readonly start: number
  readonly lines: Lines
  readonly hidden: readonly Span[]
}

/** A place in a file. */
interface Spot {
  readonly page: Page
  /** Within the file. */
  readonly span: Span
}

const TONES = { error: 'bad', warning: 'warn', deprecated: 'dim' } as const

function renderOne({ pages, theme }: Rendering, problem: Diagnostic): string {
  const { name, severity, deprecation, related } = problem
  const at = spotOf(pages, problem.span)
  const others = related.map(({ span, message }) => ({ at: spotOf(pages, span), message }))
  const margin = marginOf([at, ...others.map((one) => one.at)])
  const head = `${theme.strong(`${placeOf(at)}:`)} ${theme[TONES[severity]](`${severity} ${CODES[name].number}:`)} ${escapeTerminal(messageOf(problem))}`
  const help = helpOf(problem)
  return [
    head,
    ...frameLines(at, margin, theme),
    ...(help === undefined ? [] : [`${' '.repeat(margin)} = ${escapeTerminal(help)}`]),
    ...(deprecation === undefined ? [] : [`${' '.repeat(margin)} = ${deprecationText(deprecation)}`]),
    ...others.flatMap((one) => [
      `${' '.repeat(margin)} ${theme.dim(`${placeOf(one.at)}: ${escapeTerminal(one.message)}`)}`,
      ...frameLines(one.at, margin, theme),
    ]),
    `${' '.repeat(margin)} = ${theme.dim(`firebreak explain ${name}`)}`,
    '',
  ].join('\n')
}

function deprecationText({ since, until }: Deprecation): string {
  return `deprecated since Firebreak ${since}; version ${until} of the language will not have it`
}

function spotOf(pages: readonly Page[], span: Span): Spot {
  const page = pages.findLast(({ start }) => start <= span.start) ?? NO_PAGE
  return { page, span: moved(span, -page.start) }
}

const NO_PAGE: Page = { file: '', start: 0, lines: linesOf(''), hidden: [] }

function placeOf({ page: { file, lines }, span: { start } }: Spot): string {
  const line = lineAt(lines, Math.min(start, lines.text.length))
  return `${file}:${line + 1}:${start - (lines.starts[line] ?? 0) + 1}`
}

/** The columns for line numbers: the same for all frames of one diagnostic. */
function marginOf(spots: readonly Spot[]): number {
  const last = Math.max(...spots.map(({ page, span }) => lineAt(page.lines, span.end) + 1))
  return String(last).length
}

function frameLines({ page, span }: Spot, margin: number, theme: Theme): readonly string[] {
  if (page.lines.text === '') return []
  const bar = (label: string, text: string): string =>
    `${theme.dim(`${label.padStart(margin)} |`)} ${text}`.trimEnd()
  return frame(page.lines, span, page.hidden).flatMap(({ number, text, marks }) => [
    bar(String(number), text),
    bar('', theme.bad(marks)),
  ])
}
