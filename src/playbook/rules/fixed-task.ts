import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'
import { isFromOutside } from '../resolve/references.ts'

/** A task revoked under its fixed name: on this broker it stays revoked, for every later run and everybody else. */
export const fixedTask: Rule = ({ outline }) => {
  if (outline.isolation !== 'none') return []
  return outline.steps.flatMap(({ action }) => {
    if (action?.kind !== 'revoke' || action.level !== 'task' || isFromOutside(action)) return []
    const written = String(action.target.written ?? action.target.value)
    return written.includes('run.id') ? [] : [diagnostic('FB3016', action.target, { task: written })]
  })
}
