import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { act, refusalOf } from '../../model/action.ts'
import { predict } from '../../model/predict.ts'
import type { World } from '../../model/world.ts'
import { racerName, renamed, type RaceAction, type Racer } from '../actions/race.ts'
import { raceIn, worldOf } from '../actions/registry.ts'
import type { Rule } from './rule.ts'

/** What is handed over or registered in a race, and would live on whichever of the two was first. */
export const raceEscapes: Rule = ({ timeline }) =>
  timeline.moments.flatMap(({ action, before }) => {
    const race = raceIn(action)
    if (race === undefined) return []
    const renewed = race.storm.reduce(
      (world, token) => act(world, { kind: 'renew', token, as: `${token}~` }, ''),
      before,
    )
    return race.others.flatMap((racer) => escapes(renewed, race, racer))
  })

/** @param before as it is once each token of the storm has been renewed: nothing is handed over with the old one */
function escapes(before: World, race: RaceAction, racer: Racer): readonly Diagnostic[] {
  // A name that nothing has: what comes out of it has one only when it is run.
  const name = `${racerName(racer)}~`
  const [change, revocation] = [worldOf(renamed(racer, name)), worldOf(race)]
  if (change === undefined || revocation === undefined) return []
  const refused = refusalOf(before, change)
  if (refused !== undefined) {
    const problem = `the broker gives out nothing that could be raced: ${refused.why}`
    return [
      diagnostic('not-raceable', racer, { problem, fix: 'put right what it is given, or leave it out' }),
    ]
  }
  const after = act(act(before, change, ''), revocation, '')
  return predict(after, name).state === 'dead' ? [] : [diagnostic('not-raceable', racer, LIVES_ON)]
}

const LIVES_ON = {
  problem: 'this revocation does not reach what comes out of it, whichever of the two is first',
  fix: 'revoke what it carries: the task, the chain of whoever hands over, or the agent that receives',
}
