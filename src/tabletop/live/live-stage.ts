import { FirebreakError } from '../../errors.ts'
import { refusalOf } from '../../model/action.ts'
import { describeAction, lasting, questionOf, worldOf, type Action } from '../../playbook/actions/registry.ts'
import { livingFor } from '../../playbook/parts/agents.ts'
import type { Playbook, Step } from '../../playbook/playbook.ts'
import type { RunEvent } from '../../record/events.ts'
import type { RunRecord } from '../../record/record.ts'
import { held } from '../../runner/context/ledger.ts'
import type { Pacing } from '../../runner/run.ts'
import type { Stage } from '../stage.ts'
import { createGate, type Gate, type Order } from './gate.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import { logOf } from './log.ts'
import { createTeller, type Teller } from './teller.ts'
import { stepOn } from './step.ts'

/** What carries an exercise out at a broker. */
export interface LivePorts {
  readonly playbook: Playbook
  /** Runs a playbook to its end, clean-up included. */
  readonly run: (playbook: Playbook, pacing: Pacing, show: (event: RunEvent) => void) => Promise<RunRecord>
  /** How much of the exercise is left, in seconds. */
  readonly secondsLeft: () => number
  /** Switches a fault of the stand-in on. */
  readonly break: (fault: string) => Promise<void>
}

/**
 * A stage on a broker: one run, which waits before each step until the room has come to the next.
 *
 * @returns the stage, and the run's record once it is over
 */
export function liveStage(ports: LivePorts): Stage & { readonly record: () => RunRecord | undefined } {
  const keeper = createKeeper(ports.playbook, ports.secondsLeft)
  const teller = createTeller()
  const gate = createGate((context) => keeper.keep(context, teller.say))
  const work: Work = { ports, keeper, teller, gate }
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
    break: ports.break,
    record: () => work.ended,
  }
}

/** What all that is done at the broker shares. */
interface Work {
  readonly ports: LivePorts
  readonly keeper: Keeper
  readonly teller: Teller
  readonly gate: Gate
  running?: Promise<RunRecord>
  ended?: RunRecord
}

async function begin(work: Work): Promise<void> {
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
  warn(work)
  if (gate.waiting() === undefined) throw notBegun(work.ended)
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
  const refused = context === undefined ? OVER : change && refusalOf(context.ledger.world, change)?.why
  if (refused === undefined) await take(work, onBoard(work, step, action))
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
  await take(work, onBoard(work, step, option?.action))
  teller.turn(undefined)
}

async function finish(work: Work): Promise<void> {
  if (work.gate.waiting() !== undefined) await take(work, undefined)
  const { status, leftovers } = (await work.running)?.cleanup ?? NOTHING
  work.teller.say({ type: 'cleaned', status, leftovers: leftovers.length })
}

/** Gives the run its next step, and waits until it comes back for another, or is over. */
async function take({ gate, running }: Work, order: Order): Promise<void> {
  await Promise.race([gate.give(order), running])
}

function onBoard({ ports, keeper }: Work, step: Step, action: Action | undefined): Order {
  const longer = action && lasting(action, secondsNeeded(ports))
  return (context) => stepOn(context.ledger.world, step, longer, keeper.ranOut(context))
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
  return new FirebreakError('usage', problem?.message ?? 'the agents of the exercise could not be made', {
    hint: problem?.hint ?? 'look at the broker, then begin again',
  })
}
