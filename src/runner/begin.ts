import { KNOWN_VERSION } from '../agentwrit/facts.ts'
import type { BrokerClient } from '../broker/client.ts'
import { defined } from '../defined.ts'
import { placeIn } from '../diagnostics/source.ts'
import type { Playbook, Step } from '../playbook/playbook.ts'
import type { RunEvent } from '../record/events.ts'
import type { BrokerFacts, RunOrigin, PlaybookFacts } from '../record/facts.ts'
import type { Follow } from '../record/progress.ts'
import type { RunRecord } from '../record/record.ts'
import type { Secret } from '../secrets/secret.ts'
import { SETTLE_MS } from './closing.ts'
import type { BroughtTokens, RunContext } from './context/context.ts'
import { NO_JOURNAL, type Journal } from './context/journal.ts'
import { openLedger, type Ledger } from './context/ledger.ts'
import type { Clock, Consent, Hooks, Points, StopSignals } from './context/ports.ts'
import { wireNames } from './context/wire.ts'
import { watchStorage } from './storing/storage.ts'
import { notePace } from './surroundings.ts'

/** The outside world of a run. */
export interface RunPorts {
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

export interface RunSettings {
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
  readonly origin?: RunOrigin
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

/** So many questions may be under way at once. */
const CONCURRENCY = 64

/** All that the parts of a run are given. */
export function contextOf(playbook: Playbook, ports: RunPorts, options: RunSettings): RunContext {
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

/** What is known of a run before anything is sent. */
export function started(
  { playbook, broker, clock, runId, strict }: RunContext,
  options: RunSettings,
): RunEvent {
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

/** Looks at the broker, and then logs in. */
export async function meet(context: RunContext, options: RunSettings): Promise<RunEvent> {
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
