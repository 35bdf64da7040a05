import { SETUP } from '../model/ids.ts'
import { act, refusalOf, type WorldAction } from '../model/action.ts'
import { predictAll } from '../model/predict.ts'
import type { System } from '../model/system.ts'
import { emptyWorld, register, type World } from '../model/world.ts'
import { quotedNames } from '../text/names.ts'
import type { Objection } from './objection.ts'
import { type Decision, type Goal, type Scenario, type ScenarioStep } from './foresee.ts'

/** Beyond this many boards nobody can check them all, and no facilitator could either. */
const MOST_BOARDS = 10_000

/**
 * What is wrong with the decisions of a scenario: from every board that an earlier option can lead to, the best option
 * must reach the goal's dead, and its alive as far as it still lives on that board, and no other option may reach it by
 * killing less. Of each decision only the first board is told.
 *
 * @param most how many boards a decision may come to
 */
export function findWrongDecisions<Place>(
  scenario: Scenario<Place>,
  system: System,
  most: number = MOST_BOARDS,
): readonly Objection<Place>[] {
  if (scenario.steps.every(({ decision }) => decision === undefined)) return []
  const findings: Objection<Place>[] = []
  let boards: readonly Possible[] = [boardOf(register(emptyWorld(system), scenario.agents, SETUP), [])]
  for (const step of scenario.steps) {
    const { next, leads } = branch(step, boards)
    // What lives on a board costs more than how many there are.
    if (next.size > most) return [...findings, tooMany(step, next.size, most)]
    const after = new Map([...next].map(([key, { world, path }]) => [key, boardOf(world, path)]))
    const outcomes = leads.map((keys) => keys.flatMap((key) => after.get(key) ?? []))
    if (step.decision !== undefined) findings.push(...wrong(step, step.decision, { boards, outcomes }))
    boards = [...after.values()]
  }
  return findings
}

/** Where an exercise can be, and how it can have come there. */
interface Possible {
  readonly world: World
  /** What lives there. */
  readonly alive: ReadonlySet<string>
  /** The options that led here, in words. */
  readonly path: readonly string[]
}

function boardOf(world: World, path: readonly string[]): Possible {
  const alive = [...predictAll(world)].flatMap(([token, { state }]) => (state === 'dead' ? [] : [token]))
  return { world, alive: new Set(alive), path }
}

interface Branches {
  /** The boards after the step, each once. */
  readonly next: ReadonlyMap<string, Pick<Possible, 'path' | 'world'>>
  /** For each board before it, where each of the ways leads. */
  readonly leads: readonly (readonly string[])[]
}

function branch<Place>({ id, action, decision }: ScenarioStep<Place>, boards: readonly Possible[]): Branches {
  const ways: readonly Possibility[] = decision?.options ?? [{ action }]
  const next = new Map<string, Pick<Possible, 'path' | 'world'>>()
  const leads = boards.map(({ world, path }) =>
    ways.map((way) => {
      const after = played(world, way.action, id)
      const key = keyOf(after)
      const taken = way.key === undefined ? path : [...path, `"${way.key}" in step "${id}"`]
      if (!next.has(key)) next.set(key, { world: after, path: taken })
      return key
    }),
  )
  return { next, leads }
}

interface Possibility {
  readonly key?: string
  readonly action: WorldAction | undefined
}

/** What the broker refuses leaves everything as it was. */
function played(world: World, action: WorldAction | undefined, step: string): World {
  if (action === undefined || refusalOf(world, action) !== undefined) return world
  return act(world, action, step)
}

/** The entries alone would not do: what was refused on one board may have made a token on another. */
function keyOf({ revocations, tokens }: World): string {
  const entries = new Set(revocations.map(({ level, target }) => JSON.stringify([level, target])))
  return JSON.stringify([[...entries].sort(), [...tokens.keys()]])
}

function wrong<Place>(
  { id, action, span }: ScenarioStep<Place>,
  decision: Decision,
  {
    boards,
    outcomes,
  }: { readonly boards: readonly Possible[]; readonly outcomes: readonly (readonly Possible[])[] },
): readonly Objection<Place>[] {
  const about = { step: id, span: action?.span ?? span }
  const found: Objection<Place>[] = []
  for (const [at, board] of boards.entries()) {
    const problem = problemOn(board, decision, outcomes[at] ?? [])
    if (problem !== undefined && !found.some(({ kind }) => kind === problem.kind))
      found.push({ ...about, ...problem })
  }
  return found
}

type Problem = Pick<Objection<unknown>, 'kind' | 'tokens' | 'reason' | 'fix'>

function problemOn(
  board: Possible,
  { options, best, goal }: Decision,
  afterwards: readonly Possible[],
): Problem | undefined {
  const outcomes = afterwards.map((after, at) => {
    const killed = [...board.alive].filter((token) => !after.alive.has(token))
    return { key: options[at]?.key, killed, after }
  })
  const chosen = outcomes.find(({ key }) => key === best)
  if (chosen === undefined) return undefined
  const missed = missedBy(chosen.after, board, goal)
  const at = board.path.length === 0 ? '' : `, where the room chose ${board.path.join(', then ')}`
  if (missed !== undefined) return { ...missed, reason: `the best option "${best}" ${missed.reason}${at}` }
  const narrower = outcomes.find(
    ({ killed, after }) => isLess(killed, chosen.killed) && missedBy(after, board, goal) === undefined,
  )
  if (narrower === undefined) return undefined
  const spared = chosen.killed.filter((token) => !narrower.killed.includes(token))
  return {
    kind: 'narrower-option',
    tokens: spared,
    reason: `option "${narrower.key}" reaches the goal as well and kills less than "${best}", sparing ${quotedNames(spared)}${at}`,
    fix: `make "${narrower.key}" the best option, or say in the goal what it misses`,
  }
}

function missedBy(after: Possible, before: Possible, goal: Goal): Problem | undefined {
  const living = goal.dead.filter((token) => after.alive.has(token))
  const lost = goal.alive.filter((token) => before.alive.has(token) && !after.alive.has(token))
  if (living.length === 0 && lost.length === 0) return undefined
  return living.length > 0
    ? {
        kind: 'goal-missed',
        tokens: living,
        reason: `leaves ${quotedNames(living)} alive, which the goal wants dead`,
        fix: 'let it revoke that as well, or ask for less in the goal',
      }
    : {
        kind: 'goal-missed',
        tokens: lost,
        reason: `kills ${quotedNames(lost)}, which the goal wants alive`,
        fix: 'let it revoke less, or do not ask for that in the goal',
      }
}

function isLess(some: readonly string[], all: readonly string[]): boolean {
  return some.length < all.length && some.every((token) => all.includes(token))
}

function tooMany<Place>(
  { id, action, span }: ScenarioStep<Place>,
  boards: number,
  most: number,
): Objection<Place> {
  return {
    kind: 'too-many-boards',
    step: id,
    tokens: [],
    span: action?.span ?? span,
    reason: `up to here the options lead to ${boards} different boards, more than ${most}`,
    fix: 'split the playbook at this decision, or give it and those before it fewer options',
  }
}
