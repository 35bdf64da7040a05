import { revocationsOf } from '../model/action.ts'
import type { Board, ScenarioStep } from './foresee.ts'
import { narrowestContainment } from './narrowest.ts'

/** More entries than this are no advice in a sentence. */
const MOST_ENTRIES = 3

/**
 * What to revoke instead, so that what a step names dead dies and what it names alive lives, in words.
 *
 * @returns undefined where the step revokes nothing, and where there is no such way in few words
 */
export function narrowerWay<Place>(step: ScenarioStep<Place>, before: Board): string | undefined {
  if (revocationsOf(step.action).length === 0) return undefined
  const named = (wanted: 'dead' | 'alive'): readonly string[] =>
    step.expectations.flatMap(({ token, state, by }) => (by === 'named' && state === wanted ? token : []))
  const { entries, collateral } = narrowestContainment(before, { dead: named('dead'), alive: named('alive') })
  if (collateral.length > 0 || entries.length === 0 || entries.length > MOST_ENTRIES) return undefined
  return entries.map(({ level, target }) => `${level} "${target}"`).join(' and ')
}
