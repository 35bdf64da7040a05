import type { Span } from '../../diagnostics/source.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import type { TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind } from './action.ts'

/** Lets a command of the operator's run. A playbook knows no more of it than its name. */
export interface HookAction {
  readonly kind: 'hook'
  readonly name: string
  /** The broker has to start again by it. */
  readonly restarts: boolean
  readonly span: Span
}

interface HookOutline {
  readonly name: TextNode
  readonly restarts: boolean
  readonly span: Span
}

export const hook: ActionKind<HookAction> = defineAction<HookOutline, HookAction>({
  key: 'hook',
  read: ({ value, keyPlace }) => {
    const name = textOf(value, 'name')
    const restarts = valueOf(value, 'restarts')
    return (
      name && {
        name,
        restarts: restarts?.kind === 'scalar' && restarts.value === true,
        span: keyPlace.span,
      }
    )
  },
  resolve: ({ name, ...outline }) => ({ kind: 'hook', ...outline, name: name.value }),
  describe: ({ name, restarts }) =>
    `run the operator's hook ${name}${restarts ? ', by which the broker starts again' : ''}`,
  byHand: () => [],
})
