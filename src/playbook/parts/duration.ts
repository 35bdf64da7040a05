import { textOf, type Key } from '../shape/keys.ts'
import { parseDuration } from '../../text/duration.ts'
import type { Node, TextNode } from '../text/tree.ts'

/** One duration of the file, and the key it belongs to. */
export interface DurationOutline {
  readonly key: string
  readonly node: TextNode
}

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
