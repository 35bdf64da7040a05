import { SETUP } from '../model/ids.ts'
import { act, refusalOf, type WorldAction } from '../model/action.ts'
import { lineagesOf, type Lineage } from '../model/lineage.ts'
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
  let boards = [boardOf(register(emptyWorld(system), scenario.agents, SETUP), [])]
  for (const step of scenario.steps) {
    const all = boards.map((board) => playedFrom(board, step))
    if (step.decision !== undefined) findings.push(...wrong(step, step.decision, all))
    boards = distinct(all)
    if (boards.length > most) return [...findings, tooMany(step, boards.length, most)]
  }
  return findings
}

/** Where an exercise can be, and how it can have come there. */
interface Possible {
  readonly world: World
  readonly lineages: ReadonlyMap<string, Lineage>
  /** What lives there. */
  readonly alive: ReadonlySet<string>
  /** The options that led here, in words. */
  readonly path: readonly string[]
}

/** What lives on a board is found out when somebody asks, once: most boards are only counted. */
function boardOf(world: World, path: readonly string[], known?: ReadonlyMap<string, Lineage>): Possible {
  const lineages = lineagesOf(world, known)
  let alive: ReadonlySet<string> | undefined
  return {
    world,
    lineages,
    path,
    get alive() {
      alive ??= livingIn(world, lineages)
      return alive
    },
  }
}

function livingIn(world: World, lineages: ReadonlyMap<string, Lineage>): ReadonlySet<string> {
  const living = [...predictAll(world, lineages)].filter(([, { state }]) => state !== 'dead')
  return new Set(living.map(([token]) => token))
}

/** A board, and where each way from it leads. */
interface Played {
  readonly board: Possible
  readonly outcomes: readonly Outcome[]
}

interface Outcome {
  /** The option's; undefined where the step decides nothing. */
  readonly key: string | undefined
  readonly after: Possible
}

function playedFrom<Place>(board: Possible, { id, action, decision }: ScenarioStep<Place>): Played {
  const { world, path, lineages } = board
  const ways: readonly Way[] = decision?.options ?? [{ action }]
  const outcomes = ways.map((way) => {
    const after = played(world, way.action, id)
    const to = way.key === undefined ? path : [...path, `"${way.key}" in step "${id}"`]
    return { key: way.key, after: boardOf(after, to, lineages) }
  })
  return { board, outcomes }
}

/** Of the ways that lead to the same board, the first. */
function distinct(all: readonly Played[]): Possible[] {
  const next = new Map<string, Possible>()
  for (const { outcomes } of all) {
    for (const { after } of outcomes) {
      const key = keyOf(after.world)
      if (!next.has(key)) next.set(key, after)
    }
  }
  return [...next.values()]
}

interface Way {
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
  all: readonly Played[],
): readonly Objection<Place>[] {
  const about = { step: id, span: action?.span ?? span }
  const found: Objection<Place>[] = []
  for (const one of all) {
    const problem = problemOn(one, decision)
    if (problem !== undefined && !found.some(({ kind }) => kind === problem.kind))
      found.push({ ...about, ...problem })
  }
  return found
}

type Problem = Pick<Objection<unknown>, 'kind' | 'tokens' | 'reason' | 'fix'>

function problemOn({ board, outcomes: all }: Played, { best, goal }: Decision): Problem | undefined {
  const outcomes = all.map(({ key, after }) => {
    return { key, killed: [...board.alive].filter((token) => !after.alive.has(token)), after }
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
