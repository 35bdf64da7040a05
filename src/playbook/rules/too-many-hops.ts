import { MOST_HOPS } from '../../agentwrit/facts.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A delegation deeper than the broker allows. */
export const tooManyHops: Rule = ({ outline, timeline }) =>
  outline.steps.flatMap(({ action }) => {
    if (action?.kind !== 'delegate') return []
    const token = timeline.tokens.get(action.as.value)
    if (token === undefined || token.lineage.delegators.length <= MOST_HOPS) return []
    const parent = timeline.tokens.get(action.from.value)
    const related =
      parent === undefined
        ? []
        : [
            {
              span: parent.place.span,
              message: `"${parent.handle}" is made here, ${MOST_HOPS} delegations deep`,
            },
          ]
    return [diagnostic('FB3012', action.from, { from: action.from.value, limit: MOST_HOPS }, related)]
  })
