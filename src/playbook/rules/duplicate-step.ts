import { diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** Two steps with one id: results could not be told apart. */
export const duplicateStep: Rule = ({ outline }) => {
  const seen = new Map<string, Place>()
  return outline.steps.flatMap(({ id, place }) => {
    const first = seen.get(id)
    if (first === undefined) {
      seen.set(id, place)
      return []
    }
    return [
      diagnostic('duplicate-step', place, { id }, [
        { span: first.span, message: `the first step "${id}" is here` },
      ]),
    ]
  })
}
