import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'
import { isFromOutside } from '../resolve/references.ts'

/** A target from outside the playbook in a drill: a drill only revokes what its own run created. */
export const liveTarget: Rule = ({ outline }) =>
  outline.steps.flatMap(({ action }) =>
    outline.mode !== 'live' && action?.kind === 'revoke' && isFromOutside(action)
      ? [diagnostic('FB3017', action.target, { input: String(action.target.written) })]
      : [],
  )
