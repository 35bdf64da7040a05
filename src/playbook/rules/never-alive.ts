import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A token expected dead that a revocation before it made dead on arrival: its death proves nothing. */
export const neverAlive: Rule = ({ outline, timeline }) =>
  timeline.moments.flatMap(({ selected }) =>
    selected.flatMap(({ state, selector, tokens }) => {
      const token = tokens?.find((handle) => timeline.tokens.get(handle)?.deadOnArrival !== undefined)
      const revocation = timeline.tokens.get(token ?? '')?.deadOnArrival
      if (state !== 'dead' || token === undefined || revocation === undefined) return []
      const step = outline.steps.find(({ id }) => id === revocation.cause.step)
      const related =
        step === undefined
          ? []
          : [{ span: step.place.span, message: 'this step revoked it before it was made' }]
      const { level, target } = revocation
      return [diagnostic('FB3013', selector, { token, level, target }, related)]
    }),
  )
