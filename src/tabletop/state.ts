import { SETUP } from '../model/ids.ts'
import { act } from '../model/action.ts'
import type { System } from '../model/system.ts'
import { emptyWorld, register, type World } from '../model/world.ts'
import { shuffled } from './dice.ts'
import type { EventOf, ExerciseEvent } from './events.ts'
import type { Card, ChanceCard, DecisionOutcome, Opening, Rating } from './facts.ts'
import { openedRoom, roomAfter } from './room.ts'
import type { Scene, Script } from './script.ts'
import { boardOf, NOTHING_UNSEEN, unseenAfter, type Unseen } from './unseen.ts'
import type { RoomView } from './views.ts'

/** Where an exercise is: the fold of its events over its script, and nothing else. */
export interface State {
  readonly script: Script
  readonly opening: Opening
  readonly room: RoomView
  /** What the room cannot know of yet. */
  readonly unseen: Unseen
  /** How many events there have been. */
  readonly count: number
  /** The place of the scene that is being played, or that comes next. */
  readonly at: number
  readonly begun: boolean
  /** What is to be done at the broker; a crash may have come before it was. */
  readonly due?: Due | undefined
  /** The board by the model, with everything that was really done. */
  readonly world: World
  /** How things stood when the room decided. */
  readonly start?: Start
  readonly decisions: readonly Decided[]
  readonly rolls: number
  /** What is left of it, in its order. */
  readonly deck: readonly ChanceCard[]
  readonly notes: readonly { readonly atMs: number; readonly text: string }[]
  readonly ratings: readonly {
    readonly objective: string
    readonly rating: Rating
    readonly evidence: string
  }[]
}

/** One thing to do at the broker. */
export type Due =
  | { readonly kind: 'set-up' }
  | { readonly kind: 'act'; readonly step: string }
  /** Without an option nothing is revoked, and everything is asked about all the same. */
  | { readonly kind: 'carry-out'; readonly step: string; readonly option?: string }
  | { readonly kind: 'finish' }

interface Start {
  readonly world: World
  readonly cards: readonly Card[]
  readonly openedAtMs: number
  /** When the last card turned from alive to something else. */
  readonly turnedAtMs?: number
}

/** What came of one decision. */
interface Decided {
  readonly step: string
  readonly option?: string
  readonly latencyMs: number
  readonly outcome?: DecisionOutcome
  /** Whether it killed no more than it had to. */
  readonly narrowest?: boolean
}

/**
 * The state after an exercise was opened.
 *
 * @throws RangeError when that is not how the events begin (a bug in the caller)
 */
export function openedState(script: Script, system: System, event: ExerciseEvent): State {
  if (event.type !== 'opened') throw new RangeError('an exercise begins by being opened')
  return {
    script,
    opening: event.opening,
    room: openedRoom(event),
    unseen: NOTHING_UNSEEN,
    count: 1,
    at: 0,
    begun: false,
    world: register(emptyWorld(system), script.agents, SETUP),
    decisions: [],
    rolls: 0,
    deck: shuffled(event.opening.seed, script.deck),
    notes: [],
    ratings: [],
  }
}

/** The state after one more event. */
export function stateAfter(state: State, event: ExerciseEvent): State {
  const after = { ...state, ...changesBy(state, event) }
  return {
    ...after,
    count: state.count + 1,
    room: roomAfter(state.room, event),
    unseen: unseenAfter(state.unseen, event),
  }
}

/** The scene that is being played, or that comes next; undefined after the last. */
export function sceneOf({ script, at }: State): Scene | undefined {
  return script.scenes[at]
}

function changesBy<Type extends ExerciseEvent['type']>(state: State, event: EventOf<Type>): Partial<State> {
  return CHANGES[event.type]?.(state, event) ?? {}
}

const CHANGES: {
  readonly [Type in ExerciseEvent['type']]?: (state: State, event: EventOf<Type>) => Partial<State>
} = {
  'set-up-began': () => ({ due: { kind: 'set-up' } }),
  'clock-started': () => ({ due: undefined }),
  'cards-turned': () => ({ due: undefined }),
  cleaned: () => ({ due: undefined }),
  'scene-began': (state, { step }) => ({
    begun: true,
    ...(sceneOf(state)?.act !== undefined && { due: { kind: 'act', step } }),
  }),
  'scene-acted': (state, { step, refused }) => ({
    due: undefined,
    ...(refused === undefined && { world: played(state, step) }),
  }),
  'scene-skipped': ({ at }) => ({ at: at + 1, begun: false }),
  'scene-ended': ({ at }) => ({ at: at + 1, begun: false }),
  ended: () => ({ due: { kind: 'finish' } }),
  'chance-rolled': ({ rolls, deck }, { card }) => ({
    rolls: rolls + 1,
    deck: card === undefined ? deck : deck.slice(1),
  }),
  noted: ({ notes }, { clockMs: atMs, text }) => ({ notes: [...notes, { atMs, text }] }),
  rated: ({ ratings }, { objective, rating, evidence }) => ({
    ratings: [...ratings, { objective, rating, evidence }],
  }),
  'decision-opened': (state, { clockMs: openedAtMs }) => ({
    start: { world: state.world, cards: boardOf(state), openedAtMs },
  }),
  decided: (state, { step, option, latencyMs }) => ({
    due: { kind: 'carry-out', step, option },
    world: played(state, step, option),
    ...startNow(state),
    decisions: [...state.decisions, { step, option, latencyMs }],
  }),
  undecided: (state, { step, latencyMs }) => ({
    due: { kind: 'carry-out', step },
    ...startNow(state),
    decisions: [...state.decisions, { step, latencyMs }],
  }),
  'card-turned': ({ start }, { clockMs: turnedAtMs }) =>
    start === undefined ? {} : { start: { ...start, turnedAtMs } },
  'outcome-shown': ({ decisions }, { step, outcome }) => ({
    decisions: decisions.map((one) => (one.step === step ? { ...one, outcome } : one)),
  }),
  'narrowest-shown': ({ decisions }, { step, narrowest }) => ({
    decisions: decisions.map((one) => (one.step === step ? { ...one, narrowest: narrowest.chosen } : one)),
  }),
}

/** The board as it is when the room has decided, which may have changed since it was asked. */
function startNow(state: State): Pick<State, 'start'> {
  const { start, world } = state
  return start === undefined ? {} : { start: { ...start, world, cards: boardOf(state) } }
}

/** The world after what a scene does, or an option of its question. */
function played({ script, world }: State, step: string, option?: string): World {
  const scene = script.scenes.find((one) => one.step === step)
  const change =
    option === undefined
      ? scene?.act?.change
      : scene?.question?.options.find(({ key }) => key === option)?.change
  return change === undefined ? world : act(world, change, step)
}
