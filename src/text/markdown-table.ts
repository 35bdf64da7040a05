import { padTo, widthOf } from './width.ts'

/** A GitHub-flavoured table; its cells are finished Markdown without line ends. Padded, so that it reads as text, too. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = head.map((cell, column) =>
    Math.max(3, widthOf(cell), ...rows.map((row) => Math.min(WIDEST, widthOf(row[column] ?? '')))),
  )
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => padTo(cells[column] ?? '', width)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)]
}

/** One long cell shall not blow up all the others. */
const WIDEST = 60
