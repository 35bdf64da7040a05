import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { MOST_SUGGESTIONS, nearest } from '../../text/nearest.ts'
import { isOpen } from '../text/expression.ts'
import type { StepOutline } from '../outline/outline.ts'
import type { Rule } from './rule.ts'
import type { TextNode } from '../text/tree.ts'

/** An audit of what happened since a step that does not exist, or has not begun by then. */
export const auditAfter: Rule = ({ outline, complete }) => {
  const steps = new Map(outline.steps.toReversed().map((step) => [step.id, step]))
  const ids = outline.steps.slice(0, MOST_SUGGESTIONS).map(({ id }) => id)
  return outline.steps.flatMap((step): readonly Diagnostic[] => {
    const after = step.action?.kind === 'audit' ? step.action.after : undefined
    if (after === undefined || isOpen(after.value)) return []
    const named = steps.get(after.value)
    if (named !== undefined) return named.index < step.index ? [] : [tooEarly(step, after, named)]
    return complete ? [unknownStep(after, ids.slice(0, step.index), steps)] : []
  })
}

function tooEarly(step: StepOutline, after: TextNode, { id, place }: StepOutline): Diagnostic {
  const self = id === step.id
  return diagnostic('FB3039', after, { id, self }, [{ span: place.span, message: `"${id}" is here` }])
}

function unknownStep(
  after: TextNode,
  known: readonly string[],
  steps: ReadonlyMap<string, StepOutline>,
): Diagnostic {
  const near = nearest(after.value, known)
  const place = steps.get(near ?? '')?.place
  const args = { kind: 'step', name: after.value, known, ...(near !== undefined && { nearest: near }) }
  return diagnostic(
    'FB3001',
    after,
    args,
    place === undefined ? [] : [{ span: place.span, message: `"${near ?? ''}" is here` }],
  )
}
