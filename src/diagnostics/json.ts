import { helpOf, messageOf, type DiagnosticName } from './catalog.ts'
import { CODES, type Deprecation, type Severity } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'
import { lineAt, linesOf, type Lines } from './frame.ts'
import { visible } from '../text/visible.ts'
import { filesOf, moved, type Source, type Span } from './source.ts'

/** One diagnostic as `--json` prints it. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface DiagnosticJson extends RangeJson, Partial<Deprecation> {
  /** `FB` and four digits. */
  readonly code: string
  readonly name: DiagnosticName
  readonly severity: Severity
  readonly message: string
  readonly help?: string
  readonly related: readonly (RangeJson & { readonly message: string })[]
}

export interface RangeJson {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/**
 * Diagnostics as plain data with words and positions, for programs. Whoever gets the words will print them: what a file has
 * that cannot be seen, or moves the cursor, is spelled out.
 */
export function diagnosticsToJson(
  source: Source,
  diagnostics: readonly Diagnostic[],
): readonly DiagnosticJson[] {
  const files = filesOf(source).map((one) => ({ ...one, lines: linesOf(one.source.text) }))
  const rangeOf = (span: Span): RangeJson => {
    const found = files.findLast(({ start }) => start <= span.start)
    const { source: own = source, start = 0, lines = linesOf(source.text) } = found ?? {}
    return { file: own.file, ...range(lines, moved(span, -start)) }
  }
  return diagnostics.map((problem) => {
    const { name, severity, deprecation, span, related } = problem
    const help = helpOf(problem)
    return {
      code: CODES[name].number,
      name,
      severity,
      ...deprecation,
      ...rangeOf(span),
      message: visible(messageOf(problem)),
      ...(help !== undefined && { help: visible(help) }),
      related: related.map((one) => ({ ...rangeOf(one.span), message: visible(one.message) })),
    }
  })
}

function range(lines: Lines, { start, end }: Span): Omit<RangeJson, 'file'> {
  const line = lineAt(lines, start)
  const endLine = lineAt(lines, end)
  return {
    line: line + 1,
    column: start - (lines.starts[line] ?? 0) + 1,
    endLine: endLine + 1,
    endColumn: end - (lines.starts[endLine] ?? 0) + 1,
  }
}
