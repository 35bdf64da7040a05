import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** An audit that wants nothing: it would hold whatever the log says. */
export const emptyAudit: Rule = ({ outline, complete }) =>
  outline.steps.flatMap(({ action }) =>
    complete && action?.kind === 'audit' && action.events.length === 0 && action.chain === undefined
      ? [diagnostic('FB3036', action.place, {})]
      : [],
  )
