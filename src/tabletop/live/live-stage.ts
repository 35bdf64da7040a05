import { defined } from '../../defined.ts'
import { FirebreakError } from '../../errors.ts'
import { describeAction, lasting, questionOf, worldOf, type Action } from '../../playbook/actions/registry.ts'
import { livingFor } from '../../playbook/parts/agents.ts'
import type { Playbook, Step } from '../../playbook/playbook.ts'
import type { RunEvent } from '../../record/events.ts'
import type { RunRecord } from '../../record/record.ts'
import type { RunContext } from '../../runner/context/context.ts'
import { held } from '../../runner/context/ledger.ts'
import type { Pacing } from '../../runner/begin.ts'
import type { Card, CardChange } from '../facts.ts'
import { leftOutFor } from '../left-out.ts'
import type { Stage } from '../stage.ts'
import type { Due } from '../state.ts'
import { createStepGate, type StepGate, type Order } from './gate.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import { logOf } from './log.ts'
import { cardsIn, createTeller, type Teller } from './teller.ts'
import { stepOn } from '../step.ts'

/** What carries an exercise out at a broker. */
export interface LivePorts {
  readonly playbook: Playbook
  /** Runs a playbook to its end, clean-up included. */
  readonly run: (playbook: Playbook, pacing: Pacing, show: (event: RunEvent) => void) => Promise<RunRecord>
  /** How much of the exercise is left, in seconds. */
  readonly secondsLeft: () => number
  /** Switches a fault of the stand-in on. */
  readonly break: (fault: string) => Promise<void>
  /**
   * Puts what the run knows where another process finds it, before anybody hears of it.
   *
   * @param done the step that was done last
   */
  readonly remember: (context: RunContext, done: string | undefined) => void
  /** What a killed process had come to. */
  readonly before?: Before
}

interface Before {
  /** The step that was done last at the broker, whether or not anybody has heard of it. */
  readonly done?: string
  readonly cards: readonly Card[]
}

/** What is not as it was when the process was killed. */
interface WentOn {
  readonly differences: readonly CardChange[]
  /** The cards as they are now. */
  readonly cards: readonly Card[]
}

export interface LiveStage extends Stage {
  /** The run as it was recorded; undefined before the end. */
  readonly record: () => RunRecord | undefined
  /**
   * Goes on with what a killed process had come to: asks about every token.
   *
   * @param due what that process had still to do
   */
  readonly goOn: (due: Due | undefined) => Promise<WentOn>
}

/** A stage on a broker: one run, which waits before each step until the room has come to the next. */
export function liveStage(ports: LivePorts): LiveStage {
  const keeper = createKeeper(ports.playbook, ports.secondsLeft)
  const teller = createTeller(ports.before?.cards)
  const gate = createStepGate(
    (context) => ports.remember(context, work.done),
    async (context) => {
      const { renewed, waitMs } = await keeper.keep(context, teller.say)
      if (renewed) ports.remember(context, work.done)
      return waitMs
    },
  )
  const work: Work = { ports, keeper, teller, gate, held: [], ...defined({ done: ports.before?.done }) }
  return {
    perform: async (due, say) => {
      teller.listen(say)
      if (due.kind === 'set-up') return begin(work)
      if (due.kind === 'finish') return finish(work)
      const step = ports.playbook.steps.find(({ id }) => id === due.step)
      if (step === undefined) return
      if (due.kind === 'carry-out') return carryOut(work, step, due.option)
      await act(work, step)
    },
    log: async (about) => {
      const context = gate.waiting()
      return context === undefined ? [] : logOf(context, about)
    },
    call: async (token) => {
      const context = gate.waiting()
      if (context === undefined) return { call: OVER, accepted: false }
      const { broker, ledger, signals } = context
      const answer = await broker.validate(held(ledger, token).secret, signals.stop)
      return { call: CALL, accepted: answer.answer === 'valid' }
    },
    break: async (fault) => {
      await ports.break(fault)
      const message = `a card of chance has switched the fault "${fault}" of the embedded broker on`
      gate.waiting()?.ledger.between.push({ code: 'chance', message })
    },
    record: () => work.ended,
    goOn: (due) => goOn(work, due),
  }
}

/** What all that is done at the broker shares. */
interface Work {
  readonly ports: LivePorts
  readonly keeper: Keeper
  readonly teller: Teller
  readonly gate: StepGate
  /** The step that was done last. */
  done?: string
  /** What turned while nobody was there to see it. */
  held: readonly Card[]
  running?: Promise<RunRecord>
  ended?: RunRecord
}

async function begin(work: Work): Promise<void> {
  // After a crash it goes on already.
  if (work.running === undefined) await start(work)
  warn(work)
}

async function start(work: Work): Promise<RunContext> {
  const { ports, gate, teller } = work
  const { playbook, run } = ports
  const agents = playbook.agents.map((agent) => livingFor(agent, secondsNeeded(ports)))
  const running = run({ ...playbook, agents }, gate, teller.show)
  work.running = running
  void running.then(
    (record) => {
      work.ended = record
    },
    () => undefined,
  )
  await Promise.race([gate.arrived, running])
  const context = gate.waiting()
  if (context === undefined) throw notBegun(work.ended)
  return context
}

async function goOn(work: Work, due: Due | undefined): Promise<WentOn> {
  const before = new Map((work.ports.before?.cards ?? []).map((card) => [card.token, card]))
  const now = new Map<string, Card>()
  work.teller.listen((event) => {
    if (event.type === 'card-shown') now.set(event.card.token, event.card)
  })
  const { ledger } = await start(work)
  for (const card of cardsIn(ledger)) if (!before.has(card.token)) now.set(card.token, card)
  const cards = [...now.values()]
  // What a decision turned that nobody has seen yet belongs to what is shown of it.
  if (due?.kind === 'carry-out' && due.step === work.done) {
    work.held = cards
    return { differences: [], cards: [] }
  }
  const differences = cards.map(({ token, verdict }): CardChange => ({
    token,
    was: before.get(token)?.verdict ?? 'unasked',
    is: verdict,
  }))
  return { differences, cards }
}

function warn({ gate, keeper, teller }: Work): void {
  const context = gate.waiting()
  if (context !== undefined) keeper.warn(context, teller.say)
}

async function act(work: Work, step: Step): Promise<void> {
  const { gate, teller } = work
  const { id, action } = step
  const context = gate.waiting()
  const change = action && worldOf(action)
  const known = context === undefined ? OVER : leftOutFor(context.ledger.world, change)
  // Once it is done, what it makes is there already.
  const refused = work.done === id ? undefined : known
  if (refused === undefined) await once(work, step, action)
  const summary = action === undefined ? '' : describeAction(action)
  teller.say({ type: 'scene-acted', step: id, summary, ...(refused !== undefined && { refused }) })
  warn(work)
}

async function carryOut(work: Work, step: Step, key: string | undefined): Promise<void> {
  const { gate, teller } = work
  const question = step.action && questionOf(step.action)
  const option = question?.options.find((one) => one.key === key)
  teller.say({ type: 'revealing-began', step: step.id, words: option?.words ?? [] })
  if (gate.waiting() === undefined) return teller.say({ type: 'problem', message: OVER })
  teller.turn(step.id)
  await once(work, step, option?.action)
  for (const card of work.held) teller.say({ type: 'card-turned', step: step.id, card })
  work.held = []
  teller.turn(undefined)
}

async function finish(work: Work): Promise<void> {
  if (work.gate.waiting() !== undefined) await take(work, undefined)
  const { status, leftovers } = (await work.running)?.cleanup ?? NOTHING
  work.teller.say({ type: 'cleaned', status, leftovers: leftovers.length })
}

/** A step that was done before a crash is not done again. */
async function once(work: Work, step: Step, action: Action | undefined): Promise<void> {
  if (work.done === step.id) return
  work.done = step.id
  await take(work, onBoard(work, step, action))
}

/** Gives the run its next step, and waits until it comes back for another, or is over. */
async function take({ gate, running }: Work, order: Order): Promise<void> {
  await Promise.race([gate.give(order), running])
}

function onBoard({ ports, keeper }: Work, step: Step, action: Action | undefined): Order {
  const longer = action && lasting(action, secondsNeeded(ports))
  return (context) => stepOn(context.ledger.world, step, { action: longer, ranOut: keeper.ranOut(context) })
}

function secondsNeeded({ secondsLeft }: LivePorts): number {
  return Math.min(LONGEST_SECONDS, Math.ceil(secondsLeft()) + RESERVE_SECONDS)
}

/** What may be added to an exercise without its tokens running out. */
const RESERVE_SECONDS = 900
const LONGEST_SECONDS = 86_400

const OVER = 'the run at the broker is over: nothing can be carried out any more'

/** Changes nothing, and is what every service does with a token that it is shown. */
const CALL = 'a service asks the broker whether this token may go on'

const NOTHING: Pick<RunRecord['cleanup'], 'leftovers' | 'status'> = { status: 'nothing-to-do', leftovers: [] }

function notBegun(record: RunRecord | undefined): FirebreakError {
  const [problem] = [...(record?.problems ?? []), ...(record?.setup.problems ?? [])]
  return new FirebreakError(
    'broker-failure',
    problem?.message ?? 'the agents of the exercise could not be made',
    {
      hint: problem?.hint ?? 'look at the broker, then begin again',
    },
  )
}
