import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** One token in two of dead, alive, expired and either. */
export const contradictingLists: Rule = ({ timeline }) =>
  timeline.moments.flatMap(({ conflicts }) =>
    conflicts.map(({ first, second, token, others }) => {
      const args = { token, first: first.state, second: second.state, others }
      const related = [{ span: first.selector.span, message: `it is named "${first.state}" here` }]
      return diagnostic('contradicting-lists', second.selector, args, related)
    }),
  )
