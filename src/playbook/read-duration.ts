import { parseDuration } from './duration.ts'
import type { DurationOutline } from './outline.ts'
import { textOf, type Node } from './tree.ts'

/** The milliseconds of a key's duration, if it has one; notes it down, for the rule about bounds. */
export function durationOf<Document>(
  node: Node | undefined,
  key: keyof Document & string,
  durations: DurationOutline[],
): number | undefined {
  const text = textOf<Document>(node, key)
  if (text === undefined) return undefined
  durations.push({ key, node: text })
  return parseDuration(text.value)
}
