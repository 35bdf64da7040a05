import { UNSAFE } from '../text/escape.ts'
import { spelled } from '../text/visible.ts'
import { widthOf } from '../text/width.ts'

/** One character as a terminal shows it. */
export interface Cell {
  readonly text: string
  /** In columns: 0 for a combining mark, 2 for a wide character, more for what has to be spelled out. */
  readonly width: number
  /** The offset of its first UTF-16 unit in the line. */
  readonly start: number
}

const TAB_STOP = 4

/** Cuts a line into cells: tabs become blanks, what cannot be seen or would be obeyed is spelled out. */
export function cellsOf(line: string): readonly Cell[] {
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
