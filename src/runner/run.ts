import { FirebreakError } from '../errors.ts'
import { SETUP } from '../model/ids.ts'
import type { Playbook, Step } from '../playbook/playbook.ts'
import type { RunEvent } from '../record/events.ts'
import { createFold } from '../record/fold.ts'
import { stoppedBy } from '../record/outcome.ts'
import type { RunRecord } from '../record/record.ts'
import { noteBeginning } from './actions/bookmarks.ts'
import { contextOf, meet, started, type Pacing, type RunPorts, type RunSettings } from './begin.ts'
import { requireTokens } from './bring.ts'
import { lookAtTheEnd } from './closing.ts'
import type { RunContext } from './context/context.ts'
import { problemOf } from './context/problems.ts'
import { cleanUp } from './ending/cleanup.ts'
import { guardHooks } from './guard-hooks.ts'
import { guard } from './guard.ts'
import { guardPoints } from './points/guard-points.ts'
import { controlRecord } from './probing/control.ts'
import { goOn, setUp } from './setup.ts'
import { runStep } from './step.ts'
import { withSuccessors } from './successors.ts'
import { surroundings } from './surroundings.ts'

/**
 * Runs a checked playbook against a broker: log-ins, agents, steps in order, every token probed after every step,
 * and clean-up in any case.
 *
 * @returns the record, which is the fold of the events yielded before
 * @throws FirebreakError with code `usage`, before anything is sent, when the playbook may not be run like this
 */
export async function* run(
  playbook: Playbook,
  ports: RunPorts,
  options: RunSettings,
): AsyncGenerator<RunEvent, RunRecord> {
  refuseWhatMayNot(playbook, ports, options)
  const { clock, signals } = ports
  const before = options.before?.events ?? []
  const [first] = before
  const since = first?.type === 'run-started' ? clock.now() - Date.parse(first.startedAt) : 0
  const begun = clock.monotonic() - Math.max(0, since)
  const fold = createFold()
  for (const event of before) fold.add(event)
  for await (const event of perform(playbook, ports, options)) {
    fold.add(event)
    yield event
  }
  const finished: RunEvent = {
    type: 'run-finished',
    finishedAt: new Date(clock.now()).toISOString(),
    durationMs: clock.monotonic() - begun,
    outcome: fold.outcome(signals.stop.aborted ? stoppedBy(signals.stop.reason) : undefined),
  }
  fold.add(finished)
  yield finished
  return fold.record()
}

/** @throws FirebreakError `usage` */
function refuseWhatMayNot(playbook: Playbook, ports: RunPorts, options: RunSettings): void {
  guard(playbook, options.consent ?? { targets: [] })
  guardPoints(playbook, { consent: options.consent ?? { targets: [] }, hosts: options.allowHosts ?? [] })
  if (playbook.points !== undefined && ports.points === undefined)
    throw new RangeError('nobody can ask the points')
  guardHooks(playbook, ports.hooks?.names ?? [])
  requireTokens(playbook, options.brought ?? {})
}

async function* perform(playbook: Playbook, ports: RunPorts, options: RunSettings): AsyncGenerator<RunEvent> {
  const context = contextOf(playbook, ports, options)
  const { stop } = context.signals
  // Whoever stops a run wants it over: what is left to do is done at full speed.
  const hurry = (): void => context.broker.pace.hurry()
  if (stop.aborted) hurry()
  stop.addEventListener('abort', hurry, { once: true })
  yield options.before === undefined
    ? started(context, options)
    : { type: 'went-on', at: new Date(context.clock.now()).toISOString() }
  try {
    yield* work(context, options)
  } catch (error) {
    if (!context.signals.stop.aborted) yield { type: 'problem', problem: problemOf(error) }
  } finally {
    yield* cleanUp(context)
    yield await surroundings(context, options.readsLog ?? false)
    if (isBug(stop.reason)) yield { type: 'problem', problem: problemOf(stop.reason) }
    stop.removeEventListener('abort', hurry)
  }
}

/** A bug that showed elsewhere in this process stops every run, and is no less of one for that. */
function isBug(reason: unknown): reason is FirebreakError {
  return reason instanceof FirebreakError && reason.code === 'bug'
}

async function* work(context: RunContext, options: RunSettings): AsyncGenerator<RunEvent> {
  yield await meet(context, options)
  try {
    await noteBeginning(context, SETUP)
    let status = yield* options.before === undefined ? setUp(context) : goOn(context)
    const pacing = options.pacing ?? inOrder(context.playbook.steps)
    const goesOn = (): boolean =>
      status === 'held' || (options.keepGoing === true && context.ledger.sightings.length > 0)
    // Nobody is asked for the next step where there will be none.
    if (!goesOn()) return
    let last: Step | undefined
    for (let step = await pacing.next(context); step !== undefined; step = await pacing.next(context)) {
      if (!goesOn()) return
      status = yield* runStep(context, step)
      last = step
    }
    // Where the last step found nothing out there is nothing that could have changed since.
    if (last !== undefined && context.ledger.sightings.at(-1)?.step === last.id)
      yield* lookAtTheEnd(context, withSuccessors(context, last))
  } finally {
    yield { type: 'control', control: controlRecord(context.ledger) }
  }
}

function inOrder(steps: readonly Step[]): Pacing {
  const left = steps.values()
  return { next: async () => left.next().value }
}
