import { escapeJson } from './escape.ts'

/** A value as JSON over several lines, ending with a line break; nothing in it acts on a terminal or a CI log. */
export function jsonText(value: unknown): string {
  return `${escapeJson(JSON.stringify(value, undefined, 2))}\n`
}

/** The same on one line, for a file of such lines. */
export function jsonLine(value: unknown): string {
  return `${escapeJson(JSON.stringify(value))}\n`
}
