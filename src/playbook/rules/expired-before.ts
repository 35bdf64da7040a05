import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { formatDuration } from '../text/duration.ts'
import type { Rule } from './rule.ts'

/** An assertion on a token that has expired by then, whatever the broker does. An expired token proves nothing. */
export const expiredBefore: Rule = ({ timeline }) =>
  timeline.moments.flatMap(({ step, selected, elapsedMs }) =>
    selected.flatMap(({ state, selector, tokens }) => {
      if (state === 'either') return []
      const until = elapsedMs + (state === 'dead' ? (step.expect.holdsMs ?? 0) : 0)
      const token = tokens
        ?.map((handle) => timeline.tokens.get(handle))
        .find((facts) => facts !== undefined && until - facts.bornAtMs >= facts.ttlMs)
      if (token === undefined) return []
      const age = formatDuration(until - token.bornAtMs)
      const related = [{ span: token.place.span, message: `"${token.handle}" is made here` }]
      const args = { token: token.handle, ttl: formatDuration(token.ttlMs), age }
      return [diagnostic('FB3014', selector, args, related)]
    }),
  )
