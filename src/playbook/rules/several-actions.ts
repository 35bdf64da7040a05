import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** Two actions in one step: which of them killed a token could not be told. */
export const severalActions: Rule = ({ outline }) =>
  outline.steps.flatMap(({ actions }) => {
    const [first, second] = actions
    if (first === undefined || second === undefined) return []
    const related = [{ span: first.place.span, message: 'the first one is here' }]
    return [diagnostic('several-actions', second.place, { actions: actions.map(({ key }) => key) }, related)]
  })
