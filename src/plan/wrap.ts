/**
 * Breaks a text at blanks into lines of at most `width` characters. The first line starts with `first`, the
 * others with as many blanks. A word longer than a line gets a line of its own.
 */
export function wrap(text: string, width: number, first: string): readonly string[] {
  const indent = ' '.repeat(lengthOf(first))
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line)
      line = indent
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}

/** Counts characters, not UTF-16 units. */
export function lengthOf(text: string): number {
  return text.match(/./gsu)?.length ?? 0
}
