import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** `within` or `holds` where nothing is expected dead: there is nothing to wait for. */
export const timedWithoutDead: Rule = ({ outline }) =>
  outline.steps.flatMap(({ action, expect }) => {
    const impliesDead = action?.kind === 'renew' || action?.kind === 'release'
    if (impliesDead || expect.lists.some(({ state }) => state === 'dead')) return []
    return expect.timed.map(({ key, place }) => diagnostic('FB3033', place, { key }))
  })
