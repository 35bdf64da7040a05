import { AGENTWRIT } from '../../agentwrit/rules.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import { runPlaybook } from '../../app/run-playbook.ts'
import { defined } from '../../defined.ts'
import type { PackedFile } from '../../evidence/collect/sealing.ts'
import { EXERCISE_FILES } from '../../evidence/format/manifest.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { PointReach } from '../../points/reach.ts'
import type { RunEvent } from '../../record/events.ts'
import type { RunRecord } from '../../record/record.ts'
import type { Pacing } from '../../runner/begin.ts'
import type { Hooks, Consent } from '../../runner/context/ports.ts'
import { keptLedger, readLedger } from '../../runner/context/kept-ledger.ts'
import type { ExerciseEvent } from '../../tabletop/events.ts'
import type { Card } from '../../tabletop/facts.ts'
import { liveStage, type LiveStage } from '../../tabletop/live/live-stage.ts'
import { afterActionReport } from '../../tabletop/paper/after-action.ts'
import { paperHtml, paperMarkdown } from '../../paper/render.ts'
import { reviewOf } from '../../tabletop/paper/review.ts'
import { rehearse } from '../../tabletop/rehearsal.ts'
import type { Script } from '../../tabletop/script.ts'
import type { Stage } from '../../tabletop/stage.ts'
import type { Host } from '../host/host.ts'
import type { Stopping } from '../host/stop-signals.ts'
import type { CommandEvidence } from '../running/evidence.ts'
import type { KeptState } from './kept-state.ts'
import type { LoadedExercise } from './loading.ts'

/** What is played, and who can stop it. */
interface Staging {
  readonly script: Script
  readonly loaded: LoadedExercise
  /** What the operator has confirmed although this exercise does not make it. */
  readonly consent: Consent
  /** What tokens may be sent to besides the broker. */
  readonly points: PointReach
  /** The operator's own commands, for the steps that name one. */
  readonly hooks: Hooks
  readonly stopping: Stopping
  readonly evidence: Pick<CommandEvidence, 'readsLog' | 'run'>
  /** How much of the exercise is left. */
  readonly secondsLeft: () => number
  readonly keep: (state: KeptState) => void
  /** What a killed process had come to, and the faults that it had switched on. */
  readonly before?: {
    readonly state: KeptState
    readonly cards: readonly Card[]
    readonly faults: readonly string[]
    readonly told: readonly RunEvent[]
  }
  /** Everything that has happened in the exercise so far. */
  readonly events: () => readonly ExerciseEvent[]
  /** Keeps what the run at the broker tells. */
  readonly note: (event: RunEvent) => void
}

interface OpenStage {
  readonly stage: Stage
  /** The run at the broker, once it is over. */
  readonly record: () => RunRecord | undefined
  readonly goOn?: LiveStage['goOn']
}

/**
 * A stage on a broker; without one, by the model alone.
 *
 * @throws FirebreakError `usage` when a card of chance names no fault of the stand-in
 */
export function openStage(host: Host, broker: OpenBroker | undefined, staging: Staging): OpenStage {
  const { script, loaded, secondsLeft, evidence, before } = staging
  if (broker === undefined) return { stage: rehearse(script, AGENTWRIT), record: () => undefined }
  const { clock } = host
  const faults = [...(before?.faults ?? [])]
  // A card that is none is found out before the exercise, and not by the dice.
  broker.break?.(script.deck.map(({ fault }) => fault))
  broker.break?.(faults)
  const subject = { ...loaded, exercise: () => exerciseFiles(staging.events()) }
  const live = liveStage({
    playbook: loaded.playbook,
    run: (playbook, pacing, show) =>
      evidence.run(subject, broker.client, () => runOn(host, broker, { ...staging, playbook, pacing, show })),
    secondsLeft,
    break: async (fault) => {
      faults.push(fault)
      broker.break?.(faults)
    },
    remember: ({ ledger }, done) => {
      const standIn = broker.keepsake?.()
      staging.keep({
        ledger: keptLedger(ledger, clock),
        ...(done !== undefined && { done }),
        ...(standIn !== undefined && { broker: standIn }),
      })
    },
    ...(before !== undefined && {
      before: { cards: before.cards, ...(before.state.done !== undefined && { done: before.state.done }) },
    }),
  })
  return { stage: live, record: live.record, goOn: live.goOn }
}

/** The run at the broker, as the room's pace makes it. */
interface Running extends Staging {
  readonly playbook: Playbook
  readonly pacing: Pacing
  readonly show: (event: RunEvent) => void
}

function runOn(
  { clock, settleMs }: Host,
  broker: OpenBroker,
  { loaded, playbook, stopping, evidence, consent, points, hooks, pacing, before, note, show }: Running,
): Promise<RunRecord> {
  return runPlaybook(broker, {
    loaded: { ...loaded, playbook },
    clock,
    signals: stopping,
    ...defined({ settleMs }),
    strict: false,
    // A room goes on after a step that did not hold: that is what it came for.
    keepGoing: true,
    readsLog: evidence.readsLog,
    consent,
    points,
    hooks,
    pacing,
    ...(before !== undefined && {
      before: { ledger: readLedger(before.state.ledger, clock), events: before.told },
    }),
    show: (event) => {
      note(event)
      show(event)
    },
  })
}

/** What an evidence pack has of an exercise besides its run: what happened, and the report on it. */
function exerciseFiles(all: readonly ExerciseEvent[]): readonly PackedFile[] {
  const [first] = all
  if (first?.type !== 'opened') return []
  // What the facilitator wrote for themselves stays with them.
  const events = all.filter(({ type }) => type !== 'noted')
  const report = afterActionReport(reviewOf(first.opening, all))
  return [
    {
      name: EXERCISE_FILES.events,
      content: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
      records: events.length,
    },
    { name: EXERCISE_FILES.html, content: paperHtml(report) },
    { name: EXERCISE_FILES.markdown, content: paperMarkdown(report) },
  ]
}
