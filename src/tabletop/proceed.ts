import type { PrivateEvent, RoomEvent } from './events.ts'
import { leftOutFor } from './left-out.ts'
import { narrowestOf, decisionOutcome, scoreOf } from './outcome.ts'
import type { Scene, SceneQuestion } from './script.ts'
import { sceneOf, type Due, type State } from './state.ts'

/** What happens because of a command, before it is known when. */
export type NewEvent = RoomEvent | PrivateEvent

/** What becomes of a command. */
export interface Response {
  readonly events: readonly NewEvent[]
  /** What is to be asked of the broker besides what the events make due. */
  readonly ask?: Ask
  /** Why nothing happens, for whoever gave the command. */
  readonly refused?: string
}

/** Something that is only looked at, or switched on: after a crash it can be asked for again. */
export type Ask =
  | { readonly kind: 'log'; readonly about: string }
  | { readonly kind: 'call'; readonly step: string; readonly token: string }
  | { readonly kind: 'break'; readonly fault: string }

/** Goes on: the next scene, the question of the one that is played, the next part of what is shown, the hot wash. */
export function next(state: State, by: 'clock' | 'hand'): Response {
  const { room, begun } = state
  const question = sceneOf(state)?.question
  if (room.phase === 'revealing' && question !== undefined) return nextShown(state, question)
  return begun && question !== undefined ? { events: [opened(state, question)] } : nextScene(state, by)
}

/** What happens by itself when so much time has passed: an inject whose time has come, a time box that has run out. */
export function tick(state: State, clockMs: number): Response {
  const { room, due, begun } = state
  const { phase, clock, decision } = room
  if (!clock.running || due !== undefined) return NOTHING
  if (phase === 'deciding' && decision !== undefined)
    return clockMs < decision.openedAtMs + decision.timeBoxMs
      ? NOTHING
      : { events: undecided(state, clockMs) }
  const planned = sceneOf(state)?.inject?.plannedMs ?? Infinity
  return phase === 'playing' && !begun && clockMs >= planned ? next(state, 'clock') : NOTHING
}

const NOTHING: Response = { events: [] }

/** What follows once something has been done at the broker. */
export function afterDoing(state: State, due: Due): readonly NewEvent[] {
  switch (due.kind) {
    case 'set-up':
      return [{ type: 'clock-started' }]
    case 'act':
      return sceneOf(state)?.question === undefined ? [{ type: 'scene-ended', step: due.step }] : []
    case 'carry-out':
      return [{ type: 'cards-turned', step: due.step }]
    case 'finish':
      return []
  }
}

/** The box ran out, or was closed: nothing is revoked. */
export function undecided({ room: { decision } }: State, clockMs: number): readonly NewEvent[] {
  if (decision === undefined) return []
  return [{ type: 'undecided', step: decision.step, latencyMs: clockMs - decision.openedAtMs }]
}

function nextScene(state: State, by: 'clock' | 'hand'): Response {
  const skipped: NewEvent[] = []
  for (const scene of state.script.scenes.slice(state.at)) {
    const why = leftOutFor(state.world, scene.act?.change)
    if (why === undefined) return { events: [...skipped, ...beginning(state, scene, by)] }
    skipped.push({ type: 'scene-skipped', step: scene.step, why })
  }
  const { room } = state
  const score: readonly NewEvent[] = room.opening.solo ? [{ type: 'scored', score: scoreOf(state) }] : []
  return { events: [...skipped, ...score, { type: 'hot-wash-opened' }] }
}

function beginning(state: State, scene: Scene, by: 'clock' | 'hand'): readonly NewEvent[] {
  const { step, title, scenario, inject, question } = scene
  // The title of a question that follows at once would only stand beside it.
  const isToldApart = question === undefined || inject !== undefined
  const words = {
    ...(title !== undefined && isToldApart && { title }),
    ...(scenario !== undefined && { scenario }),
  }
  const told: readonly NewEvent[] =
    inject === undefined ? [] : [{ type: 'inject-released', step, inject, by }]
  const rest: readonly NewEvent[] =
    question !== undefined && inject === undefined ? [opened(state, question, step)] : []
  return [{ type: 'scene-began', step, ...words }, ...told, ...rest]
}

function opened(state: State, asked: SceneQuestion, step: string = sceneOf(state)?.step ?? ''): NewEvent {
  const { question, by, timeBoxMs, options } = asked
  return {
    type: 'decision-opened',
    step,
    question,
    ...(by !== undefined && { by }),
    // Without what they revoke: the room decides by the consequence.
    options: options.map(({ key, text }) => ({ key, text })),
    timeBoxMs,
  }
}

function nextShown(state: State, question: SceneQuestion): Response {
  const { revealed } = state.room
  const step = revealed?.step ?? ''
  if (revealed?.outcome === undefined)
    return { events: [{ type: 'outcome-shown', step, outcome: decisionOutcome(state, question) }] }
  const [survivor] = revealed.outcome.missed
  if (survivor !== undefined && revealed.survivor === undefined)
    return { events: [], ask: { kind: 'call', step, token: survivor } }
  if (revealed.narrowest === undefined) {
    const narrowest = narrowestOf(state, question, revealed.option?.key)
    return { events: [{ type: 'narrowest-shown', step, narrowest }] }
  }
  return { events: [{ type: 'scene-ended', step }] }
}
