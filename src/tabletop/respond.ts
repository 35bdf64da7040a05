import { drawnBy, PROCEDURE_BONUS, rollOf } from './dice.ts'
import { next, undecided, type NewEvent, type Response } from './proceed.ts'
import type { State } from './state.ts'
import type { Command } from './views.ts'

/** What a command does to an exercise. */
export function respond(state: State, command: Command, clockMs: number): Response {
  const refused = refusalOfCommand(state, command)
  return refused === undefined ? obey(state, command, clockMs) : { events: [], refused }
}

/** The commands that are allowed now. */
export function allowed(state: State): readonly Command['type'][] {
  return [...CONDITIONS.keys()].filter((type) => whyNot(state, type) === undefined)
}

/** Why something is not allowed now; undefined where it is. */
type Condition = (state: State) => string | undefined

const notOver: Condition = ({ room }) => (room.phase === 'ended' ? 'the exercise is over' : undefined)

const unopened: Condition = ({ room, due }) =>
  room.phase === 'opening' && due === undefined ? undefined : 'it has begun'

const begun: Condition = ({ room }) =>
  room.phase === 'opening' ? 'the clock has not started: begin first' : undefined

const standing: Condition = ({ room }) => (room.clock.running ? 'the clock is running' : undefined)

const running: Condition = ({ room }) =>
  room.clock.running ? undefined : 'the clock stands still: continue first'

const inPlay: Condition = ({ room }) => (room.phase === 'hot-wash' ? 'this is the hot wash' : undefined)

const inHotWash: Condition = ({ room }) =>
  room.phase === 'hot-wash' ? undefined : 'the hot wash has not begun'

const deciding: Condition = ({ room }) => (room.phase === 'deciding' ? undefined : 'nothing is to be decided')

const decided: Condition = ({ room, due }) => {
  if (room.phase === 'deciding') return 'the room is deciding'
  return due === undefined ? undefined : 'the broker is still being asked'
}

const standIn: Condition = ({ room }) =>
  room.opening.broker.kind === 'remote' ? 'chance is only played on the stand-in broker' : undefined

const anyCard: Condition = ({ deck }) => (deck.length === 0 ? 'no card is left' : undefined)

const PLAYED: readonly Condition[] = [begun, inPlay, running]

/** What has to be so for each command, the first thing that is not so is told. */
const CONDITIONS: ReadonlyMap<Command['type'], readonly Condition[]> = new Map([
  ['set-roster', []],
  ['begin', [unopened]],
  ['pause', PLAYED],
  ['continue', [begun, standing]],
  ['extend', [begun]],
  ['skip', [begun]],
  ['next', [...PLAYED, decided]],
  ['ask-log', PLAYED],
  ['decide', [...PLAYED, deciding]],
  ['no-decision', [...PLAYED, deciding]],
  ['roll', [...PLAYED, standIn, anyCard]],
  ['note', []],
  ['rate', []],
  ['hot-wash', [begun, inPlay]],
  ['answer-hot-wash', [inHotWash]],
  ['add-improvement', [inHotWash]],
  ['end', []],
])

function whyNot(state: State, type: Command['type']): string | undefined {
  for (const condition of [notOver, ...(CONDITIONS.get(type) ?? [])]) {
    const why = condition(state)
    if (why !== undefined) return why
  }
  return undefined
}

/** What is wrong with a command although one of its kind is allowed. */
function refusalOfCommand(state: State, command: Command): string | undefined {
  const why = whyNot(state, command.type)
  if (why !== undefined) return why
  const { room, script } = state
  if (command.type === 'decide') {
    const known = room.decision?.options.map(({ key }) => key) ?? []
    return known.includes(command.option) ? undefined : `there is no option "${command.option}"`
  }
  if (command.type === 'ask-log') {
    const onBoard = room.cards.some(({ token }) => token === command.about)
    return onBoard ? undefined : `there is no token "${command.about}" on the board`
  }
  if (command.type !== 'rate') return undefined
  const known = script.objectives.some(({ id }) => id === command.objective)
  return known ? undefined : `there is no objective "${command.objective}"`
}

function obey<Type extends Command['type']>(
  state: State,
  command: CommandOf<Type>,
  clockMs: number,
): Response {
  return OBEYED[command.type](state, command, clockMs)
}

type CommandOf<Type extends Command['type']> = {
  [One in Type]: Extract<Command, { readonly type: One }> & { readonly type: One }
}[Type]

const OBEYED: {
  readonly [Type in Command['type']]: (state: State, command: CommandOf<Type>, clockMs: number) => Response
} = {
  'set-roster': (_state, { people }) => said({ type: 'roster-set', people }),
  begin: () => said({ type: 'set-up-began' }),
  pause: (_state, { reason }) => said({ type: 'paused', reason }),
  continue: () => said({ type: 'continued' }),
  extend: (_state, { ms }) => said({ type: 'extended', ms }),
  skip: (_state, { ms }) => said({ type: 'skipped', ms }),
  next: (state) => next(state, 'hand'),
  'ask-log': (_state, { about, by }) => ({
    events: [{ type: 'log-asked', about, ...(by !== undefined && { by }) }],
    ask: { kind: 'log', about },
  }),
  decide: (state, command, clockMs) => said(decision(state, command, clockMs)),
  'no-decision': (state, _command, clockMs) => ({ events: undecided(state, clockMs) }),
  roll: (state, { procedure }) => roll(state, procedure),
  note: (_state, { text }) => said({ type: 'noted', text }),
  rate: (_state, { type: _type, ...rating }) => said({ type: 'rated', ...rating }),
  'hot-wash': () => said({ type: 'hot-wash-opened' }),
  'answer-hot-wash': (_state, { well, improve }) => said({ type: 'hot-wash-answered', well, improve }),
  'add-improvement': (_state, { improvement }) => said({ type: 'improvement-added', improvement }),
  end: ({ room }) => said({ type: 'ended', how: room.phase === 'hot-wash' ? 'played' : 'stopped' }),
}

function said(happening: NewEvent): Response {
  return { events: [happening] }
}

function decision(
  state: State,
  command: Extract<Command, { readonly type: 'decide' }>,
  clockMs: number,
): NewEvent {
  const { decision } = state.room
  const { type: _type, ...choice } = command
  return {
    type: 'decided',
    step: decision?.step ?? '',
    latencyMs: clockMs - (decision?.openedAtMs ?? clockMs),
    ...choice,
  }
}

function roll({ opening, rolls, deck }: State, procedure: boolean): Response {
  const thrown = rollOf(opening.seed, rolls)
  const bonus = procedure ? PROCEDURE_BONUS : 0
  const card = drawnBy(thrown + bonus, deck)
  return {
    events: [{ type: 'chance-rolled', roll: thrown, bonus, ...(card !== undefined && { card }) }],
    ...(card !== undefined && { ask: { kind: 'break', fault: card.fault } }),
  }
}
