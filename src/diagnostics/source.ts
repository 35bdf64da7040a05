/**
 * A text that problems can point into. `file` is shown to people as given; it is never opened from here. A playbook with
 * fragments is one text of several files, so that every place in it is still one number.
 */
export interface Source {
  readonly file: string
  readonly text: string
  /** The files behind the first one in `text`, in order, each with where it begins; a line end stands before each. */
  readonly parts?: readonly Part[]
}

interface Part {
  readonly file: string
  readonly start: number
}

/** A range of UTF-16 offsets in a source: `start` is in it, `end` is not. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The same range so many units further on. */
export function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}

/** A one-based line and column, as editors count them. */
export interface Position {
  readonly line: number
  readonly column: number
  /** The path of the file from the folder of the playbook, where it is another than the playbook itself. */
  readonly file?: string
}

/** One file of a source, and where it begins in the whole text. */
export interface FileOf {
  readonly source: Source
  readonly start: number
}

/** The files of a source in order; a source without parts is one file. */
export function filesOf({ file, text, parts = [] }: Source): readonly FileOf[] {
  const starts = [{ file, start: 0 }, ...parts]
  return starts.map((one, index) => {
    const next = starts[index + 1]
    const own = text.slice(one.start, next === undefined ? text.length : next.start - 1)
    return { source: { file: one.file, text: own }, start: one.start }
  })
}

/** Where something stands in the file that it stands in. */
export function placeIn(source: Source, offset: number): Position {
  const { parts = [] } = source
  const part = parts.findLast(({ start }) => start <= offset)
  if (part === undefined) return positionAt(source.text, offset)
  return {
    ...positionAt(source.text.slice(part.start), offset - part.start),
    file: part.file.slice(folderOf(source.file).length),
  }
}

/**
 * The file that a position is in, as people are shown it.
 *
 * @param playbook the path of the playbook
 */
export function fileAt({ file }: Position, playbook: string): string {
  return file === undefined ? playbook : `${folderOf(playbook)}${file}`
}

/** The folder of a path, with what stands behind it; empty where there is none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
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
