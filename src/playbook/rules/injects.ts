import { defined } from '../../defined.ts'
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../text/nearest.ts'
import type { Outline, StepOutline } from '../outline/outline.ts'
import type { InjectOutline } from '../parts/exercise.ts'
import { formatDuration } from '../../text/duration.ts'
import type { Rule } from './rule.ts'

/** Injects for roles that nobody has, and injects whose time cannot be: they are released in the order of the steps. */
export const injects: Rule = ({ outline }) => {
  let last = 0
  return outline.steps.flatMap(({ inject }) => {
    if (inject === undefined) return []
    const problems = [...unknownRoles(inject, outline), ...misplaced(inject, last, outline)]
    last = Math.max(last, inject.spec.plannedMs)
    return problems
  })
}

function unknownRoles({ roles }: InjectOutline, { exercise }: Outline): readonly Diagnostic[] {
  const known = (exercise?.roles ?? []).map(({ id }) => id)
  return roles
    .filter(({ value }) => !known.includes(value))
    .map((node) => {
      const near = nearest(node.value, known)
      const args = { kind: 'role', name: node.value, known, ...defined({ nearest: near }) }
      return diagnostic('unknown-role', node, args)
    })
}

function misplaced(
  { at, spec }: NonNullable<StepOutline['inject']>,
  last: number,
  { exercise }: Outline,
): readonly Diagnostic[] {
  if (at === undefined) return []
  const written = at.written ?? at.value
  const told = (bound: string): readonly Diagnostic[] => [
    diagnostic('inject-out-of-order', at, { at: written, bound }),
  ]
  if (spec.plannedMs < last) return told(`before the one in front of it, at ${formatDuration(last)}`)
  const end = exercise?.plannedMs ?? Infinity
  return spec.plannedMs > end ? told(`after the end of the exercise, at ${formatDuration(end)}`) : []
}
