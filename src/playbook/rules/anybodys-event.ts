import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { AUDIT_EVENTS } from '../../agentwrit/audit-events.ts'
import type { Rule } from './rule.ts'

/** An event that must be there, of nobody in particular: one of anybody else on the broker would do. */
export const anybodysEvent: Rule = ({ outline }) =>
  outline.steps.flatMap(({ action }) => {
    if (action?.kind !== 'audit') return []
    return action.events.flatMap(({ presence, type, place, target, agent, task }) =>
      presence === 'absent' || target !== undefined || agent !== undefined || task !== undefined
        ? []
        : [diagnostic('FB3038', place, { type, carries: AUDIT_EVENTS[type].carries })],
    )
  })
