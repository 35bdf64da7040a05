import type { Rule } from './rule.ts'

/** What each action says of itself. */
export const actionsOwn: Rule = ({ outline, complete }) => {
  const { mode, isolation, steps } = outline
  return steps.flatMap((step) => {
    const expectsDead = step.expect.lists.some(({ state }) => state === 'dead')
    return step.action?.problems({ mode, isolation, complete, step, steps, expectsDead }) ?? []
  })
}
