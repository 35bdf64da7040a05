import { locksOut } from '../../agentwrit/lock-out.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A revocation of the administrator or of an app itself: for ever, and not only for this run. */
export const lockOut: Rule = ({ outline }) =>
  outline.steps.flatMap(({ action }) =>
    action?.kind === 'revoke' && locksOut(action.level, String(action.target.value))
      ? [
          diagnostic('FB3018', action.target, {
            level: action.level,
            target: action.target.written ?? String(action.target.value),
          }),
        ]
      : [],
  )
