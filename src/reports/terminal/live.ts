import { CLOSING, SETUP } from '../../model/ids.ts'
import {
  Listr,
  ListrDefaultRendererLogLevels,
  ListrLogger,
  ProcessOutput,
  Spinner,
  type ListrTask,
} from 'listr2'
import { createFold, type Fold } from '../../record/fold.ts'
import type { RunEvent, RunStarted } from '../../record/events.ts'
import { type StepRecord } from '../../record/record.ts'
import { looksOf } from '../../record/looks.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { advance, begin, underwayLines, type Underway } from './progress.ts'
import { headLines, stepTitle } from './head.ts'
import { stepLines } from './story.ts'
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
export function createLiveView(screen: LiveScreen, look: Look, clock: LiveClock): View {
  const { theme } = look
  const fold = createFold()
  const rows = new Map<string, Row>()
  let drawing: Promise<unknown> = Promise.resolve()
  const watching = new AbortController()
  let now: { readonly row: Row; step: Underway } | undefined
  const redraw = (): void =>
    now?.row.show(underwayLines(now.step, clock.monotonic(), { ...look, width: look.width - INDENT }))
  return {
    add: (event) => {
      fold.add(event)
      if (event.type === 'broker-met')
        screen.stdout.write(`${headLines(fold.record(), theme, look.width).join('\n')}\n\n`)
      if (event.type === 'run-started') for (const row of rowsOf(event)) rows.set(row.id, row)
      if (event.type === 'step-started' && event.step === SETUP) {
        drawing = draw(screen, [...rows.values()], look)
        void keepDrawing(redraw, clock, watching.signal)
      }
      if (event.type === 'step-started') {
        const row = rows.get(event.step)
        now = row && { row, step: begin(clock.monotonic()) }
      }
      if (event.type === 'step-finished') now = undefined
      settle({ rows, fold, theme }, event)
    },
    // Drawn when it is time again: a fleet answers a thousand times a second.
    follow: (told) => {
      if (now !== undefined) now.step = advance(now.step, told, clock.monotonic())
    },
    end: async () => {
      watching.abort()
      finishRest(rows.values(), fold)
      await drawing
      screen.stdout.write('\n')
    },
  }
}

/** How the view looks, decided once by whoever owns the terminal. */
interface Look {
  readonly theme: Theme
  /** In columns. */
  readonly width: number
  /** Whether the terminal shows more than ASCII. */
  readonly unicode: boolean
}

/** What the view needs of a clock; milliseconds. */
interface LiveClock {
  monotonic(): number
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** What listr2 puts in front of a line below a title. */
const INDENT = 6

const REDRAWN_EVERY_MS = 200

async function keepDrawing(redraw: () => void, clock: LiveClock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    redraw()
    // That the view has ended is all that can end a pause early.
    await clock.sleep(REDRAWN_EVERY_MS, signal).catch(() => undefined)
  }
}

interface Row {
  readonly id: string
  readonly title: string
  readonly done: Promise<Ending>
  finish(ending: Ending): void
  /** Draws lines below the title until it is finished. */
  show(lines: readonly string[]): void
  /** Makes known where it is drawn. */
  drawnBy(draw: (lines: readonly string[]) => void): void
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
  let drawLines: (lines: readonly string[]) => void = () => undefined
  return {
    id,
    title: escapeTerminal(title),
    done,
    finish: (ending) => finish(ending),
    show: (lines) => drawLines(lines),
    drawnBy: (draw) => {
      drawLines = draw
    },
  }
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

interface Drawn {
  readonly rows: ReadonlyMap<string, Row>
  readonly fold: Fold
  readonly theme: Theme
}

function settle({ rows, fold, theme }: Drawn, event: RunEvent): void {
  if (event.type === 'step-finished') {
    const record = fold.record()
    const { tokens } = record
    const step = looksOf(record).find((one) => one.id === event.step)
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

function draw({ stdout, stderr }: LiveScreen, rows: readonly Row[], look: Look): Promise<unknown> {
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
    rendererOptions: {
      ...(look.unicode ? {} : { spinner: new AsciiSpinner(), icon: ASCII_ICONS }),
      logger,
      showErrorMessage: false,
      collapseSkips: false,
      suffixSkips: true,
    },
  }).run()
}

/** listr2 asks the environment whether the terminal knows its signs; here that is decided once for everything. */
const ASCII_ICONS = {
  [ListrDefaultRendererLogLevels.COMPLETED]: '+',
  [ListrDefaultRendererLogLevels.FAILED]: 'X',
  [ListrDefaultRendererLogLevels.OUTPUT]: '>',
  [ListrDefaultRendererLogLevels.OUTPUT_WITH_BOTTOMBAR]: '>',
  [ListrDefaultRendererLogLevels.PENDING]: '>',
  [ListrDefaultRendererLogLevels.SKIPPED_WITH_COLLAPSE]: '-',
  [ListrDefaultRendererLogLevels.SKIPPED_WITHOUT_COLLAPSE]: '-',
  [ListrDefaultRendererLogLevels.WAITING]: ' ',
}

class AsciiSpinner extends Spinner {
  protected override readonly spinner = ['-', '\\', '|', '/']
}

function taskOf(row: Row): ListrTask {
  return {
    title: row.title,
    // One output at a time: what was shown while it went on gives way to how it ended.
    rendererOptions: { outputBar: 1, persistentOutput: true },
    task: async (_, task) => {
      row.drawnBy((shown) => {
        task.output = shown.join('\n')
      })
      const { title, lines, status } = await row.done
      row.drawnBy(() => undefined)
      task.title = title
      task.output = lines.join('\n')
      if (status === 'not-run') {
        task.skip()
        return
      }
      // listr2 marks a task red by its error; nobody reads the message.
      if (status !== 'held') throw new RangeError(status)
    },
  }
}
