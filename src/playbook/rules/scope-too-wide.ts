import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'
import { scopeCovers } from '../../agentwrit/scope.ts'
import { isOpen } from '../text/expression.ts'

/** A delegation of more than the delegating token has: the broker refuses it. */
export const scopeTooWide: Rule = ({ outline, timeline }) =>
  outline.steps.flatMap(({ action }, index) => {
    const from = timeline.moments[index]?.action
    const token = from?.kind === 'delegate' ? timeline.tokens.get(from.from) : undefined
    if (action?.kind !== 'delegate' || token === undefined || token.scope.some(isOpen)) return []
    const related = [
      { span: token.scopePlace.span, message: `the scope of "${token.handle}" comes from here` },
    ]
    return action.scope
      .filter(({ value }) => !isOpen(value) && !token.scope.some((allowed) => scopeCovers(allowed, value)))
      .map((scope) =>
        diagnostic(
          'FB3011',
          scope,
          { scope: scope.value, from: token.handle, allowed: token.scope },
          related,
        ),
      )
  })
