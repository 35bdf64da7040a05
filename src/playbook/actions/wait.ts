import type { Span } from '../../diagnostics/source.ts'
import { durationOf } from '../parts/duration.ts'
import { defineAction, type ActionKind } from './action.ts'

/** Lets time pass. */
export interface WaitAction {
  readonly kind: 'wait'
  readonly ms: number
  readonly span: Span
}

export const wait: ActionKind<WaitAction> = defineAction<WaitAction, WaitAction>({
  key: 'wait',
  read: ({ keyPlace }, { step, durations }) => ({
    kind: 'wait',
    ms: durationOf(step, 'wait', durations) ?? 0,
    span: keyPlace.span,
  }),
  resolve: (outline) => outline,
  describe: ({ ms }) => `wait ${ms / 1000} s`,
  world: ({ ms }) => ({ kind: 'wait', ms }),
  byHand: () => [],
})
