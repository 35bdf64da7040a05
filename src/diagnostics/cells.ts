/** One character as a terminal shows it. */
export interface Cell {
  readonly text: string
  /** In columns: 0 for a combining mark, 2 for a wide character, more for what has to be spelled out. */
  readonly width: number
  /** The offset of its first UTF-16 unit in the line. */
  readonly start: number
}

const TAB_STOP = 4

/** Characters that would move the cursor, turn the direction of the text, hide themselves or end the line. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u

const COMBINING = /[\p{Mn}\p{Me}]/u

/** Cuts a line into cells: tabs become blanks, unsafe characters are spelled out. */
export function cellsOf(line: string): readonly Cell[] {
  let column = 0
  let start = 0
  return Array.from(line, (character) => {
    const text = character === '\t' ? ' '.repeat(TAB_STOP - (column % TAB_STOP)) : visible(character)
    const cell = { text, width: widthOf(text), start }
    column += cell.width
    start += character.length
    return cell
  })
}

/** A text in which every unsafe character is spelled out: nothing of a file can steer the terminal. */
export function visible(text: string): string {
  return UNSAFE.test(text)
    ? Array.from(text, (character) => (UNSAFE.test(character) ? spelledOut(character) : character)).join('')
    : text
}

function spelledOut(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

function widthOf(text: string): number {
  if (text.length > 2) return text.length
  if (COMBINING.test(text)) return 0
  return WIDE.test(text) ? 2 : Array.from(text).length
}
