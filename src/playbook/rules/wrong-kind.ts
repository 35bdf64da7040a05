import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A token where an agent is needed, or an index on something that is no fleet. */
export const wrongKind: Rule = ({ references }) =>
  references.all.flatMap(({ name, place, outcome }) => {
    if (outcome.is !== 'wrong-kind' && outcome.is !== 'no-fleet') return []
    const { definition } = outcome
    const related = [{ span: definition.place.span, message: `"${definition.name}" is defined here` }]
    const args =
      outcome.is === 'wrong-kind'
        ? { name, is: 'a token that a step makes', expected: 'an agent' }
        : { name: definition.name, is: 'a single token', expected: 'a fleet' }
    return [diagnostic('wrong-kind', place, args, related)]
  })
