import type { Rule } from './rule.ts'

/** What each action says of itself. */
export const actionsOwn: Rule = ({ outline, timeline, complete }) => {
  const { mode, isolation, steps } = outline
  const { tokens } = timeline
  return steps.flatMap((step) => {
    const expectsDead = step.expect.lists.some(({ state }) => state === 'dead')
    const saysNoEffect = step.expect.effect !== undefined
    const facts = { mode, isolation, complete, step, steps, expectsDead, saysNoEffect, tokens }
    return step.action?.problems(facts) ?? []
  })
}
