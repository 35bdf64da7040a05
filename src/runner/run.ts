import { SETUP } from '../model/ids.ts'
import { defined } from '../defined.ts'
import { KNOWN_VERSION } from '../agentwrit/facts.ts'
import type { BrokerClient } from '../broker/client.ts'
import { FirebreakError } from '../errors.ts'
import { placeIn } from '../diagnostics/source.ts'
import type { Playbook, Step } from '../playbook/playbook.ts'
import type { Follow } from '../record/progress.ts'
import type { RunEvent } from '../record/events.ts'
import { createFold } from '../record/fold.ts'
import { stoppedBy } from '../record/outcome.ts'
import type { RunRecord } from '../record/record.ts'
import type { BrokerFacts, Origin, PlaybookFacts } from '../record/facts.ts'
import { noteBeginning } from './actions/bookmarks.ts'
import { cleanUp } from './ending/cleanup.ts'
import { controlRecord } from './probing/control.ts'
import { requireTokens } from './bring.ts'
import type { BroughtTokens, RunContext } from './context/context.ts'
import type { Secret } from '../secrets/secret.ts'
import { goOn } from './setup.ts'
import { guard, type Consent } from './guard.ts'
import { guardHooks } from './guard-hooks.ts'
import { guardPoints } from './points/guard-points.ts'
import { NO_JOURNAL, type Journal } from './context/journal.ts'
import { openLedger, type Ledger } from './context/ledger.ts'
import type { Clock, Hooks, Points, StopSignals } from './context/ports.ts'
import { problemOf } from './context/problems.ts'
import { lookAtTheEnd, SETTLE_MS } from './closing.ts'
import { setUp } from './setup.ts'
import { watchStorage } from './storing/storage.ts'
import { withSuccessors } from './successors.ts'
import { notePace, surroundings } from './surroundings.ts'
import { runStep } from './step.ts'
import { wireNames } from './context/wire.ts'

/** The outside world of a run. */
interface RunPorts {
  readonly broker: BrokerClient
  readonly clock: Clock
  readonly signals: StopSignals
  readonly journal?: Journal
  /** Is told how far a step is. */
  readonly follow?: Follow
  /** Shows tokens to the points of the playbook. */
  readonly points?: Points
  /** Runs the hooks of the playbook. */
  readonly hooks?: Hooks
}

export interface RunOptions {
  /** Letters, digits and hyphens: it becomes part of names on the broker. */
  readonly runId: string
  readonly toolVersion: string
  /** Hex SHA-256 of the playbook's bytes. */
  readonly sha256: string
  readonly brokerKind: BrokerFacts['kind']
  readonly faults?: readonly string[]
  /** Drift fails the run. */
  readonly strict?: boolean
  /** Go on after a step that did not hold; what follows is then not proof of anything. */
  readonly keepGoing?: boolean
  readonly consent?: Consent
  /** Scheme, host and port of every point that tokens may be sent to. */
  readonly allowHosts?: readonly string[]
  /** The tokens that the playbook wants brought. */
  readonly brought?: BroughtTokens
  readonly concurrency?: number
  /** In milliseconds; `SETTLE_MS` unless told. */
  readonly settleMs?: number
  /** The audit log of the run is read after it, so who else wrote meanwhile is told, too. */
  readonly readsLog?: boolean
  /** Says what is run next; without it, the playbook's steps in their order. */
  readonly pacing?: Pacing
  /** A run of this id that was killed: it goes on instead of being set up. */
  readonly before?: RunBefore
  /** Goes into the record as it is. */
  readonly origin?: Origin
  /** The same. */
  readonly tries?: RunRecord['tries']
}

/** What is left of a run whose process was killed. */
export interface RunBefore {
  /** What it knew. */
  readonly ledger: Ledger
  /** What it told, from its beginning. */
  readonly events: readonly RunEvent[]
}

/** Decides a run step by step, as somebody who is asked before each of them. */
export interface Pacing {
  /** @returns a step with the id of one of the playbook's, each at most once; undefined where the run is to end */
  next(context: RunContext): Promise<Step | undefined>
}

const CONCURRENCY = 64

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
  options: RunOptions,
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
function refuseWhatMayNot(playbook: Playbook, ports: RunPorts, options: RunOptions): void {
  guard(playbook, options.consent ?? { targets: [] })
  guardPoints(playbook, { consent: options.consent ?? { targets: [] }, hosts: options.allowHosts ?? [] })
  if (playbook.points !== undefined && ports.points === undefined)
    throw new RangeError('nobody can ask the points')
  guardHooks(playbook, ports.hooks?.names ?? [])
  requireTokens(playbook, options.brought ?? {})
}

async function* perform(playbook: Playbook, ports: RunPorts, options: RunOptions): AsyncGenerator<RunEvent> {
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

function contextOf(playbook: Playbook, ports: RunPorts, options: RunOptions): RunContext {
  const brought = options.brought ?? {}
  const jtiOf = (token: Secret): string | undefined =>
    Object.values(brought).find(({ secret }) => secret === token)?.claims.jti
  const storage = watchStorage(ports.broker, ports.clock, jtiOf)
  return {
    ...ports,
    broker: storage.broker,
    storage,
    journal: ports.journal ?? NO_JOURNAL,
    runId: options.runId,
    playbook,
    brought,
    strict: options.strict ?? false,
    wireName: wireNames(playbook.isolation, options.runId),
    ledger: options.before?.ledger ?? openLedger(),
    concurrency: options.concurrency ?? CONCURRENCY,
    settleMs: options.settleMs ?? SETTLE_MS,
  }
}

function started({ playbook, broker, clock, runId, strict }: RunContext, options: RunOptions): RunEvent {
  const { source, steps, mode, isolation } = playbook
  const at = (step: Step) => placeIn(source, step.span.start)
  return {
    type: 'run-started',
    tool: { name: 'firebreak', version: options.toolVersion },
    runId,
    startedAt: new Date(clock.now()).toISOString(),
    strict,
    isolation,
    mode,
    playbook: { ...published(playbook), file: source.file, sha256: options.sha256 },
    broker: {
      url: broker.url,
      kind: options.brokerKind,
      route: broker.route,
      ...(options.faults === undefined ? {} : { faults: options.faults }),
    },
    setup: { at: placeIn(source, playbook.agents[0]?.span.start ?? 0) },
    steps: steps.map((step) => ({
      id: step.id,
      ...(step.title === undefined ? {} : { title: step.title }),
      ...(step.scenario === undefined ? {} : { scenario: step.scenario }),
      at: at(step),
    })),
    ...defined({ origin: options.origin, tries: options.tries }),
  }
}

/** By name, so that what a playbook gets one day does not go into records by itself. */
function published(playbook: Playbook): Omit<PlaybookFacts, 'file' | 'sha256'> {
  const { id, title, summary, owner, severity, tags, references, fragments } = playbook
  return { id, title, ...defined({ summary, owner, severity }), tags, references, ...defined({ fragments }) }
}

async function* work(context: RunContext, options: RunOptions): AsyncGenerator<RunEvent> {
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

/** Looks at the broker, and then logs in. */
async function meet(context: RunContext, options: RunOptions): Promise<RunEvent> {
  const { broker, clock, signals } = context
  // A broker that cannot be reached is not asked for a session: that would leave a journal of a log-in nobody knows of.
  const health = await broker.health(signals.stop)
  await broker.logIn(signals.abandon)
  const { brokerTime, receivedAt } = health
  // The log-in took its time meanwhile: what counts is this machine's clock when the answer arrived.
  const arrivedAt = clock.now() - (clock.monotonic() - receivedAt)
  const clockOffsetMs = brokerTime === undefined ? undefined : brokerTime * 1000 + 500 - arrivedAt
  context.ledger.eventsBefore = health.auditEvents
  await context.storage.begin(signals.stop)
  notePace(context, 'start')
  return {
    type: 'broker-met',
    broker: {
      url: broker.url,
      kind: options.brokerKind,
      version: health.version,
      ...(health.version === KNOWN_VERSION ? {} : { modelVersion: KNOWN_VERSION }),
      route: broker.route,
      ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
      ...(options.faults === undefined ? {} : { faults: options.faults }),
    },
  }
}
