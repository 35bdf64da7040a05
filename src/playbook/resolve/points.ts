import type { ExpectOutline } from '../outline/outline.ts'
import type { PointExpectation } from '../playbook.ts'
import type { Selected } from './expectations.ts'

/** What a step wants of points: every token that it names dead itself must be refused there. */
export function pointsNamed(
  { at }: ExpectOutline,
  selected: readonly Selected[],
): readonly PointExpectation[] {
  const named = selected.filter(({ state, ofGoal }) => state === 'dead' && ofGoal !== true)
  const tokens = [...new Set(named.flatMap((one) => one.tokens ?? []))]
  return at.map(({ name, place, withinMs }) => ({ point: name, tokens, withinMs, span: place.span }))
}
