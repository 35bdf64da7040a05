import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { formatDuration, LONGEST_MS, parseDuration } from '../text/duration.ts'
import type { Rule } from './rule.ts'

/** A duration the broker or a timer would silently turn into another one. Tokens live whole seconds. */
export const durationOutOfRange: Rule = ({ outline }) =>
  outline.durations.flatMap(({ key, node }) => {
    const ms = parseDuration(node.value)
    if (ms === undefined) return []
    const shortest = SHORTEST[key] ?? 1
    const whole = key !== 'ttl' || ms % 1000 === 0
    if (ms >= shortest && ms <= LONGEST_MS && whole) return []
    const args = {
      what: key,
      found: node.written ?? node.value,
      shortest: formatDuration(shortest),
      longest: formatDuration(LONGEST_MS),
    }
    return [diagnostic('duration-out-of-range', node, args)]
  })

/** Milliseconds. An inject may be there from the beginning. */
const SHORTEST: Readonly<Record<string, number>> = { ttl: 1000, at: 0 }
