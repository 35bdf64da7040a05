import { FirebreakError } from '../errors.ts'
import type { System } from '../model/system.ts'
import type { ExerciseEvent } from './events.ts'
import type { Card, CardChange, Opening } from './facts.ts'
import { facilitatorView } from './facilitator.ts'
import { afterDoing, type Ask, type NewEvent, type Response, tick } from './proceed.ts'
import { respond } from './respond.ts'
import type { Script } from './script.ts'
import type { Stage } from './stage.ts'
import { type Due, openedState, type State, stateAfter } from './state.ts'
import { toldTo } from './unseen.ts'
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
  /**
   * Goes on after a crash: the clock stands still, what has changed is told, and what was due at the broker is done.
   *
   * @param look finds out how things stand, before anything that was due is done
   * @param aliveAt when somebody last saw the clock run, in epoch milliseconds: what came after was no exercise
   */
  readonly goOn: (look: (due: Due | undefined) => Promise<WentOn>, aliveAt: number) => Promise<void>
  /** Is told every event from now on. @returns how to stop that */
  readonly watch: (listener: (event: ExerciseEvent) => void) => () => void
}

export interface ExercisePorts {
  readonly script: Script
  readonly system: System
  readonly stage: Stage
  /** This machine's wall clock in epoch milliseconds. */
  readonly now: () => number
  /** The exercise's clock goes on by being skipped, and by nothing else. */
  readonly skips?: boolean
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
 * Goes on with an exercise that was interrupted; `goOn` has to come first.
 *
 * @param events as they were journalled, from the first one
 * @throws FirebreakError `usage` where they are not the events of an exercise
 */
export function resumeExercise(ports: ExercisePorts, events: readonly ExerciseEvent[]): Exercise {
  return playFrom(ports, events)
}

/** How the board stands after a crash. */
interface WentOn {
  readonly differences: readonly CardChange[]
  readonly cards: readonly Card[]
}

function playFrom(ports: ExercisePorts, before: readonly ExerciseEvent[]): Exercise {
  const story = storyOf(ports, before)
  const { state } = story
  const say = (happening: NewEvent, seenAt?: number): void => {
    for (const one of toldTo(story.state(), happening)) story.say(one, seenAt)
  }
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
    if (ask !== undefined) await answer(ports.stage, ask, say).catch(told(say))
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
    goOn: (look, aliveAt) =>
      inTurn(async () => {
        const { differences, cards } = await look(state().due)
        const shown = cards.map((card): NewEvent => ({ type: 'card-shown', card }))
        say({ type: 'went-on', differences }, aliveAt)
        await carry({ events: shown })
      }),
  }
}

/** The events so far, and how they grow. */
interface Story extends Pick<Exercise, 'events' | 'watch'> {
  readonly state: () => State
  readonly clockMs: () => number
  /** @param seenAt when the clock showed what it is to have shown; now unless told */
  readonly say: (happening: NewEvent, seenAt?: number) => void
}

function storyOf(ports: ExercisePorts, before: readonly ExerciseEvent[]): Story {
  const events = [...before]
  const listeners = new Set<(event: ExerciseEvent) => void>()
  let state = foldEvents(ports, before)
  const time = (): number => (ports.skips === true ? 0 : ports.now())
  const clockMs = (): number => clockOf(state, time())
  return {
    state: () => state,
    clockMs,
    events: () => events,
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    say: (happening, seenAt = time()) => {
      const skipped = happening.type === 'skipped' ? happening.ms : 0
      const at = new Date(ports.now()).toISOString()
      const shown = Math.floor(clockOf(state, seenAt)) + skipped
      const event: ExerciseEvent = { ...happening, number: state.count, at, clockMs: shown }
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

/** A broker that cannot be asked is no reason to end an exercise. */
function told(say: (happening: NewEvent) => void): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof FirebreakError) || error.code === 'bug') throw error
    const { message, hint } = error
    say({ type: 'problem', message, ...(hint !== undefined && { hint }) })
  }
}

async function answer(stage: Stage, ask: Ask, say: (happening: NewEvent) => void): Promise<void> {
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
