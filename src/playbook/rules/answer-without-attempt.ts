import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** `denied` or `allowed` where nothing is attempted: every other action has to work. */
export const answerWithoutAttempt: Rule = ({ outline }) =>
  outline.steps.flatMap(({ actions, expect }) =>
    actions.some(({ key }) => key === 'attempt')
      ? []
      : expect.answers.map(({ key, place }) => diagnostic('answer-without-attempt', place, { key })),
  )
