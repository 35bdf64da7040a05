import { forecastsOf } from './outcome.ts'
import { allowed } from './respond.ts'
import type { Scene } from './script.ts'
import { sceneOf, type State } from './state.ts'
import { boardOf } from './unseen.ts'
import type { FacilitatorView, SceneNotes } from './views.ts'

/** What the facilitator sees: the room, and everything that the room must not see yet. */
export function facilitatorView(state: State): FacilitatorView {
  const { script, room, at, world, notes, ratings, deck, unseen } = state
  const scene = sceneOf(state)
  const asking = script.scenes.slice(at).find(({ question }) => question !== undefined)
  // What was decided is shown against the board as it was then.
  const board = room.phase === 'revealing' ? (state.start?.world ?? world) : world
  const released = releasedBy(state)
  const seated = new Set(room.people.map(({ role }) => role))
  return {
    room,
    board: boardOf(state),
    unseen: unseen.cards.map(({ token }) => token),
    unseenProblems: unseen.problems,
    ...(released !== undefined && { released: notesOf(released) }),
    ...(scene !== undefined && { scene: notesOf(scene) }),
    upcoming: script.scenes.slice(at + 1).map(notesOf),
    forecasts:
      asking?.question === undefined
        ? []
        : forecastsOf({ world: board, step: asking.step, early: asking !== scene }, asking.question),
    preparation: script.notes,
    criteria: script.objectives.map(({ id, criteria }) => ({ objective: id, criteria })),
    notes,
    ratings,
    deck,
    missingRoles: script.roles.filter(({ id, key }) => key && !seated.has(id)).map(({ title }) => title),
    can: allowed(state),
  }
}

/** An inject is over as soon as it is released, and that is when the room begins to talk about it. */
function releasedBy({ script, room, at, begun }: State): Scene | undefined {
  const before = script.scenes[at - 1]
  const fresh = before?.inject !== undefined && before.inject.text === room.inject?.text
  return fresh && !begun && room.phase === 'playing' ? before : undefined
}

function notesOf({ step, title, inject, question, act, notes, discussion }: Scene): SceneNotes {
  return {
    step,
    kind: question !== undefined ? 'decide' : inject !== undefined ? 'inject' : 'act',
    ...(title !== undefined && { title }),
    ...(inject !== undefined && { inject }),
    ...(act !== undefined && act.summary !== '' && { act: act.summary }),
    ...(question !== undefined && { question: question.question, best: question.best, why: question.why }),
    notes,
    discussion,
  }
}

/** What is shown to somebody who plays alone and is their own facilitator: no answer, and nothing that is still to come. */
export function withoutAnswers(view: FacilitatorView): FacilitatorView {
  const { room, notes, ratings, deck, missingRoles, can } = view
  return {
    room,
    board: room.cards,
    unseen: [],
    unseenProblems: [],
    upcoming: [],
    forecasts: [],
    preparation: [],
    criteria: [],
    notes,
    ratings,
    deck,
    missingRoles,
    can,
  }
}
