import { parseDuration } from '../text/duration.ts'
import type { DurationOutline } from './outline.ts'
import { textOf, type Key, type Node } from '../text/tree.ts'

/** The milliseconds of a key's duration, if it has one; notes it down, for the rule about bounds. */
export function durationOf(
  node: Node | undefined,
  key: Key,
  durations: DurationOutline[],
): number | undefined {
  const text = textOf(node, key)
  if (text === undefined) return undefined
  durations.push({ key, node: text })
  return parseDuration(text.value)
}
