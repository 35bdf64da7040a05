import { defined } from '../defined.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { RunEvent } from '../record/events.ts'
import type { Follow } from '../record/progress.ts'
import type { RunOrigin } from '../record/facts.ts'
import type { RunRecord } from '../record/record.ts'
import type { BroughtTokens } from '../runner/context/context.ts'
import type { Clock, Hooks, StopSignals, Consent } from '../runner/context/ports.ts'
import type { Pacing, RunBefore } from '../runner/begin.ts'
import { run } from '../runner/run.ts'
import type { OpenBroker } from './open-broker.ts'
import { createPointClient } from '../points/point-client.ts'
import type { PointReach } from '../points/reach.ts'
import { toolVersion } from './version.ts'

/** One playbook to run, and how. */
interface RunRequest {
  readonly loaded: {
    readonly playbook: Playbook
    readonly runId: string
    readonly sha256: string
    /** The tokens that the playbook wants brought. */
    readonly brought?: BroughtTokens
  }
  readonly clock: Clock
  readonly signals: StopSignals
  /** Drift fails the run. */
  readonly strict: boolean
  readonly keepGoing: boolean
  /** What a `mode: live` playbook may revoke although this run did not create it. */
  readonly consent: Consent
  /** Which points tokens may be sent to, and how; none unless told. */
  readonly points?: PointReach
  /** The operator's own commands, which the playbook may name; none unless told. */
  readonly hooks?: Hooks
  /** The audit log is read after the run, as for its evidence. */
  readonly readsLog?: boolean
  /** How long after the last revocation the look at the end comes, in milliseconds. */
  readonly settleMs?: number
  /** Says what is run next; without it, the steps in their order. */
  readonly pacing?: Pacing
  /** What is left of a run of this id whose process was killed: it goes on. */
  readonly before?: RunBefore
  /** Goes into the record as it is. */
  readonly origin?: RunOrigin
  /** The same. */
  readonly tries?: RunRecord['tries']
  /** Is told every event; the run waits for it. */
  readonly show: (event: RunEvent) => void | Promise<void>
  /** Is told how far a step is. */
  readonly follow?: Follow
}

/**
 * Runs one playbook on an open broker, to its end, clean-up included, whatever `show` does: a run that is left half-way
 * leaves its agents alive. The broker stays open.
 *
 * @throws FirebreakError `usage` when the playbook may not be run like this
 * @throws what `show` threw, after the clean-up; it is not called again
 */
export async function runPlaybook(broker: OpenBroker, request: RunRequest): Promise<RunRecord> {
  const { loaded, clock, signals, show } = request
  const { playbook, runId, sha256, brought } = loaded
  const blind = new AbortController()
  const stop = AbortSignal.any([signals.stop, blind.signal])
  const reach = request.points ?? { allowed: [] }
  const points = createPointClient({ now: () => clock.monotonic(), reach })
  const running = run(
    playbook,
    {
      broker: broker.client,
      clock,
      signals: { stop, abandon: signals.abandon },
      journal: broker.journal(),
      ...defined({ follow: request.follow, hooks: request.hooks }),
      points,
    },
    {
      runId,
      sha256,
      toolVersion: toolVersion(),
      brokerKind: broker.kind,
      strict: request.strict,
      keepGoing: request.keepGoing,
      consent: request.consent,
      allowHosts: reach.allowed,
      ...defined({
        brought,
        readsLog: request.readsLog,
        pacing: request.pacing,
        before: request.before,
        origin: request.origin,
        tries: request.tries,
        settleMs: comesLate(broker) ? request.settleMs : 0,
        faults: broker.faults.length === 0 ? undefined : broker.faults,
      }),
    },
  )
  try {
    return await watch(running, { show, stop: () => blind.abort('SIGINT') })
  } finally {
    await points.close()
  }
}

/** A broker of this process has done everything when it answers, unless it is broken on purpose. */
function comesLate({ kind, faults }: OpenBroker): boolean {
  return kind === 'remote' || faults.length > 0
}

interface Watcher {
  readonly show: RunRequest['show']
  /** Called once `show` has failed, so that the run ends early. */
  readonly stop: () => void
}

async function watch(
  running: AsyncGenerator<RunEvent, RunRecord>,
  { show, stop }: Watcher,
): Promise<RunRecord> {
  let failure: { readonly error: unknown } | undefined
  for (;;) {
    const next = await running.next()
    if (next.done === true) {
      if (failure !== undefined) throw failure.error
      return next.value
    }
    if (failure !== undefined) continue
    try {
      await show(next.value)
    } catch (error) {
      failure = { error }
      stop()
    }
  }
}
