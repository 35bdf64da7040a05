/** A text that problems can point into. `file` is shown to people as given; it is never opened from here. */
export interface Source {
  readonly file: string
  readonly text: string
}

/** A range of UTF-16 offsets in a source: `start` is in it, `end` is not. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A one-based line and column, as editors count them. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Turns an offset into a one-based line and column. CRLF counts as one line end; a lone CR does not end a line. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), text.length)
  let line = 1
  let lineStart = 0
  for (let next = text.indexOf('\n'); next !== -1 && next < end; next = text.indexOf('\n', next + 1)) {
    line += 1
    lineStart = next + 1
  }
  return { line, column: end - lineStart + 1 }
}
