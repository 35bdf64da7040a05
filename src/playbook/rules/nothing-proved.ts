import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'
import type { Moment } from '../resolve/timeline.ts'

/**
 * A playbook in which nothing dies, or in which nothing lives on when something dies: a broker that ignores
 * revocations, or one that refuses everything, would pass it.
 */
export const nothingProved: Rule = ({ outline, timeline }) => {
  if (timeline.moments.length === 0) return []
  const { dying, living } = whatIsProbed(timeline.moments)
  if (!dying) return [diagnostic('FB3009', outline.stepsPlace, { missing: 'dying' })]
  return living ? [] : [diagnostic('FB3009', outline.stepsPlace, { missing: 'living' })]
}

function whatIsProbed(moments: readonly Moment[]): { readonly dying: boolean; readonly living: boolean } {
  const notAlive = new Set<string>()
  let dying = false
  let living = false
  for (const { expectations } of moments) {
    for (const { token, state } of expectations) {
      if (state === 'alive') notAlive.delete(token)
      else if (state !== 'unchanged') notAlive.add(token)
    }
    const kills = expectations.some(({ state }) => state === 'dead')
    dying ||= kills
    living ||= kills && expectations.some(({ token }) => !notAlive.has(token))
  }
  return { dying, living }
}
