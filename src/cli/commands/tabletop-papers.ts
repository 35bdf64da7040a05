import { join, resolve } from 'node:path'
import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { EXIT } from '../../app/exit-code.ts'
import { newRunId } from '../../app/run-id.ts'
import { FirebreakError } from '../../errors.ts'
import type { ExerciseEvent } from '../../tabletop/events.ts'
import { afterActionReport } from '../../tabletop/paper/after-action.ts'
import { historyLines } from '../../tabletop/paper/history.ts'
import { paperHtml, paperMarkdown } from '../../paper/render.ts'
import { evaluationSheets, facilitatorsGuide, situationManual } from '../../tabletop/paper/pack.ts'
import { reviewOf, type Review } from '../../tabletop/paper/review.ts'
import { scriptOf } from '../../tabletop/script.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import { exerciseIds, readExerciseEvents } from '../tabletop/exercise-folder.ts'
import type { ValueFlags } from '../playbooks/values.ts'
import { loadExercise } from '../tabletop/loading.ts'

export interface PaperFlags {
  /** The folder that they are written into. */
  readonly out?: string
}

/** Writes what players, facilitator and evaluators need before an exercise. */
export async function packCommand(host: Host, file: string, flags: PaperFlags & ValueFlags): Promise<number> {
  const { playbook } = await loadExercise(host, file, { runId: newRunId(), flags })
  const script = scriptOf(playbook)
  const files = [
    ['situation-manual.html', situationManual(script)],
    ['facilitators-guide.html', facilitatorsGuide(script, AGENTWRIT)],
    ['evaluation-sheets.html', evaluationSheets(script)],
  ] as const
  return write(
    host,
    flags.out ?? `${script.id}-pack`,
    files.map(([name, paper]) => [name, paperHtml(paper)]),
  )
}

/** Writes the after-action report and improvement plan of an exercise that was played. */
export async function afterActionCommand(host: Host, id: string, { out }: PaperFlags): Promise<number> {
  const review = reviewIn(readExerciseEvents(host, id))
  if (review === undefined)
    throw new FirebreakError('usage', `the exercise "${id}" was never opened`, { hint: 'begin it anew' })
  const paper = afterActionReport(review)
  return write(host, out ?? `${id}-after-action`, [
    ['after-action.html', paperHtml(paper)],
    ['after-action.md', paperMarkdown(paper)],
  ])
}

/** Shows latency and level of every decision of every exercise on this machine. */
export function historyCommand(host: Host): number {
  const reviews = exerciseIds(host).flatMap((id) => {
    try {
      const review = reviewIn(readExerciseEvents(host, id))
      // A rehearsal by the model has asked nobody: it is no result.
      return review === undefined || review.opening.broker.kind === 'none' ? [] : [review]
    } catch (error) {
      if (!(error instanceof FirebreakError)) throw error
      // One damaged journal does not take the others away.
      host.stderr.write(`${escapeTerminal(error.message)}\n`)
      return []
    }
  })
  const lines = historyLines(reviews)
  host.stdout.write(lines.length === 0 ? 'no exercise was played on this machine\n' : `${lines.join('\n')}\n`)
  return EXIT.held
}

function reviewIn(events: readonly ExerciseEvent[]): Review | undefined {
  const [first] = events
  return first?.type === 'opened' ? reviewOf(first.opening, events) : undefined
}

async function write(
  host: Host,
  folder: string,
  files: readonly (readonly [string, string])[],
): Promise<number> {
  for (const [name, text] of files) {
    const path = join(folder, name)
    await host.writeFile(resolve(host.cwd, path), text)
    host.stderr.write(`wrote ${escapeTerminal(path)}\n`)
  }
  return EXIT.held
}
