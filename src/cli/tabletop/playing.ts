import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { EXIT, type ExitCode } from '../../app/exit-code.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import type { RunRecord } from '../../record/record.ts'
import { playAnswers, type Answers } from '../../tabletop/answers.ts'
import type { ExerciseEvent, Opening } from '../../tabletop/events.ts'
import { clockOf, openExercise, type Exercise } from '../../tabletop/exercise.ts'
import { scriptOf, type Script } from '../../tabletop/script.ts'
import { linesOf } from '../../tabletop/transcript.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import type { Stopping } from '../host/stop-signals.ts'
import { playOnConsole } from './console.ts'
import { openExerciseJournal } from './exercise-folder.ts'
import type { TabletopFlags } from './flags.ts'
import type { LoadedExercise } from './loading.ts'
import { openStage } from './stage.ts'

/** What is played, where, and by whom. */
interface Playing {
  readonly host: Host
  readonly flags: TabletopFlags
  readonly loaded: LoadedExercise
  readonly stopping: Stopping
  readonly broker: OpenBroker | undefined
  readonly answers: Answers | undefined
}

/** Plays an exercise to its end, clean-up included. */
export async function playExercise(playing: Playing): Promise<ExitCode> {
  const { host, loaded, stopping, broker, answers, flags } = playing
  const script = scriptOf(loaded.playbook)
  const now = (): number => host.clock.now()
  const journal = openExerciseJournal(host, loaded.runId)
  let exercise: Exercise | undefined
  const secondsLeft = (): number => {
    const room = exercise?.room()
    const plannedMs = room?.clock.plannedMs ?? script.plannedMs
    return (plannedMs - (room === undefined ? 0 : clockOf({ room }, now()))) / 1000
  }
  const { stage, record } = openStage(host, broker, { script, loaded, stopping, secondsLeft })
  const show = (event: ExerciseEvent): void => {
    for (const line of linesOf(event)) host.stdout.write(`${escapeTerminal(line)}\n`)
  }
  try {
    exercise = openExercise(
      { script, system: AGENTWRIT, stage, now, journal: journal.write },
      openingOf(playing, script),
    )
    for (const event of exercise.events()) show(event)
    exercise.watch(show)
    const { stop } = stopping
    if (answers === undefined) await playOnConsole(host, exercise, stop)
    else await playAnswers(exercise, answers, waiting(host, exercise, { stop, realTime: flags.realTime }))
  } finally {
    if (exercise !== undefined && exercise.room().phase !== 'ended') await exercise.give({ type: 'end' })
    journal.close()
  }
  return exitCodeOf(exercise.room().ended, record())
}

/** Steps that the room never came to say nothing; a broker that did not do what the model says does. */
function exitCodeOf(how: 'played' | 'stopped' | undefined, record: RunRecord | undefined): ExitCode {
  if (record?.cleanup.status === 'failed') return EXIT.cleanupFailed
  const steps = record === undefined ? [] : [record.setup, ...record.steps]
  if (steps.some(({ status }) => status === 'failed')) return EXIT.failed
  if (steps.some(({ status }) => status === 'no-verdict')) return EXIT.noVerdict
  return how === 'played' ? EXIT.held : EXIT.interrupted
}

function openingOf({ loaded, broker, flags, answers }: Playing, script: Script): Opening {
  const { id, title, scenario, plannedMs, roles, groundRules, objectives } = script
  const { runId, sha256, playbook } = loaded
  return {
    runId,
    id,
    title,
    ...(scenario !== undefined && { scenario }),
    plannedMs,
    roles,
    groundRules,
    objectives: objectives.map((one) => ({ id: one.id, text: one.text })),
    broker: broker === undefined ? { kind: 'none', url: '' } : { kind: broker.kind, url: broker.client.url },
    solo: flags.solo,
    seed: flags.seed ?? answers?.seed ?? runId,
    file: playbook.source.file,
    sha256,
  }
}

/** In a rehearsal time is skipped; in real time it is waited for. */
function waiting(
  { clock }: Host,
  exercise: Exercise,
  { stop, realTime }: { readonly stop: AbortSignal; readonly realTime: boolean },
): (clockMs: number) => Promise<void> {
  return async (clockMs) => {
    const left = clockMs - clockOf({ room: exercise.room() }, clock.now())
    if (left <= 0) return
    if (realTime) await clock.sleep(left, stop)
    else await exercise.give({ type: 'skip', ms: left })
  }
}
