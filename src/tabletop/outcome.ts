import { act } from '../model/action.ts'
import { predictAll } from '../model/predict.ts'
import type { World } from '../model/world.ts'
import type { DecisionOutcome, Narrowest, Score } from './facts.ts'
import type { SceneOption, SceneQuestion } from './script.ts'
import type { State } from './state.ts'
import type { Forecast } from './views.ts'

/** What the room's choice came to, by what was seen at the broker and by nothing else. */
export function decisionOutcome({ room, start, world }: State, { goal }: SceneQuestion): DecisionOutcome {
  const now = new Map(room.cards.map(({ token, verdict }) => [token, verdict]))
  const before = new Map(start?.cards.map(({ token, verdict }) => [token, verdict]) ?? [])
  // What the story never came to make is no survivor; what should be there and was never seen proves nothing.
  const there = goal.dead.filter((token) => now.has(token) || world.tokens.has(token))
  const missed = there.filter((token) => now.get(token) === 'alive')
  const unproved = there.filter((token) => !PROVED.has(now.get(token) ?? 'unasked'))
  const collateral = goal.alive.filter((token) => before.get(token) === 'alive' && now.get(token) === 'dead')
  const contained = missed.length === 0 && unproved.length === 0
  const { openedAtMs = 0, turnedAtMs } = start ?? {}
  return {
    contained,
    missed,
    collateral,
    unproved,
    ...(contained && turnedAtMs !== undefined && { containedAfterMs: turnedAtMs - openedAtMs }),
  }
}

/** A token that ran out, that nobody could ask about, or whose death nothing explains, proves no containment. */
const PROVED: ReadonlySet<string> = new Set(['alive', 'dead'])

/** What would have been enough, on the board as it was. */
export function narrowestOf(state: State, { options, best, why }: SceneQuestion, chosen?: string): Narrowest {
  const { start, world, script, at } = state
  const before = start?.world ?? world
  const step = script.scenes[at]?.step ?? ''
  const killedBy = (key: string | undefined): readonly string[] =>
    killed(
      before,
      options.find((option) => option.key === key),
      step,
    )
  const dies = killedBy(best)
  const words = options.find(({ key }) => key === best)?.words ?? []
  // Another option that kills the very same is as narrow.
  const isChosen = chosen === best || (chosen !== undefined && same(dies, killedBy(chosen)))
  return { option: best, words, dies, why, chosen: isChosen }
}

/** What each option would do to the board as it is now; early is before the story has come to the question. */
export function forecastsOf(
  { world, step, early }: { readonly world: World; readonly step: string; readonly early: boolean },
  { options, best, goal }: SceneQuestion,
): readonly Forecast[] {
  const absent = early ? goal.dead.filter((token) => !world.tokens.has(token)) : []
  return options.map((option) => {
    const dies = killed(world, option, step)
    const alive = new Set(living(world).filter((token) => !dies.includes(token)))
    const missed = goal.dead.filter((token) => alive.has(token))
    const collateral = goal.alive.filter((token) => dies.includes(token))
    const { key, text, words } = option
    const reachesGoal = missed.length === 0 && collateral.length === 0 && absent.length === 0
    const judged = { missed, collateral, absent, reachesGoal, best: key === best }
    return { step, option: key, text, words, dies, ...judged }
  })
}

/** How somebody did who plays alone. */
export function scoreOf({ script, decisions }: Pick<State, 'decisions' | 'script'>): Score {
  const rows = decisions.map(({ step, option, outcome, narrowest = false }) => {
    const contained = outcome?.contained === true && outcome.collateral.length === 0
    return { step, contained, narrowest: contained && narrowest, inTime: option !== undefined }
  })
  const asked = script.scenes.filter(({ question }) => question !== undefined).length
  const won = rows.map((row) => Number(row.contained) + Number(row.narrowest) + Number(row.inTime))
  return { points: won.reduce((sum, one) => sum + one, 0), of: 3 * asked, decisions: rows }
}

function killed(world: World, option: SceneOption | undefined, step: string): readonly string[] {
  if (option?.change === undefined) return []
  const after = new Set(living(act(world, option.change, step)))
  return living(world).filter((token) => !after.has(token))
}

function living(world: World): readonly string[] {
  return [...predictAll(world)].flatMap(([token, { state }]) => (state === 'dead' ? [] : [token]))
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one))
}
