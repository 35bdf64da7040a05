import { SETUP } from '../model/ids.ts'
import { act, refusalOf, type Refusal, type WorldAction } from '../model/action.ts'
import { lineagesOf, tokensFrom, type Lineage } from '../model/lineage.ts'
import { predictNext, type Prediction } from '../model/predict.ts'
import type { System } from '../model/system.ts'
import {
  elapse,
  emptyWorld,
  register,
  type Agent,
  type Brought,
  type Revocation,
  type World,
} from '../model/world.ts'

/** A whole run as the model sees it. `Place` is wherever the author wrote something: the model only carries it. */
export interface Scenario<Place> {
  readonly isolation: 'run' | 'none'
  readonly agents: readonly Agent[]
  /** What is there before, made elsewhere. */
  readonly tokens?: readonly Brought[]
  readonly steps: readonly ScenarioStep<Place>[]
}

export interface ScenarioStep<Place> {
  readonly id: string
  readonly action?: WorldAction & { readonly span: Place }
  /** Where a room decides what the action is; the action is then that of the best option. */
  readonly decision?: Decision
  /** What it does besides, so that its action can be measured several times. */
  readonly rounds?: readonly WorldAction[]
  readonly expectations: readonly Expected<Place>[]
  /** The author's word that the action must change nothing. */
  readonly effect?: 'none'
  /** How long the expectations may take to hold. */
  readonly withinMs?: number
  /** How long the expectations must go on holding. */
  readonly holdsMs?: number
  readonly span: Place
}

/** A question with its options. */
export interface Decision {
  readonly options: readonly { readonly key: string; readonly action: WorldAction | undefined }[]
  readonly best: string
  readonly goal: Goal
}

/** What is wanted of a moment: tokens named in neither may die or live. */
export interface Goal {
  readonly dead: readonly string[]
  readonly alive: readonly string[]
}

/** What the author says of one token after one step. */
export interface Expected<Place> {
  readonly token: string
  /** `unchanged`: as it was after the step before. `either`: recorded, never judged. */
  readonly state: 'dead' | 'alive' | 'either' | 'unchanged' | 'expired' | 'dead-on-arrival'
  /** `named` by the author, `implied` by the action, or `unnamed` and so not allowed to change. */
  readonly by: 'named' | 'implied' | 'unnamed'
  /** What named it, or the step when nothing did. */
  readonly span: Place
}

/** All tokens at one moment: after the setup or after a step. */
export interface Board {
  /** The id of the step, or `setup`. */
  readonly step: string
  readonly world: World
  readonly lineages: ReadonlyMap<string, Lineage>
  readonly predictions: ReadonlyMap<string, Prediction>
  /** The tokens this step made. */
  readonly born: readonly string[]
  /** What this step put on the system's lists. */
  readonly added: readonly Revocation[]
  /** Seconds that may have passed by then beside those of `world.now`, because steps are allowed to take longer. */
  readonly leeway: Leeway
  /**
   * Why the broker would refuse the step's action. The board is then as if it had not been tried, unless it is one that
   * the author has to correct: then it is as if it had worked, so that what lies behind it can be told as well.
   */
  readonly refused?: Refusal
}

/** The board after the setup and after every step on such a system, in order; the first one is the setup's. */
export function foresee<Place>(scenario: Scenario<Place>, system: System): readonly Board[] {
  const leeway = { soFar: 0, atBirth: new Map<string, number>() }
  const nothing: Known = { world: emptyWorld(system), lineages: new Map(), predictions: new Map(), leeway }
  const registered = register(nothing.world, scenario.agents, SETUP)
  const brought = act(registered, { kind: 'bring', tokens: scenario.tokens ?? [] }, SETUP)
  let last = boardAfter(nothing, brought, SETUP)
  const boards = [last]
  for (const step of scenario.steps) {
    last = boardOf(last, step)
    boards.push(last)
  }
  return boards
}

/** What a board shares with the next one, as far as nothing changes: a long playbook has a thousand of them. */
type Known = Pick<Board, 'world' | 'lineages' | 'predictions' | 'leeway'>

/** In all so far, and what of it was over when a token was made; most are made before any. */
interface Leeway {
  readonly soFar: number
  readonly atBirth: ReadonlyMap<string, number>
}

function boardOf<Place>(
  before: Known,
  { id, action, rounds = [], withinMs = 0, holdsMs = 0 }: ScenarioStep<Place>,
): Board {
  const { world, leeway } = before
  const own = doneIn(world, action === undefined ? [] : [action], id)
  const { world: after, refused = own.refused } = doneIn(own.world, rounds, id)
  const board = boardAfter(before, elapse(after, holdsMs / 1000), id)
  const longer = { ...board.leeway, soFar: leeway.soFar + withinMs / 1000 }
  return { ...board, leeway: longer, ...(refused === undefined ? {} : { refused }) }
}

/** What the system refuses is left out, and told of the first. */
function doneIn(
  world: World,
  actions: readonly WorldAction[],
  step: string,
): { readonly world: World; readonly refused?: Refusal | undefined } {
  let after = world
  let first: Refusal | undefined
  for (const action of actions) {
    const refused = refusalOf(after, action)
    first ??= refused
    if (refused === undefined || MISTAKES.has(refused.kind)) after = act(after, action, step)
  }
  return { world: after, refused: first }
}

/** Never right, whatever comes before, where using a dead token may be what a step is about. */
const MISTAKES: ReadonlySet<Refusal['kind']> = new Set(['scope', 'depth'])

function boardAfter(before: Known, world: World, step: string): Board {
  const lineages = lineagesOf(world, before.lineages)
  const born = tokensFrom(world, before.world.tokens.size).map(({ handle }) => handle)
  return {
    step,
    world,
    lineages,
    predictions: predictNext(world, lineages, before),
    born,
    leeway: leewayAfter(before.leeway, born),
    added: world.revocations.slice(before.world.revocations.length),
  }
}

function leewayAfter(leeway: Leeway, born: readonly string[]): Leeway {
  const { soFar, atBirth } = leeway
  if (soFar === 0 || born.length === 0) return leeway
  return { soFar, atBirth: new Map([...atBirth, ...born.map((token) => [token, soFar] as const)]) }
}

/** When it is, at the latest, by the clock by which this token lives. */
export function latestFor({ world, leeway }: Board, token: string): number {
  return world.now + leeway.soFar - (leeway.atBirth.get(token) ?? 0)
}
