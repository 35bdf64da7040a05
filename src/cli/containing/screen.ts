import { asciiMarks } from '../../text/marks.ts'
import { widthOf, wrapTo } from '../../text/width.ts'
import type { Host, Output } from '../host/host.ts'
import { terminalFacts } from '../host/terminal.ts'

/** Where people read what a containment finds and does. */
export interface Screen {
  /** In columns. */
  readonly width: number
  /** A text with those of our marks that the screen can show. */
  readonly marks: (text: string) => string
  /** A line in as many as it takes. */
  readonly lines: (line: string) => readonly string[]
  readonly say: (line: string) => void
  /** What is to be copied: no name in it is changed, and nothing is broken. */
  readonly sayAsItIs: (line: string) => void
}

const INDENT = '  '

export function screenOf(host: Host, output: Output): Screen {
  const { unicode } = terminalFacts(host, output)
  // A terminal that nobody has told its size says 0.
  const width = Math.min(Math.max(host.stdout.columns || 120, 30), 140)
  const marks = (text: string): string => (unicode ? text : asciiMarks(text))
  const lines = (line: string): readonly string[] => {
    const text = marks(line)
    if (widthOf(text) <= width) return [text]
    return wrapTo(text, width - INDENT.length).map((part, index) => (index === 0 ? '' : INDENT) + part)
  }
  const sayAsItIs = (line: string): void => void output.write(`${line}\n`)
  return { width, marks, lines, say: (line) => lines(line).forEach(sayAsItIs), sayAsItIs }
}
