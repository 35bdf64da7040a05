import type { Rule } from './rule.ts'

/** What each action says of itself. */
export const actionsOwn: Rule = ({ outline, definitions, complete }) => {
  const { mode, isolation, steps } = outline
  const roles = (outline.exercise?.roles ?? []).map(({ id }) => id)
  const isNamed = (name: string): boolean => definitions.byName.has(name)
  const isBrought = (name: string): boolean => outline.tokens.some((token) => token.name === name)
  return steps.flatMap((step) => {
    const expectsDead = step.expect.lists.some(({ state }) => state === 'dead')
    const saysNoEffect = step.expect.effect !== undefined
    const says = { expectsDead, saysNoEffect }
    const facts = { mode, isolation, complete, step, steps, ...says, roles, isNamed, isBrought }
    return step.action?.problems(facts) ?? []
  })
}
