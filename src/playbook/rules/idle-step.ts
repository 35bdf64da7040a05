import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A step that does nothing and expects nothing. */
export const idleStep: Rule = ({ outline, complete }) =>
  outline.steps.flatMap(({ id, place, actions, expect }) =>
    complete && actions.length === 0 && expect.lists.length === 0
      ? [diagnostic('idle-step', place, { id })]
      : [],
  )
