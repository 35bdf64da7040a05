import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A step that does nothing, tells players nothing and expects nothing. */
export const idleStep: Rule = ({ outline, complete }) =>
  outline.steps.flatMap(({ id, place, actions, inject, expect }) =>
    complete && actions.length === 0 && inject === undefined && expect.lists.length === 0
      ? [diagnostic('idle-step', place, { id })]
      : [],
  )
