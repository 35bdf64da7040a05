import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { worldOf } from '../actions/registry.ts'
import type { Rule } from './rule.ts'
import type { TimelineStep } from '../resolve/timeline.ts'

/**
 * A playbook in which nothing dies, or in which nothing lives on when something dies: a broker that ignores
 * revocations, or one that refuses everything, would pass it. What is only implied is no proof: the author has to say
 * that something dies. A revocation of something that is not on the board is never green, and told at run time.
 */
export const nothingProved: Rule = ({ outline, timeline }) => {
  const { moments } = timeline
  if (moments.length === 0 || moments.some(({ action }) => isOutside(action))) return []
  const { dying, living } = whatIsProbed(moments)
  if (!dying) return [diagnostic('nothing-proved', outline.stepsPlace, { missing: 'dying' })]
  return living ? [] : [diagnostic('nothing-proved', outline.stepsPlace, { missing: 'living' })]
}

function isOutside(action: TimelineStep['action']): boolean {
  const change = action && worldOf(action)
  return change?.kind === 'revoke' && change.source === 'input'
}

function whatIsProbed(moments: readonly TimelineStep[]): {
  readonly dying: boolean
  readonly living: boolean
} {
  const notAlive = new Set<string>()
  let dying = false
  let living = false
  for (const { expectations } of moments) {
    for (const { token, state } of expectations) {
      if (state === 'alive') notAlive.delete(token)
      else if (state !== 'unchanged') notAlive.add(token)
    }
    const kills = expectations.some(({ state }) => state === 'dead')
    dying ||= expectations.some(({ state, by }) => state === 'dead' && by === 'named')
    living ||= kills && expectations.some(({ token }) => !notAlive.has(token))
  }
  return { dying, living }
}
