import type { System } from '../model/system.ts'
import { FirebreakError } from '../errors.ts'
import type { ExerciseEvent, Opening } from './events.ts'
import { facilitatorView } from './facilitator.ts'
import { afterDoing, tick, type Ask, type Happening, type Response } from './proceed.ts'
import { respond } from './respond.ts'
import type { Script } from './script.ts'
import type { Stage } from './stage.ts'
import { openedState, stateAfter, type State } from './state.ts'
import type { Command, FacilitatorView, RoomView } from './views.ts'

/** An exercise that is being played. */
export interface Exercise {
  readonly room: () => RoomView
  readonly facilitator: () => FacilitatorView
  readonly events: () => readonly ExerciseEvent[]
  /**
   * Gives a command.
   *
   * @returns why it was refused; undefined once everything that it brings about has been done
   */
  readonly give: (command: Command) => Promise<string | undefined>
  /** Lets what is due by time happen; to be called a few times a second. */
  readonly tick: () => Promise<void>
  /** Is told every event from now on. @returns how to stop that */
  readonly watch: (listener: (event: ExerciseEvent) => void) => () => void
}

export interface ExercisePorts {
  readonly script: Script
  readonly system: System
  readonly stage: Stage
  /** This machine's wall clock in epoch milliseconds. */
  readonly now: () => number
  /** Must have it on disk when it returns. */
  readonly journal: (event: ExerciseEvent) => void
}

/** Opens an exercise: nothing has been asked of a broker yet. */
export function openExercise(ports: ExercisePorts, opening: Opening): Exercise {
  const at = new Date(ports.now()).toISOString()
  const opened: ExerciseEvent = { number: 0, at, clockMs: 0, type: 'opened', opening }
  ports.journal(opened)
  return playFrom(ports, [opened])
}

/**
 * Goes on with an exercise that was interrupted. The clock stands still; what was due at the broker is done again.
 *
 * @param events as they were journalled, from the first one
 * @throws FirebreakError `usage` where they are not the events of an exercise
 */
export async function resumeExercise(
  ports: ExercisePorts,
  events: readonly ExerciseEvent[],
  wentOn: Happening,
): Promise<Exercise> {
  const exercise = playFrom(ports, events)
  await exercise.goOn(wentOn)
  return exercise
}

interface Playing extends Exercise {
  readonly goOn: (wentOn: Happening) => Promise<void>
}

function playFrom(ports: ExercisePorts, before: readonly ExerciseEvent[]): Playing {
  const story = storyOf(ports, before)
  const { say, state } = story
  const inTurn = queue()
  const settle = async (): Promise<void> => {
    for (let { due } = state(); due !== undefined; { due } = state()) {
      await ports.stage.perform(due, say)
      for (const happening of afterDoing(state(), due)) say(happening)
      // A stage that leaves something due would be asked for ever.
      if (state().due === due) throw new FirebreakError('bug', `the stage did not do "${due.kind}"`)
    }
  }
  const carry = async ({ events, ask }: Response): Promise<void> => {
    for (const happening of events) say(happening)
    if (ask !== undefined) await answer(ports.stage, ask, say)
    await settle()
  }
  return {
    room: () => state().room,
    facilitator: () => facilitatorView(state()),
    events: story.events,
    watch: story.watch,
    give: (command) =>
      inTurn(async () => {
        const response = respond(state(), command, story.clockMs())
        await carry(response)
        return response.refused
      }),
    tick: () => inTurn(() => carry(tick(state(), story.clockMs()))),
    goOn: (wentOn) => inTurn(() => carry({ events: [wentOn] })),
  }
}

/** The events so far, and how they grow. */
interface Story extends Pick<Exercise, 'events' | 'watch'> {
  readonly state: () => State
  readonly clockMs: () => number
  readonly say: (happening: Happening) => void
}

function storyOf(ports: ExercisePorts, before: readonly ExerciseEvent[]): Story {
  const events = [...before]
  const listeners = new Set<(event: ExerciseEvent) => void>()
  let state = foldEvents(ports, before)
  const clockMs = (): number => clockOf(state, ports.now())
  return {
    state: () => state,
    clockMs,
    events: () => events,
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    say: (happening) => {
      const skipped = happening.type === 'skipped' ? happening.ms : 0
      const at = new Date(ports.now()).toISOString()
      const event: ExerciseEvent = { ...happening, number: state.count, at, clockMs: clockMs() + skipped }
      // On disk before anybody sees it: what was seen must still be there after a crash.
      ports.journal(event)
      events.push(event)
      state = stateAfter(state, event)
      for (const listener of listeners) listener(event)
    },
  }
}

function foldEvents({ script, system }: ExercisePorts, events: readonly ExerciseEvent[]): State {
  const [first, ...rest] = events
  if (first?.type !== 'opened')
    throw new FirebreakError('usage', 'this is no journal of an exercise', {
      hint: 'name the folder of an exercise that was begun',
    })
  return rest.reduce(stateAfter, openedState(script, system, first))
}

/** What the exercise's clock shows. A wall clock that was set back does not turn it back. */
export function clockOf({ room: { clock } }: Pick<State, 'room'>, now: number): number {
  return clock.elapsedMs + (clock.running ? Math.max(0, now - Date.parse(clock.asOf)) : 0)
}

/** One after the other, in the order in which they were given. */
function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}

async function answer(stage: Stage, ask: Ask, say: (happening: Happening) => void): Promise<void> {
  switch (ask.kind) {
    case 'log':
      say({ type: 'log-shown', about: ask.about, lines: await stage.log(ask.about) })
      break
    case 'call': {
      const { step, token } = ask
      say({ type: 'survivor-called', step, token, ...(await stage.call(token)) })
      break
    }
    case 'break':
      await stage.break(ask.fault)
      break
  }
}
