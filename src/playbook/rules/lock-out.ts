import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { locksOut } from '../resolve/references.ts'
import type { Rule } from './rule.ts'

/** A revocation of the administrator or of an app itself: for ever, and not only for this run (API notes 6.4). */
export const lockOut: Rule = ({ outline }) =>
  outline.steps.flatMap(({ action }) =>
    action?.kind === 'revoke' && locksOut(action)
      ? [
          diagnostic('FB3018', action.target, {
            target: action.target.written ?? String(action.target.value),
          }),
        ]
      : [],
  )
