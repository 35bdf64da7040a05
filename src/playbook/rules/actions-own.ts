import type { Rule } from './rule.ts'

/** What each action says of itself. */
export const actionsOwn: Rule = ({ outline, definitions, complete }) => {
  const { mode, isolation, steps } = outline
  const roles = (outline.exercise?.roles ?? []).map(({ id }) => id)
  const isNamed = (name: string): boolean => definitions.byName.has(name)
  return steps.flatMap((step) => {
    const expectsDead = step.expect.lists.some(({ state }) => state === 'dead')
    const saysNoEffect = step.expect.effect !== undefined
    const facts = { mode, isolation, complete, step, steps, expectsDead, saysNoEffect, roles, isNamed }
    return step.action?.problems(facts) ?? []
  })
}
