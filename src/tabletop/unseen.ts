import type { ExerciseEvent, Withheld } from './events.ts'
import type { Card } from './facts.ts'
import type { NewEvent } from './proceed.ts'
import type { State } from './state.ts'

/** What the scenario has done behind the room's back, and nobody has found out yet. */
export interface Unseen {
  /** As these tokens really are: the room has no card of them, or one that is not true any more. */
  readonly cards: readonly Card[]
  readonly keptAlive: readonly string[]
  readonly willExpire: readonly { readonly token: string; readonly expiresAt: number }[]
  readonly problems: readonly { readonly message: string; readonly hint?: string }[]
}

export const NOTHING_UNSEEN: Unseen = { cards: [], keptAlive: [], willExpire: [], problems: [] }

/** Every token as it really is, whether or not the room knows. */
export function boardOf({ room, unseen }: Pick<State, 'room' | 'unseen'>): readonly Card[] {
  const behind = new Map(unseen.cards.map((card) => [card.token, card]))
  const known = new Set(room.cards.map(({ token }) => token))
  return [
    ...room.cards.map((card) => behind.get(card.token) ?? card),
    ...unseen.cards.filter(({ token }) => !known.has(token)),
  ]
}

/** Whether an event tells what the room does not know yet, and somebody who plays alone must not read either. */
export function isBehindTheRoom(event: ExerciseEvent): boolean {
  return (
    event.type === 'withheld' ||
    event.type === 'scene-skipped' ||
    (event.type === 'scene-acted' && event.unseen === true)
  )
}

/** What is really said where something happens: what the room cannot know is withheld, what it finds out is shown. */
export function toldTo(state: State, happening: NewEvent): readonly NewEvent[] {
  if (isWithholdable(happening))
    return isWithheld(state, happening) ? [{ type: 'withheld', event: happening }] : [happening]
  if (happening.type === 'scene-acted' && isBehindTheScenes(state)) return [{ ...happening, unseen: true }]
  if (happening.type === 'went-on') {
    const { differences } = happening
    return [{ ...happening, differences: differences.filter(({ token }) => !isUnseen(state, token)) }]
  }
  if (happening.type === 'log-shown' && happening.lines.length > 0)
    return [happening, ...uncovered(state, inLogOf(state, happening.about))]
  return UNCOVERING.has(happening.type) ? [...uncovered(state, state.unseen.cards), happening] : [happening]
}

/** When everything has been asked about, or is over. */
const UNCOVERING: ReadonlySet<NewEvent['type']> = new Set(['cards-turned', 'hot-wash-opened', 'ended'])

function isWithholdable(happening: NewEvent): happening is Withheld {
  return WITHHOLDABLE.has(happening.type)
}

const WITHHOLDABLE: ReadonlySet<NewEvent['type']> = new Set<Withheld['type']>([
  'card-shown',
  'kept-alive',
  'problem',
  'will-expire',
])

function isWithheld(state: State, event: Withheld): boolean {
  if (event.type === 'problem') return isBehindTheScenes(state)
  if (event.type !== 'card-shown') return isUnseen(state, event.token)
  const { token, verdict } = event.card
  if (isUnseen(state, token)) return true
  // What is as the room knows it gives nothing away.
  const known = state.room.cards.find((card) => card.token === token)
  return known?.verdict !== verdict && isBehindTheScenes(state)
}

/** The scenario is doing something that the playbook calls unseen. */
function isBehindTheScenes({ due, script }: State): boolean {
  return due?.kind === 'act' && script.scenes.find(({ step }) => step === due.step)?.unseen === true
}

function isUnseen({ unseen }: State, token: string): boolean {
  return unseen.cards.some((card) => card.token === token)
}

/** The log of an agent has what it renewed and what was handed to it, and not what it handed on (API notes 7.3). */
function inLogOf({ unseen, room: { cards } }: State, about: string): readonly Card[] {
  const agent = cards.find(({ token }) => token === about)?.agent
  return unseen.cards.filter((card) => card.agent === agent)
}

function uncovered({ unseen }: State, cards: readonly Card[]): readonly NewEvent[] {
  if (cards.length === 0) return []
  const found = new Set(cards.map(({ token }) => token))
  const keptAlive = unseen.keptAlive.filter((token) => found.has(token))
  const willExpire = unseen.willExpire.filter(({ token }) => found.has(token))
  return [{ type: 'uncovered', cards, keptAlive, willExpire }]
}

/** What is unseen after one more event. */
export function unseenAfter(unseen: Unseen, event: ExerciseEvent): Unseen {
  if (event.type === 'withheld') return withheld(unseen, event.event)
  const tokens =
    event.type === 'uncovered'
      ? event.cards.map(({ token }) => token)
      : event.type === 'card-turned'
        ? [event.card.token]
        : []
  if (tokens.length === 0) return unseen
  const isLeft = ({ token }: { readonly token: string }): boolean => !tokens.includes(token)
  return {
    ...unseen,
    cards: unseen.cards.filter(isLeft),
    keptAlive: unseen.keptAlive.filter((token) => isLeft({ token })),
    willExpire: unseen.willExpire.filter(isLeft),
  }
}

function withheld(unseen: Unseen, event: Withheld): Unseen {
  switch (event.type) {
    case 'card-shown': {
      const { card } = event
      return { ...unseen, cards: [...unseen.cards.filter(({ token }) => token !== card.token), card] }
    }
    case 'kept-alive':
      return { ...unseen, keptAlive: [...new Set([...unseen.keptAlive, event.token])] }
    case 'will-expire': {
      const { token, expiresAt } = event
      return { ...unseen, willExpire: [...unseen.willExpire, { token, expiresAt }] }
    }
    case 'problem': {
      const { message, hint } = event
      return { ...unseen, problems: [...unseen.problems, { message, ...(hint !== undefined && { hint }) }] }
    }
  }
}
