import type { CheckRecord, RunRecord } from '../../record/record.ts'
import { boardRows, type BoardCell, type BoardRow } from '../reading/board-rows.ts'
import { looksOf } from '../../record/looks.ts'
import { LOOKS, paintOf, symbolOf } from '../reading/looks.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Paint, Theme } from '../../text/theme.ts'
import { clipTo, padTo, widthOf } from '../../text/width.ts'

/**
 * The final board for a terminal: a row for each token or alike members of a fleet, a column for each step, numbered
 * as in the list below it. A board that is wider than the terminal continues in further blocks. Ends with a line end.
 */
export function boardText(
  record: RunRecord,
  options: { readonly theme: Theme; readonly width: number },
): string {
  const { theme } = options
  const width = Math.max(options.width, NARROWEST)
  const rows = boardRows(record)
  const names = Math.min(Math.max(...rows.map(nameWidth), 5), Math.floor(width / 3))
  const columns = looksOf(record).map((_, index) => index)
  const perBlock = Math.max(1, Math.floor((width - names - 2) / CELL))
  const blocks = chunks(columns, perBlock).map((block) => blockLines(rows, block, { theme, names }))
  return [
    ...blocks.flatMap((lines) => [...lines, '']),
    ...stepLines(record, theme, width),
    '',
    ...legendLines(rows, theme, width),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

/** Symbol, mark, two spaces. */
const CELL = 4

/** An action cut to less says nothing. */
const WORTH_READING = 10

/** Below this the board is cut off instead of getting longer. */
const NARROWEST = 24

function blockLines(
  rows: readonly BoardRow[],
  columns: readonly number[],
  { theme, names }: { readonly theme: Theme; readonly names: number },
): readonly string[] {
  const head = columns.map((column) => padTo(String(column), CELL)).join('')
  return [
    theme.dim(`  ${padTo('', names)}${head}`),
    ...rows.map(({ name, tokens, cells }) => {
      const label = clipTo(labelOf(name, tokens), names - 1, theme.symbols.ellipsis)
      return `  ${padTo(label, names)}${columns.map((column) => cellText(cells[column], theme)).join('')}`
    }),
  ]
}

function labelOf(name: string, tokens: readonly string[]): string {
  return tokens.length === 1 ? escapeTerminal(name) : `${tokens.length}x ${escapeTerminal(name)}`
}

function nameWidth({ name, tokens }: BoardRow): number {
  return widthOf(labelOf(name, tokens)) + 2
}

function cellText(cell: BoardCell | undefined, theme: Theme): string {
  const { symbols } = theme
  if (cell === undefined || cell.kind !== 'checked') {
    return padTo(cell?.kind === 'not-run' ? symbols.notRun : symbols.absent, CELL)
  }
  const text = padTo(symbols[cell.check.observed] + markOf(cell.check, theme), CELL)
  return paintOfCell(cell.check, theme)(text)
}

function markOf({ result, drift }: CheckRecord, { symbols }: Theme): string {
  if (result === 'failed') return symbols.failedMark
  return drift ? symbols.driftMark : ''
}

function paintOfCell({ result, drift, by }: CheckRecord, theme: Theme): Paint {
  if (result === 'failed') return theme.bad
  if (result === 'no-verdict' || drift) return theme.warn
  return by === 'unnamed' ? theme.dim : theme.good
}

function stepLines(record: RunRecord, theme: Theme, width: number): readonly string[] {
  const steps = looksOf(record)
  const ids = Math.min(Math.max(...steps.map(({ id }) => widthOf(escapeTerminal(id)))), Math.floor(width / 3))
  return steps.map((step, index) => {
    const look = LOOKS[step.status]
    const id = padTo(clipTo(escapeTerminal(step.id), ids, theme.symbols.ellipsis), ids)
    const duration = step.durationMs === undefined ? '' : `, ${durationText(step.durationMs)}`
    const start = `  ${String(index).padStart(3)} ${id}  `
    const end = `${look.word}${duration}`
    const room = Math.max(0, width - widthOf(start) - widthOf(end) - 4)
    const action = clipTo(escapeTerminal(step.action?.summary ?? ''), room, theme.symbols.ellipsis)
    const shown = action === '' || room < WORTH_READING ? '' : `  ${action}`
    return `${start}${symbolOf(look, theme)} ${paintOf(look, theme)(look.word)}${theme.dim(duration)}${shown}`
  })
}

/** Only what is on the board is explained. */
function legendLines(rows: readonly BoardRow[], theme: Theme, width: number): readonly string[] {
  const { symbols } = theme
  const cells = rows.flatMap((row) => row.cells)
  const checks = cells.flatMap((cell) => (cell.kind === 'checked' ? [cell.check] : []))
  const verdicts = [...new Set(checks.map(({ observed }) => observed))]
  const parts = [
    ...verdicts.map((verdict) => `${symbols[verdict]} ${verdict}`),
    ...(cells.some(({ kind }) => kind === 'absent') ? [`${symbols.absent} not there yet`] : []),
    ...(cells.some(({ kind }) => kind === 'not-run') ? [`${symbols.notRun} not looked at`] : []),
    ...(checks.some(({ result }) => result === 'failed') ? [`${symbols.failedMark} not as expected`] : []),
    ...(checks.some(({ drift }) => drift) ? [`${symbols.driftMark} not as predicted`] : []),
  ]
  const lines: string[] = []
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ''}   ${part}`
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(`  ${part}`)
  }
  return lines.map(theme.dim)
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
