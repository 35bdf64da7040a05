import { CLOSING, SETUP } from '../../model/ids.ts'
import { Listr, ListrLogger, ProcessOutput, type ListrDefaultRendererLogLevels, type ListrTask } from 'listr2'
import { createFold, type Fold } from '../../record/fold.ts'
import type { RunEvent, RunStarted } from '../../record/events.ts'
import { type StepRecord } from '../../record/record.ts'
import { allSteps } from '../reading/counts.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { headLines, stepLines, stepTitle } from './story.ts'
import type { Theme } from '../../text/theme.ts'
import type { View } from './plain.ts'

/** Where the live view draws: a real terminal, because it redraws. */
interface LiveScreen {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

/**
 * Draws a run as a list that fills itself in: one line per step, below it what changed. listr2 only draws; its tasks
 * are promises that the events settle, so nothing of the run depends on it.
 */
export function createLiveView(screen: LiveScreen, theme: Theme): View {
  const fold = createFold()
  const rows = new Map<string, Row>()
  let drawing: Promise<unknown> = Promise.resolve()
  return {
    add: (event) => {
      fold.add(event)
      if (event.type === 'broker-met')
        screen.stdout.write(`${headLines(fold.record(), theme).join('\n')}\n\n`)
      if (event.type === 'run-started') for (const row of rowsOf(event)) rows.set(row.id, row)
      if (event.type === 'step-started' && event.step === SETUP) drawing = draw(screen, [...rows.values()])
      settle(rows, event, fold, theme)
    },
    end: async () => {
      finishRest(rows.values(), fold)
      await drawing
      screen.stdout.write('\n')
    },
  }
}

interface Row {
  readonly id: string
  readonly title: string
  readonly done: Promise<Ending>
  finish(ending: Ending): void
}

interface Ending {
  readonly title: string
  readonly lines: readonly string[]
  readonly status: StepRecord['status']
}

function rowsOf({ steps }: RunStarted): readonly Row[] {
  const announced = steps.map(({ id, title }) => row(id, title === undefined ? id : `${id}  ${title}`))
  return [row(SETUP, 'setup'), ...announced, row(CLOSING, 'closing look'), row('cleanup', 'clean-up')]
}

function row(id: string, title: string): Row {
  let finish: (ending: Ending) => void = () => undefined
  const done = new Promise<Ending>((resolve) => {
    finish = resolve
  })
  return { id, title: escapeTerminal(title), done, finish: (ending) => finish(ending) }
}

/** Rows are drawn in order, so what will not run any more has to say so before the clean-up can. */
function finishRest(rows: Iterable<Row>, fold: Fold): void {
  const { setup, steps } = fold.record()
  const begun = new Set([setup, ...steps].filter(({ status }) => status !== 'not-run').map(({ id }) => id))
  for (const row of rows) {
    row.finish(
      begun.has(row.id)
        ? { title: `${row.title}  cut off: what it does may have been done`, lines: [], status: 'no-verdict' }
        : { title: `${row.title}  not run`, lines: [], status: 'not-run' },
    )
  }
}

function settle(rows: ReadonlyMap<string, Row>, event: RunEvent, fold: Fold, theme: Theme): void {
  if (event.type === 'step-finished') {
    const record = fold.record()
    const { tokens } = record
    const step = allSteps(record).find((one) => one.id === event.step)
    if (step === undefined) return
    rows.get(event.step)?.finish({
      title: stepTitle(step, theme),
      // listr2 indents what stands below a title by itself.
      lines: stepLines(step, tokens, theme, 'brief').map((line) => line.slice(2)),
      status: step.status,
    })
  }
  if (event.type === 'cleanup-started')
    finishRest(
      [...rows.values()].filter((one) => one.id !== 'cleanup'),
      fold,
    )
  if (event.type === 'cleanup-finished') {
    const status = event.cleanup.status === 'failed' ? 'failed' : 'held'
    rows.get('cleanup')?.finish({ title: 'clean-up', lines: [], status })
  }
}

function draw({ stdout, stderr }: LiveScreen, rows: readonly Row[]): Promise<unknown> {
  const processOutput = new ProcessOutput(stdout, stderr, { leaveEmptyLine: false })
  const logger = new ListrLogger<ListrDefaultRendererLogLevels>({
    useIcons: true,
    toStderr: [],
    processOutput,
  })
  return new Listr(rows.map(taskOf), {
    concurrent: false,
    exitOnError: false,
    // Signals are the run's own: it cleans up first.
    registerSignalListeners: false,
    rendererOptions: { logger, showErrorMessage: false, collapseSkips: false, suffixSkips: true },
  }).run()
}

function taskOf(row: Row): ListrTask {
  return {
    title: row.title,
    rendererOptions: { outputBar: Number.POSITIVE_INFINITY, persistentOutput: true },
    task: async (_, task) => {
      const { title, lines, status } = await row.done
      task.title = title
      if (lines.length > 0) task.output = lines.join('\n')
      if (status === 'not-run') {
        task.skip()
        return
      }
      // listr2 marks a task red by its error; nobody reads the message.
      if (status !== 'held') throw new RangeError(status)
    },
  }
}
