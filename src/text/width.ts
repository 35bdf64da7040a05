import { eastAsianWidth } from 'get-east-asian-width'

/** How many columns a terminal gives to a text: two for East Asian and emoji characters, none for combining marks. */
export function widthOf(text: string): number {
  const rest = unsure(text)
  const sure = text.length - rest.length
  return rest === '' ? sure : graphemes(rest).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), sure)
}

/** Fills up with spaces on the right; a text that is too long stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** Cuts to so many columns, and says so with an ellipsis, which counts. */
export function clipTo(text: string, width: number, ellipsis: string): string {
  if (widthOf(text) <= width) return text
  const room = Math.max(0, width - widthOf(ellipsis))
  let kept = ''
  let used = 0
  for (const grapheme of graphemes(text)) {
    used += graphemeWidth(grapheme)
    if (used > room) break
    kept += grapheme
  }
  return kept + ellipsis
}

/** Breaks at spaces into lines of at most so many columns; a longer word is broken where it must be. */
export function wrapTo(text: string, width: number): readonly string[] {
  const room = Math.max(1, width)
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ').flatMap((long) => pieces(long, room))) {
    const wide = widthOf(word)
    if (line !== '' && used + 1 + wide > room) {
      lines.push(line)
      line = ''
    }
    used = line === '' ? wide : used + 1 + wide
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** Wraps with a hanging indent: the first line starts with `first`, the others with as many blanks. */
export function wrapAfter(text: string, width: number, first: string): readonly string[] {
  const indent = widthOf(first)
  return wrapTo(text, width - indent).map((line, index) => (index === 0 ? first : ' '.repeat(indent)) + line)
}

/** ASCII, Latin-1 and the dashes, quotes, arrows, lines, dots and marks that we print ourselves: one column each. */
const ONE_COLUMN =
  '[\\x20-\\x7e\\xa1-\\xac\\xae-\\xff\\u2010-\\u2027\\u2190-\\u21ff\\u2500-\\u257f\\u25cb\\u25cf\\u2713-\\u2718]'

/** Those between two others, where nothing is that could combine with them. */
const SURE = new RegExp(`(?<=^|${ONE_COLUMN})${ONE_COLUMN}(?=${ONE_COLUMN}|$)`, 'g')

/** One that terminals draw as a picture: an emoji of its own, or several joined or marked as one. */
const PICTURE = /^\p{Emoji_Presentation}|.\uFE0F|\u200D\p{Extended_Pictographic}|^[\d#*]\u20E3$/u

const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Cs}]$/u

/** What takes columns of its own behind another character: marks beside it, and the half-width voicing marks. */
const BESIDE = /^[\p{Mc}\uFF00-\uFFEF]$/u

/** To look up characters takes a hundred times as long, and nearly all text has none for which that is needed. */
function unsure(text: string): string {
  return text.replace(SURE, '')
}

const made: { segmenter?: Intl.Segmenter } = {}

/** The tables behind it take longer to load than most commands need altogether, so it is made when it is needed. */
function graphemes(text: string): readonly string[] {
  if (unsure(text) === '') return text.split('')
  made.segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(made.segmenter.segment(text), ({ segment }) => segment)
}

function graphemeWidth(grapheme: string): number {
  if (PICTURE.test(grapheme)) return 2
  const [base, ...behind] = Array.from(grapheme).filter((character) => !INVISIBLE.test(character))
  if (base === undefined) return 0
  return [base, ...behind.filter((character) => BESIDE.test(character))].reduce(
    (sum, character) => sum + eastAsianWidth(character.codePointAt(0) ?? 0),
    0,
  )
}

function pieces(word: string, room: number): readonly string[] {
  if (widthOf(word) <= room) return [word]
  const found: string[] = []
  let piece = ''
  let used = 0
  for (const grapheme of graphemes(word)) {
    const wide = graphemeWidth(grapheme)
    if (piece !== '' && used + wide > room) {
      found.push(piece)
      piece = ''
      used = 0
    }
    piece += grapheme
    used += wide
  }
  return [...found, piece]
}
