import type { EventOf, ExerciseEvent, Stamp } from './events.ts'
import type { Card, DecisionOutcome } from './facts.ts'
import type { ClockView, RevealedView, RoomView, StoryLine } from './views.ts'

/** The room as it is when nobody has started the clock. */
export function openedRoom({ at, clockMs, opening }: EventOf<'opened'>): RoomView {
  const { title, scenario, plannedMs, roles, groundRules, objectives, broker, solo } = opening
  const shown = { title, plannedMs, roles, groundRules, objectives, broker, solo }
  return {
    opening: { ...shown, ...(scenario !== undefined && { scenario }) },
    phase: 'opening',
    people: [],
    clock: { elapsedMs: clockMs, running: false, asOf: at, plannedMs: opening.plannedMs },
    story: [],
    cards: [],
    keptAlive: [],
    willExpire: [],
    problems: [],
  }
}

/** The room after one more event. What only the facilitator sees leaves it as it is. */
export function roomAfter(room: RoomView, event: ExerciseEvent): RoomView {
  return { ...room, ...changesBy(room, event), clock: clockAfter(room.clock, event) }
}

/** Every event says what the clock showed; only some change how it goes. */
function clockAfter(clock: ClockView, event: ExerciseEvent): ClockView {
  const { at: asOf, clockMs: elapsedMs } = event
  const running = STARTING.has(event.type) || (clock.running && !STOPPING.has(event.type))
  const plannedMs = clock.plannedMs + (event.type === 'extended' ? event.ms : 0)
  return { elapsedMs, asOf, running, plannedMs }
}

const STARTING: ReadonlySet<ExerciseEvent['type']> = new Set(['clock-started', 'continued'])
const STOPPING: ReadonlySet<ExerciseEvent['type']> = new Set(['paused', 'went-on', 'ended'])

function changesBy<Type extends ExerciseEvent['type']>(
  room: RoomView,
  event: EventOf<Type>,
): Partial<RoomView> {
  return CHANGES[event.type]?.(room, event) ?? {}
}

const CHANGES: {
  readonly [Type in ExerciseEvent['type']]?: (room: RoomView, event: EventOf<Type>) => Partial<RoomView>
} = {
  'roster-set': (_room, { people }) => ({ people }),
  'clock-started': () => ({ phase: 'playing' }),
  paused: (_room, { reason }) => ({ pause: reason }),
  'went-on': (_room, { differences }) => ({ pause: 'it goes on after a crash', differences }),
  continued: () => ({ pause: undefined, differences: undefined }),
  extended: ({ decision }, { ms }) =>
    decision === undefined ? {} : { decision: { ...decision, timeBoxMs: decision.timeBoxMs + ms } },
  'card-shown': ({ cards }, { card }) => ({ cards: withCard(cards, card) }),
  'kept-alive': ({ keptAlive }, { token }) => ({ keptAlive: [...new Set([...keptAlive, token])] }),
  'will-expire': ({ willExpire }, { token, expiresAt }) => ({
    willExpire: [...willExpire.filter((one) => one.token !== token), { token, expiresAt }],
  }),
  problem: ({ problems }, { message, hint }) => ({
    problems: [...problems, { message, ...(hint !== undefined && { hint }) }],
  }),
  'scene-began': (room, event) => {
    const cleared = { chance: undefined, log: undefined, revealed: undefined }
    const text = event.scenario ?? event.title
    return text === undefined ? cleared : { ...cleared, story: told(room, event, text) }
  },
  'inject-released': (room, event) => ({
    inject: { ...event.inject, atMs: event.clockMs },
    story: told(room, event, event.inject.text),
  }),
  'scene-acted': (room, event) =>
    event.refused === undefined || event.summary === '' || event.unseen === true
      ? {}
      : { story: told(room, event, `not done, because ${event.refused}: ${event.summary}`) },
  uncovered: ({ cards, keptAlive, willExpire }, found) => ({
    cards: found.cards.reduce(withCard, cards),
    keptAlive: [...new Set([...keptAlive, ...found.keptAlive])],
    willExpire: [...willExpire, ...found.willExpire],
  }),
  'log-asked': (_room, { about, by }) => ({ log: { about, ...(by !== undefined && { by }) } }),
  'log-shown': ({ log }, { about, lines }) => ({
    log: { about, ...(log?.by !== undefined && { by: log.by }), lines },
  }),
  'chance-rolled': (_room, { roll, bonus, card }) => ({
    chance: { roll, bonus, ...(card !== undefined && { card }) },
  }),
  'decision-opened': (_room, { step, question, by, options, timeBoxMs, clockMs: openedAtMs }) => {
    const who = by === undefined ? {} : { by }
    return { phase: 'deciding', decision: { step, question, ...who, options, openedAtMs, timeBoxMs } }
  },
  decided: (room, { step, option, who, why }) => {
    const chosen = room.decision?.options.find(({ key }) => key === option)
    return revealing(room, step, { ...(chosen !== undefined && { option: chosen }), who, why })
  },
  undecided: (room, { step }) => revealing(room, step, {}),
  'revealing-began': shown(({ words }) => ({ words })),
  acknowledged: shown(({ afterMs }) => ({ acknowledgedAfterMs: afterMs })),
  'card-turned': (room, event) => ({
    ...turn(room, event),
    cards: withCard(room.cards, event.card),
  }),
  'outcome-shown': (room, event) => ({
    ...shown(() => ({ outcome: event.outcome }))(room, event),
    story: told(room, event, cameTo(room, event.outcome)),
  }),
  'survivor-called': shown(({ token, call, accepted }) => ({ survivor: { token, call, accepted } })),
  'narrowest-shown': shown(({ narrowest }) => ({ narrowest })),
  'scene-ended': () => ({ phase: 'playing', chance: undefined, log: undefined }),
  'hot-wash-opened': () => ({
    phase: 'hot-wash',
    decision: undefined,
    revealed: undefined,
    hotWash: { improvements: [] },
  }),
  'hot-wash-answered': ({ hotWash }, { well, improve }) => ({
    hotWash: { improvements: [], ...hotWash, well, improve },
  }),
  'improvement-added': ({ hotWash }, { improvement }) => ({
    hotWash: { ...hotWash, improvements: [...(hotWash?.improvements ?? []), improvement] },
  }),
  scored: (_room, { score }) => ({ score }),
  ended: (_room, { how }) => ({ phase: 'ended', ended: how, decision: undefined }),
  cleaned: (_room, { status, leftovers }) => ({ cleaned: { status, leftovers } }),
}

function cameTo({ revealed }: RoomView, { contained, collateral }: DecisionOutcome): string {
  const came = !contained ? 'not contained' : collateral.length > 0 ? 'contained, at a price' : 'contained'
  return `${revealed?.option?.text ?? 'No decision'}: ${came}`
}

function told(room: RoomView, { clockMs }: Stamp, text: string): readonly StoryLine[] {
  return [...room.story, { atMs: clockMs, text }]
}

function revealing({ decision }: RoomView, step: string, choice: Partial<RevealedView>): Partial<RoomView> {
  const question = decision?.question ?? ''
  return {
    phase: 'revealing',
    decision: undefined,
    revealed: { step, question, words: [], turned: [], ...choice },
  }
}

/** One more part of what is shown. */
function shown<Event>(
  part: (event: Event) => Partial<RevealedView>,
): (room: RoomView, event: Event) => Partial<RoomView> {
  return ({ revealed }, event) =>
    revealed === undefined ? {} : { revealed: { ...revealed, ...part(event) } }
}

function turn({ revealed }: RoomView, { card }: EventOf<'card-turned'>): Partial<RoomView> {
  return revealed === undefined ? {} : { revealed: { ...revealed, turned: [...revealed.turned, card.token] } }
}

function withCard(cards: readonly Card[], card: Card): readonly Card[] {
  const at = cards.findIndex(({ token }) => token === card.token)
  return at === -1 ? [...cards, card] : cards.with(at, card)
}
