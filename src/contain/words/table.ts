import { padTo, widthOf, wrapAfter, wrapTo } from '../../text/width.ts'

/**
 * Rows of cells under each other in so many columns; what does not fit goes on below. Where not even that has room, each
 * row becomes a list under its first cell.
 *
 * @param rows the first of them has the names of the columns
 */
export function tableText(rows: readonly (readonly string[])[], width: number): readonly string[] {
  return width < leastOf(rows) ? listText(rows, width) : columnsText(rows, width)
}

function leastOf(rows: readonly (readonly string[])[]): number {
  const columns = Math.max(...rows.map(({ length }) => length))
  return columns * LEAST + (columns - 1) * GAP.length
}

function listText([names = [], ...rows]: readonly (readonly string[])[], width: number): readonly string[] {
  const [title = '', ...labels] = names
  const indent = Math.max(...labels.map(widthOf)) + GAP.length
  return [
    ...wrapTo(title, width),
    ...rows.flatMap(([head = '', ...cells]) => [
      ...wrapAfter(head.trimStart(), width, GAP),
      ...cells.flatMap((cell, index) =>
        wrapAfter(cell, width, GAP + GAP + padTo(labels[index] ?? '', indent)),
      ),
    ]),
  ]
}

function columnsText(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const widths = shared(naturalWidths(rows), width)
  return rows.flatMap((row) => {
    const cells = row.map((cell, index) => wrapTo(cell, widths[index] ?? 1))
    const height = Math.max(...cells.map(({ length }) => length))
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((cell, index) => padTo(cell[line] ?? '', widths[index] ?? 1))
        .join(GAP)
        .trimEnd(),
    )
  })
}

const GAP = '  '

function naturalWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const columns = Math.max(...rows.map(({ length }) => length))
  return Array.from({ length: columns }, (_, index) =>
    Math.max(...rows.map((row) => widthOf(row[index] ?? ''))),
  )
}

/** Who needs less than an equal share gets what it needs; the others share the rest. */
function shared(natural: readonly number[], width: number): readonly number[] {
  const given = new Map<number, number>()
  let room = width - GAP.length * (natural.length - 1)
  for (const [index, wanted] of [...natural.entries()].toSorted((a, b) => a[1] - b[1])) {
    const share = Math.max(LEAST, Math.floor(room / (natural.length - given.size)))
    given.set(index, Math.min(wanted, share))
    room -= Math.min(wanted, share)
  }
  return natural.map((_, index) => given.get(index) ?? LEAST)
}

const LEAST = 12
