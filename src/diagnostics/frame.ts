import { UNSAFE } from '../text/escape.ts'
import { spelled } from '../text/visible.ts'
import { widthOf } from '../text/width.ts'
import type { Span } from './source.ts'

/** A line is shown up to this width; of a longer one, the part around the range. */
const WIDEST = 100

/** What is kept before the range when a line is cut. */
const LEAD = 30

const MOST_LINES = 3

/** One line of the source, ready to print, and the marks under it. */
interface FramedLine {
  /** One-based. */
  readonly number: number
  readonly text: string
  readonly marks: string
}

/** The text of a file with its line starts, found once for many frames. */
export interface Lines {
  readonly text: string
  readonly starts: readonly number[]
}

export function linesOf(text: string): Lines {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return { text, starts }
}

/** The zero-based line of an offset. */
export function lineAt({ starts }: Lines, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * The lines that a span covers, the first three at most, with `^~~~` under exactly the characters of the span.
 *
 * @param hidden Spans that are crossed out, because they hold secrets.
 */
export function frame(lines: Lines, span: Span, hidden: readonly Span[]): readonly FramedLine[] {
  const first = lineAt(lines, span.start)
  const last = Math.max(first, lineAt(lines, Math.max(span.end - 1, span.start)))
  const count = Math.min(last - first + 1, MOST_LINES)
  return Array.from({ length: count }, (_, index) => frameLine(lines, first + index, span, hidden))
}

function frameLine(lines: Lines, index: number, span: Span, hidden: readonly Span[]): FramedLine {
  const lineStart = lines.starts[index] ?? 0
  const lineEnd = (lines.starts[index + 1] ?? lines.text.length + 1) - 1
  const indented =
    span.start < lineStart
      ? (/^[ \t]*/.exec(lines.text.slice(lineStart, lineStart + WIDEST))?.[0].length ?? 0)
      : 0
  const from = Math.max(span.start, lineStart + indented)
  // Far more than can be shown is not even looked at: the line may be the whole file.
  const start = Math.max(lineStart, from - WIDEST * 2)
  const end = Math.min(lineEnd, from + WIDEST * 4)
  const raw = lines.text.slice(start, end).replace(/\r$/, '')
  const cells = cellsOf(raw).map((cell) => cross(cell, start, hidden))
  const marked = { start: from - start, end: Math.max(span.end, from + 1) - start }
  const shown = window(cells, marked, { before: start > lineStart, after: end < lineEnd })
  return { number: index + 1, ...shown }
}

function cross(cell: Cell, offset: number, hidden: readonly Span[]): Cell {
  const at = cell.start + offset
  return hidden.some(({ start, end }) => start <= at && at < end) ? { ...cell, text: '*', width: 1 } : cell
}

/** Cuts what does not fit, and draws the marks under what is left. */
function window(
  cells: readonly Cell[],
  span: Span,
  cut: { readonly before: boolean; readonly after: boolean },
): Omit<FramedLine, 'number'> {
  const left = leftEdge(cells, span.start)
  const cutBefore = cut.before || left > 0
  let text = cutBefore ? '...' : ''
  let marks = cutBefore ? '   ' : ''
  let width = text.length
  let cutAfter = cut.after
  for (const cell of cells.slice(left)) {
    if (width + cell.width > WIDEST) cutAfter = true
    if (cutAfter && width + cell.width > WIDEST) break
    text += cell.text
    width += cell.width
    marks += markOf(cell, span).padEnd(cell.width, inside(cell, span) ? '~' : ' ')
  }
  // An offset at the end of the line still needs something to point with.
  if (!marks.includes('^')) marks = `${marks.padEnd(width)}^`
  return { text: cutAfter ? `${text}...` : text, marks: marks.trimEnd() }
}

function markOf(cell: Cell, span: Span): string {
  if (!inside(cell, span) || cell.width === 0) return ''
  return cell.start === Math.max(span.start, 0) ? '^' : '~'
}

function inside(cell: Cell, span: Span): boolean {
  return cell.start >= span.start && cell.start < span.end
}

/** The first cell to show, so that the range begins inside the window. */
function leftEdge(cells: readonly Cell[], start: number): number {
  const at = cells.findIndex((cell) => cell.start >= start)
  const target = at === -1 ? cells.length : at
  const widthUpTo = cells.slice(0, target).reduce((sum, { width }) => sum + width, 0)
  const total = cells.slice(target).reduce((sum, { width }) => sum + width, widthUpTo)
  if (total <= WIDEST || widthUpTo <= WIDEST - LEAD) return 0
  let edge = target
  for (let width = 0; edge > 0 && width < LEAD; edge -= 1) width += cells[edge - 1]?.width ?? 0
  return edge
}

/** One character as a terminal shows it. */
interface Cell {
  readonly text: string
  /** In columns: 0 for a combining mark, 2 for a wide character, more for what has to be spelled out. */
  readonly width: number
  /** The offset of its first UTF-16 unit in the line. */
  readonly start: number
}

const TAB_STOP = 4

/** Cuts a line into cells: tabs become blanks, what cannot be seen or would be obeyed is spelled out. */
function cellsOf(line: string): readonly Cell[] {
  const unsafe = new Set([...line.matchAll(UNSAFE)].map(({ index }) => index))
  let column = 0
  let start = 0
  return Array.from(line, (character) => {
    const shown = unsafe.has(start) ? spelled(character) : character
    const text = character === '\t' ? ' '.repeat(TAB_STOP - (column % TAB_STOP)) : shown
    const cell = { text, width: widthOf(text), start }
    column += cell.width
    start += character.length
    return cell
  })
}
