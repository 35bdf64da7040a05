import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { formatDuration, LONGEST_MS, parseDuration } from '../../text/duration.ts'
import { APP_TTL } from '../parts/apps.ts'
import type { Rule } from './rule.ts'

/** A duration the broker or a timer would silently turn into another one. Tokens live whole seconds. */
export const durationOutOfRange: Rule = ({ outline }) =>
  outline.durations.flatMap(({ key, node }) => {
    const ms = parseDuration(node.value)
    if (ms === undefined) return []
    const shortest = SHORTEST[key] ?? 1
    const longest = LONGEST[key] ?? LONGEST_MS
    const whole = !WHOLE_SECONDS.has(key) || ms % 1000 === 0
    if (ms >= shortest && ms <= longest && whole) return []
    const args = {
      what: key,
      found: node.written ?? node.value,
      shortest: formatDuration(shortest),
      longest: formatDuration(longest),
    }
    return [diagnostic('duration-out-of-range', node, args)]
  })

/** Milliseconds. An inject may be there from the beginning. */
const SHORTEST: Readonly<Record<string, number>> = { ttl: 1000, lasts: 1000, [APP_TTL]: 60_000, at: 0 }

/** Nothing takes a launch token back, so it may not be left lying about for long. */
const LONGEST: Readonly<Record<string, number>> = { lasts: 3_600_000 }

const WHOLE_SECONDS: ReadonlySet<string> = new Set(['ttl', 'lasts', APP_TTL])
