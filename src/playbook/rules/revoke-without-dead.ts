import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A revocation of which nothing is expected: the broker acknowledges every revocation, effective or not. */
export const revokeWithoutDead: Rule = ({ outline, complete }) =>
  outline.steps.flatMap(({ action, expect }) =>
    complete && action?.kind === 'revoke' && !expect.lists.some(({ state }) => state === 'dead')
      ? [diagnostic('FB3008', action.place, { level: action.level })]
      : [],
  )
