import { plural } from '../text/plural.ts'
import { escapeTerminal } from '../text/escape.ts'
import { createTheme, type ThemeOptions } from '../text/theme.ts'
import { oneLine } from '../text/visible.ts'
import { clipTo, padTo, widthOf, wrapAfter, wrapTo } from '../text/width.ts'
import type { PlaybookEntry } from './entry.ts'

interface TableOptions extends ThemeOptions {
  /** In columns. */
  readonly width: number
}

/**
 * A library as a table for a terminal, a line for each playbook, ending with a line break. Where that leaves no room to say
 * when to take one, each is a paragraph.
 */
export function renderTable(entries: readonly PlaybookEntry[], options: TableOptions): string {
  const { dim, strong, symbols } = createTheme(options)
  // Where there is little room, when to take a playbook says more than the rest.
  const columns = options.width < WIDE ? COLUMNS.filter(({ isExtra }) => !isExtra) : COLUMNS
  const titles = columns.map(({ head }) => head)
  const rows = entries.map((entry) => columns.map(({ cell }) => escapeTerminal(oneLine(cell(entry)))))
  const widths = titles.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map(widthOf)),
  )
  const line = (cells: readonly string[]): string => {
    const padded = cells
      .map((cell, column) => padTo(cell, widths[column] ?? 0))
      .join(GAP)
      .trimEnd()
    return clipTo(padded, options.width, symbols.ellipsis)
  }
  const left = widths.slice(0, -1).reduce((room, column) => room - column - GAP.length, options.width)
  const lines =
    left < LEAST
      ? rows.flatMap((row) => paragraph(row, titles, options.width))
      : [strong(line(titles)), ...rows.map(line)]
  const due = entries.filter(({ review }) => review.state === 'due').length
  const named = entries.filter(({ isByName }) => isByName).length
  const count = [
    plural(entries.length, 'playbook'),
    ...(named > 0 ? [`${named} by name only (*)`] : []),
    ...(due > 0 ? [`${due} whose review is due (!)`] : []),
  ]
  const sum = wrapTo(count.join(', '), options.width).map(dim)
  return `${[...lines, '', ...sum].join('\n')}\n`
}

function paragraph(
  [name = '', ...cells]: readonly string[],
  [, ...titles]: readonly string[],
  width: number,
): readonly string[] {
  return [
    ...wrapTo(name, width),
    ...cells.flatMap((cell, column) => wrapAfter(`${titles[column] ?? ''}: ${cell}`, width, GAP)),
  ]
}

const GAP = '  '
const WIDE = 130

/** What the last column needs to be read at all. */
const LEAST = 20

interface Column {
  readonly head: string
  readonly isExtra: boolean
  readonly cell: (entry: PlaybookEntry) => string
}

const COLUMNS: readonly Column[] = [
  {
    head: 'playbook',
    isExtra: false,
    cell: ({ id, isByName, review }) => `${id}${isByName ? ' *' : ''}${review.state === 'due' ? ' !' : ''}`,
  },
  {
    head: 'revokes',
    isExtra: false,
    cell: ({ levels }) => (levels.length === FOUR ? 'all four' : levels.join(', ')),
  },
  { head: 'phase', isExtra: true, cell: ({ phase }) => phase ?? '-' },
  { head: 'severity', isExtra: true, cell: ({ severity }) => severity ?? '-' },
  {
    head: 'status',
    isExtra: true,
    cell: ({ status }) => status ?? '-',
  },
  { head: 'when', isExtra: false, cell: ({ situation, title }) => situation ?? title },
]

const FOUR = 4
