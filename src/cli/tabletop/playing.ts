import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { EXIT, exitCodeOf, type ExitCode } from '../../app/exit-code.ts'
import { outcomeOfStop, stoppedBy } from '../../record/outcome.ts'
import type { PointReach } from '../../points/reach.ts'
import { looksOf } from '../../record/looks.ts'
import type { RunRecord } from '../../record/record.ts'
import type { Consent, Hooks } from '../../runner/context/ports.ts'
import { playAnswers, type Answers } from '../../tabletop/answers/answers.ts'
import type { ExerciseEvent } from '../../tabletop/events.ts'
import type { Card, Opening } from '../../tabletop/facts.ts'
import { clockOf, openExercise, resumeExercise, type Exercise } from '../../tabletop/exercise.ts'
import { openingOf, scriptOf, type Script } from '../../tabletop/script.ts'
import { transcriptLines } from '../../tabletop/transcript.ts'
import { isBehindTheRoom } from '../../tabletop/unseen.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import type { Stopping } from '../host/stop-signals.ts'
import type { CommandEvidence } from '../running/evidence.ts'
import { playWithPeople } from './people.ts'
import type { TabletopFlags } from './flags.ts'
import type { LoadedExercise, Venue } from './loading.ts'
import { openStage } from './stage.ts'

/** What is played, where, and by whom. */
export interface Playing {
  readonly host: Host
  readonly flags: TabletopFlags
  readonly loaded: LoadedExercise
  readonly consent: Consent
  readonly points: PointReach
  readonly hooks: Hooks
  readonly stopping: Stopping
  readonly venue: Venue
  readonly evidence: Pick<CommandEvidence, 'readsLog' | 'run'>
  readonly answers: Answers | undefined
  /** What had happened before a crash. */
  readonly before: readonly ExerciseEvent[] | undefined
}

/** Plays an exercise to its end, clean-up included. */
export async function playExercise(playing: Playing): Promise<ExitCode> {
  const { host, stopping, answers, flags } = playing
  const { exercise, record } = await begin(playing)
  const { stop } = stopping
  const pulse = setInterval(playing.venue.journal.alive, PULSE_MS)
  try {
    if (answers === undefined)
      await playWithPeople(host, exercise, { ...flags, stop, journal: playing.venue.journal })
    else await playAnswers(exercise, answers, waiting(host, exercise, { stop, realTime: flags.realTime }))
  } finally {
    clearInterval(pulse)
    if (exercise.room().phase !== 'ended') await exercise.give({ type: 'end' })
  }
  host.stderr.write(`after-action report: firebreak tabletop report ${playing.loaded.runId}\n`)
  return exitCodeOfExercise(exercise.room().ended, record(), stopping)
}

/** How exactly the clock is known after a crash. */
const PULSE_MS = 1000

async function begin(
  playing: Playing,
): Promise<{ readonly exercise: Exercise; readonly record: () => RunRecord | undefined }> {
  const { host, loaded, consent, points, hooks, stopping, venue, evidence, before } = playing
  const script = scriptOf(loaded.playbook)
  const now = (): number => host.clock.now()
  // Played without people and without waiting, it is the same every time, however fast the machine is.
  const skips = playing.answers !== undefined && !playing.flags.realTime
  let exercise: Exercise | undefined
  const secondsLeft = (): number => {
    const room = exercise?.room()
    return room === undefined
      ? script.plannedMs / 1000
      : (room.clock.plannedMs - clockOf({ room }, skips ? 0 : now())) / 1000
  }
  const { kept, keep = () => undefined } = venue.state ?? {}
  const known =
    before === undefined || kept === undefined
      ? undefined
      : { state: kept, told: venue.journal.told, ...knownFrom(before) }
  const staging = {
    script,
    loaded,
    consent,
    points,
    hooks,
    stopping,
    evidence,
    events: () => exercise?.events() ?? [],
    secondsLeft,
    keep,
    note: venue.journal.note,
    ...(known && { before: known }),
  }
  const { stage, record, goOn } = openStage(host, venue.broker, staging)
  const ports = { script, system: AGENTWRIT, stage, now, skips, journal: venue.journal.write }
  const solo = isSolo(playing)
  const show = (event: ExerciseEvent): void => {
    if (solo && isBehindTheRoom(event)) return
    for (const line of transcriptLines(event)) host.stdout.write(`${escapeTerminal(line)}\n`)
  }
  exercise =
    before === undefined ? openExercise(ports, openedAs(playing, script)) : resumeExercise(ports, before)
  for (const event of exercise.events()) show(event)
  exercise.watch(show)
  if (before !== undefined)
    await exercise.goOn(async (due) => (known && goOn ? await goOn(due) : NOTHING_NEW), venue.journal.aliveAt)
  return { exercise, record }
}

/** Whoever plays alone reads the terminal, which tells a facilitator everything. */
function isSolo({ before, flags }: Playing): boolean {
  const [opened] = before ?? []
  return opened?.type === 'opened' ? opened.opening.solo : flags.solo
}

const NOTHING_NEW = { differences: [], cards: [] }

/** What the events say of the board and of the faults that were switched on. */
function knownFrom(events: readonly ExerciseEvent[]): {
  readonly cards: readonly Card[]
  readonly faults: readonly string[]
} {
  const cards = new Map<string, Card>()
  for (const event of events) for (const card of cardsOf(event)) cards.set(card.token, card)
  const faults = events.flatMap((event) => (event.type === 'chance-rolled' ? (event.card?.fault ?? []) : []))
  return { cards: [...cards.values()], faults }
}

function cardsOf(event: ExerciseEvent): readonly Card[] {
  if (event.type === 'uncovered') return event.cards
  const told = event.type === 'withheld' ? event.event : event
  return told.type === 'card-shown' || told.type === 'card-turned' ? [told.card] : []
}

/** Steps that the room never came to say nothing; a broker that did not do what the model says does. */
function exitCodeOfExercise(
  how: 'played' | 'stopped' | undefined,
  record: RunRecord | undefined,
  { stop }: Stopping,
): ExitCode {
  if (record?.cleanup.status === 'failed') return EXIT.cleanupFailed
  if (stop.aborted) return exitCodeOf(outcomeOfStop(stoppedBy(stop.reason)))
  const steps = record === undefined ? [] : looksOf(record)
  if (steps.some(({ status }) => status === 'failed')) return EXIT.failed
  if (steps.some(({ status }) => status === 'no-verdict')) return EXIT.noVerdict
  return how === 'played' ? EXIT.held : EXIT.interrupted
}

function openedAs({ loaded, venue: { broker }, flags, answers }: Playing, script: Script): Opening {
  const { runId, sha256, playbook } = loaded
  return openingOf(script, {
    runId,
    broker: broker === undefined ? { kind: 'none', url: '' } : { kind: broker.kind, url: broker.client.url },
    solo: flags.solo,
    seed: flags.seed ?? answers?.seed ?? runId,
    file: playbook.source.file,
    sha256,
  })
}

/** In a rehearsal time is skipped; in real time it is waited for. */
function waiting(
  { clock }: Host,
  exercise: Exercise,
  { stop, realTime }: { readonly stop: AbortSignal; readonly realTime: boolean },
): (clockMs: number) => Promise<void> {
  return async (clockMs) => {
    const left = clockMs - clockOf({ room: exercise.room() }, realTime ? clock.now() : 0)
    if (left <= 0) return
    if (realTime) await clock.sleep(left, stop)
    else await exercise.give({ type: 'skip', ms: left })
  }
}
