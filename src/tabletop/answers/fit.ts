import { FirebreakError } from '../../errors.ts'
import { questionOf } from '../../playbook/actions/registry.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { quotedNames } from '../../text/names.ts'
import type { Answers } from './answers.ts'

/**
 * Makes sure that the answers are to questions that this playbook puts, and choose from its options: found out half-way,
 * the rest would have been carried out already.
 *
 * @param isWhole whether the exercise begins anew, so that each question needs an answer
 * @throws FirebreakError `usage`
 */
export function refuseUnfit(answers: Answers, { steps }: Playbook, isWhole: boolean): void {
  const questions = new Map(
    steps.flatMap(({ id, action }) => {
      const question = action && questionOf(action)
      return question === undefined ? [] : [[id, question.options.map(({ key }) => key)] as const]
    }),
  )
  for (const [step, { option }] of answers.decisions) {
    const keys = questions.get(step)
    if (keys === undefined) throw unfit(`there is no decision "${step}"`, [...questions.keys()])
    if (option !== undefined && !keys.includes(option))
      throw unfit(`the decision "${step}" has no option "${option}"`, keys)
  }
  const open = [...questions.keys()].find((step) => !answers.decisions.has(step))
  if (isWhole && open !== undefined)
    throw unfit(`there is no answer for the decision "${open}"`, [...answers.decisions.keys()])
}

function unfit(problem: string, known: readonly string[]): FirebreakError {
  return new FirebreakError('usage', `the answers do not fit the playbook: ${problem}`, {
    hint: known.length === 0 ? 'there is none' : `there is ${quotedNames(known)}`,
  })
}
