import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { impliedBy } from '../actions/registry.ts'
import type { Rule } from './rule.ts'

/** `within` or `holds` where nothing is expected dead: there is nothing to wait for. */
export const timedWithoutDead: Rule = ({ timeline }) =>
  timeline.moments.flatMap(({ step: { expect, action: outline }, action }) => {
    // What could not be made out may imply anything.
    const impliesDead =
      action === undefined ? outline !== undefined : (impliedBy(action).dead ?? []).length > 0
    if (impliesDead || expect.lists.some(({ state }) => state === 'dead')) return []
    return expect.timed.map(({ key, place }) => diagnostic('timed-without-dead', place, { key }))
  })
