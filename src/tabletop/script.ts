import type { Goal } from '../foresight/foresee.ts'
import type { WorldAction } from '../model/action.ts'
import { describeAction, questionOf, worldOf } from '../playbook/actions/registry.ts'
import { modelled } from '../playbook/parts/agents.ts'
import type { Playbook, Step } from '../playbook/playbook.ts'
import type { Agent } from '../model/world.ts'
import type { ChanceCard, Inject, Opening, OptionWords, Role } from './facts.ts'

/** What an exercise is played from: a playbook as a facilitator has it in front of them. */
export interface Script {
  readonly id: string
  readonly title: string
  readonly scenario?: string
  readonly plannedMs: number
  readonly roles: readonly Role[]
  readonly groundRules: readonly string[]
  readonly objectives: readonly {
    readonly id: string
    readonly text: string
    readonly criteria: readonly string[]
  }[]
  readonly notes: readonly string[]
  readonly deck: readonly ChanceCard[]
  readonly agents: readonly Agent[]
  readonly scenes: readonly Scene[]
}

/** One step, as a room comes to it. */
export interface Scene {
  readonly step: string
  readonly title?: string
  readonly scenario?: string
  readonly inject?: Inject
  /** Both for the facilitator alone. */
  readonly notes: readonly string[]
  readonly discussion: readonly string[]
  /** What it does at the broker, the room cannot see. */
  readonly unseen?: true
  /** What the scenario does at the broker, if only to look; absent where the room is asked. */
  readonly act?: Act
  readonly question?: SceneQuestion
}

interface Act {
  /** Empty where it only looks. */
  readonly summary: string
  /** What the model sees of it; absent where nothing changes. */
  readonly change?: WorldAction
}

export interface SceneQuestion {
  readonly question: string
  readonly by?: string
  readonly timeBoxMs: number
  readonly options: readonly SceneOption[]
  readonly best: string
  readonly why: string
  readonly goal: Goal
}

export interface SceneOption extends OptionWords {
  /** What it revokes, in words. */
  readonly words: readonly string[]
  readonly change?: WorldAction
}

/** How an exercise of a script is opened. */
export function openingOf(
  { id, title, scenario, plannedMs, roles, groundRules, objectives }: Script,
  played: Pick<Opening, 'broker' | 'file' | 'runId' | 'seed' | 'sha256' | 'solo'>,
): Opening {
  return {
    ...played,
    id,
    title,
    ...(scenario !== undefined && { scenario }),
    plannedMs,
    roles,
    groundRules,
    // Without what an evaluator looks for.
    objectives: objectives.map((one) => ({ id: one.id, text: one.text })),
  }
}

/** Who has not planned a time gets one: what the last inject and all time boxes take, and a quarter of an hour. */
const QUARTER_HOUR = 900_000

/** Makes the script of a checked playbook. */
export function scriptOf(playbook: Playbook): Script {
  const { id, title, summary, exercise, agents } = playbook
  const scenes = playbook.steps.map(sceneOf)
  return {
    id,
    title,
    ...(summary !== undefined && { scenario: summary }),
    plannedMs: exercise?.plannedMs ?? timeOf(scenes),
    roles: exercise?.roles ?? [],
    groundRules: exercise?.groundRules ?? [],
    objectives: exercise?.objectives ?? [],
    notes: exercise?.notes ?? [],
    deck: exercise?.chance ?? [],
    agents: modelled(agents),
    scenes,
  }
}

function timeOf(scenes: readonly Scene[]): number {
  const last = Math.max(0, ...scenes.map(({ inject }) => inject?.plannedMs ?? 0))
  return last + scenes.reduce((sum, { question }) => sum + (question?.timeBoxMs ?? 0), QUARTER_HOUR)
}

function sceneOf(step: Step): Scene {
  const { id, title, scenario, notes = [], inject, unseen } = step
  return {
    step: id,
    ...(title !== undefined && { title }),
    ...(scenario !== undefined && { scenario }),
    ...(inject !== undefined && { inject: roomsPart(inject) }),
    notes,
    discussion: inject?.discussion ?? [],
    ...(unseen === true && { unseen }),
    ...whatHappens(step),
  }
}

/** Field by field, so that nothing which is the facilitator's can slip through. */
function roomsPart({ plannedMs, audience, channel, text }: Inject): Inject {
  return { plannedMs, audience, channel, text }
}

function whatHappens({ action, goal = NO_GOAL }: Step): Pick<Scene, 'act' | 'question'> {
  if (action === undefined) return { act: { summary: '' } }
  const asked = questionOf(action)
  if (asked === undefined) {
    const change = worldOf(action)
    return { act: { summary: describeAction(action), ...(change !== undefined && { change }) } }
  }
  const { question, by, timeBoxMs, best, why } = asked
  const options = asked.options.map((option): SceneOption => {
    const change = worldOf(option.action)
    const { key, text, words } = option
    return { key, text, words, ...(change !== undefined && { change }) }
  })
  return { question: { question, ...(by !== undefined && { by }), timeBoxMs, options, best, why, goal } }
}

const NO_GOAL: Goal = { dead: [], alive: [] }
