import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** `effect` where nothing is revoked: it is about what a revocation does. */
export const effectWithoutRevocation: Rule = ({ outline }) =>
  outline.steps.flatMap(({ actions, expect }) =>
    expect.effect === undefined || actions.some(({ key }) => key === 'revoke')
      ? []
      : [diagnostic('effect-without-revocation', expect.effect, {})],
  )
