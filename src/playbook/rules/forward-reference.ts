import { SETUP } from '../../model/ids.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A name that only a later step, or this step's own action, makes. */
export const forwardReference: Rule = ({ outline, references }) =>
  references.all.flatMap(({ kind, name, place, outcome }) => {
    if (outcome.is !== 'later') return []
    const step = outline.steps[outcome.step]?.id ?? SETUP
    const related = [{ span: outcome.definedAt.span, message: `"${name}" is made here` }]
    return [diagnostic('forward-reference', place, { kind, name, step }, related)]
  })
