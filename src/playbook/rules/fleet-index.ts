import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A fleet named without saying which of its members, or a member that it does not have. */
export const fleetIndex: Rule = ({ references, complete }) =>
  references.all.flatMap(({ name, place, outcome }): readonly Diagnostic[] => {
    if (!complete || (outcome.is !== 'fleet' && outcome.is !== 'out-of-range')) return []
    const { definition } = outcome
    const related = [{ span: definition.place.span, message: `fleet "${definition.name}" is defined here` }]
    const { count } = definition
    return outcome.is === 'fleet'
      ? [diagnostic('fleet-without-index', place, { name, count }, related)]
      : [diagnostic('unknown-member', place, { name, count }, related)]
  })
