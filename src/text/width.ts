/** How many columns a terminal gives to a text: two for East Asian and emoji characters, none for combining marks. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0)
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
  for (const word of text.split(' ').flatMap((long) => pieces(long, room))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > room) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** Wraps with a hanging indent: the first line starts with `first`, the others with as many blanks. */
export function wrapAfter(text: string, width: number, first: string): readonly string[] {
  const indent = widthOf(first)
  return wrapTo(text, width - indent).map((line, index) => (index === 0 ? first : ' '.repeat(indent)) + line)
}

/** ASCII, Latin-1 and the dashes, quotes, arrows, lines and marks that we print ourselves: one column each, whatever is beside it. */
const PLAIN = /^[\x20-\x7e\xa1-\xac\xae-\xff\u2010-\u2027\u2190-\u21ff\u2500-\u257f\u2713-\u2718]*$/

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]|\uFE0F/u

const HALF_WIDTH = /^[\uFF61-\uFFDC]/

const made: { segmenter?: Intl.Segmenter } = {}

/** The tables behind it take longer to load than most commands need altogether, so it is made when it is needed. */
function graphemes(text: string): readonly string[] {
  made.segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(made.segmenter.segment(text), ({ segment }) => segment)
}

function graphemeWidth(grapheme: string): number {
  if (/^\p{M}+$/u.test(grapheme)) return 0
  return WIDE.test(grapheme) && !HALF_WIDTH.test(grapheme) ? 2 : 1
}

function pieces(word: string, room: number): readonly string[] {
  if (widthOf(word) <= room) return [word]
  const found: string[] = []
  let piece = ''
  for (const grapheme of graphemes(word)) {
    if (piece !== '' && widthOf(piece + grapheme) > room) {
      found.push(piece)
      piece = ''
    }
    piece += grapheme
  }
  return [...found, piece]
}
