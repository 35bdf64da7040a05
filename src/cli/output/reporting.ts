import { defined } from '../../defined.ts'
import { resolve } from 'node:path'
import type { Source } from '../../diagnostics/source.ts'
import { FirebreakError } from '../../errors.ts'
import type { RunRecord } from '../../record/record.ts'
import { endingText } from '../../reports/terminal/ending.ts'
import { isReporterName, loadReporter, REPORTER_NAMES } from '../../reports/registry.ts'
import type { RenderContext, Report, Reporter } from '../../reports/report.ts'
import type { View } from '../../reports/terminal/plain.ts'
import { createTheme, PLAIN_THEME, type Theme } from '../../text/theme.ts'
import type { Host, Output } from '../host/host.ts'
import { createProgress, type RunView } from './progress.ts'
import { terminalFacts, type TerminalFacts } from '../host/terminal.ts'
import type { RunEvent } from '../../record/events.ts'
import { eventLine } from '../../reports/json/ndjson.ts'

const WIDTH_OF_A_FILE = 100

/** Everything one command shows of its runs, on the terminal and in files. */
export interface Reporters {
  /** Makes the text of a playbook known, so that a failure can show its line. */
  learn(source: Source): void
  /** What shows one run while it goes on, and its end. */
  view(source: Source): Promise<RunView>
  /** What shows runs that go on side by side, `total` in all: each at its end. */
  sideBySide(total: number): () => RunView
  /** Shows the end of a run that was not watched. */
  showEnd(record: RunRecord): void
  /** Writes every `--reporter`, and of several playbooks what a person reads in five seconds. */
  finish(report: Report): Promise<void>
}

/**
 * Reads every `--reporter name[=path]`. One without a path goes to stdout, and what is said to people then moves to
 * stderr.
 *
 * @throws FirebreakError with code `usage` for an unknown name, or for two that both want stdout
 */
export async function openReporters(host: Host, texts: readonly string[]): Promise<Reporters> {
  const wanted = texts.map(parseWanted)
  const onStdout = onlyOneOnStdout(wanted)
  const opened = await Promise.all(
    wanted.map(async ({ name, path }) => ({ path, reporter: await loadReporter(name) })),
  )
  const output = onStdout.length === 0 ? host.stdout : host.stderr
  const facts = terminalFacts(host, output)
  const terminal = { output, facts, theme: createTheme(facts) }
  const streams = new Map(
    opened.filter(({ reporter }) => reporter.name === 'ndjson').map((one) => [one, streamTo(host, one)]),
  )
  const followed = (view: RunView): RunView =>
    [...streams.values()].reduce((seen, stream) => stream.follow(seen), view)
  const sources = new Map<string, string>()
  const learn = ({ file, text }: Source): void => void sources.set(file, text)
  const source = (file: string): string | undefined => sources.get(file)
  const showEnd = (record: RunRecord): void => {
    output.write(endOf(record, terminal, source(record.playbook.file)))
  }
  return {
    learn,
    showEnd,
    view: async (source) => {
      learn(source)
      return followed(await runView(host, terminal, showEnd))
    },
    sideBySide: (total) => {
      const next = createProgress((text) => output.write(text), terminal.theme, { total, showEnd })
      return () => followed(next())
    },
    finish: async (report) => {
      const summarised = onStdout.some(({ name }) => name === 'summary')
      if (!summarised) output.write(await overviewOf(report, terminal))
      const context = { source, theme: PLAIN_THEME, width: WIDTH_OF_A_FILE }
      // One that cannot be written is no reason to lose the others.
      const written = await Promise.allSettled(
        opened.map((one) =>
          streams.get(one)?.started() === true
            ? endStream(host, one, report, context)
            : write(host, one, report, context),
        ),
      )
      for (const one of written) if (one.status === 'rejected') throw one.reason
    },
  }
}

/** Where people read, and what can be shown there. */
interface Terminal {
  readonly output: Output
  readonly facts: TerminalFacts
  readonly theme: Theme
}

interface Opened {
  readonly path: string | undefined
  readonly reporter: Reporter
}

type Wanted = { readonly name: (typeof REPORTER_NAMES)[number]; readonly path: string | undefined }

/** @returns the reporter without a path, if there is one */
function onlyOneOnStdout(wanted: readonly Wanted[]): readonly Wanted[] {
  const onStdout = wanted.filter(({ path }) => path === undefined)
  if (onStdout.length < 2) return onStdout
  throw new FirebreakError('usage', 'two reporters cannot share stdout', {
    hint: 'give all but one a file: --reporter junit=report.xml',
  })
}

function parseWanted(text: string): Wanted {
  const at = text.indexOf('=')
  const name = at < 0 ? text : text.slice(0, at)
  const path = at < 0 ? undefined : text.slice(at + 1)
  if (!isReporterName(name)) {
    throw new FirebreakError('usage', `there is no reporter "${name}"`, {
      hint: `use one of ${REPORTER_NAMES.join(', ')}`,
    })
  }
  if (path === '') throw new FirebreakError('usage', `--reporter ${text} has no path after the "="`)
  return { name, path }
}

async function runView(
  host: Host,
  terminal: Terminal,
  showEnd: (record: RunRecord) => void,
): Promise<RunView> {
  const view = await viewOf(host, terminal)
  return {
    add: (event) => view.add(event),
    end: async (record) => {
      await view.end()
      showEnd(record)
    },
  }
}

function endOf(record: RunRecord, { facts, theme }: Terminal, source: string | undefined): string {
  return endingText(record, { ...defined({ source }), theme, width: facts.width })
}

/** One playbook has said it all; of several, the screen shows only the last. */
async function overviewOf(report: Report, { facts, theme }: Terminal): Promise<string> {
  if (report.runs.length + report.notRun.length < 2) return ''
  const { render } = await loadReporter('summary')
  return `\n${render(report, { theme, width: facts.width })}`
}

async function viewOf({ stdout, screen }: Host, { output, facts, theme }: Terminal): Promise<View> {
  if (facts.live && screen !== undefined && output === stdout) {
    const { createLiveView } = await import('../../reports/terminal/live.ts')
    return createLiveView(screen, theme)
  }
  const { createPlainView } = await import('../../reports/terminal/plain.ts')
  return createPlainView((text) => output.write(text), theme)
}

async function write(
  host: Host,
  { path, reporter }: Opened,
  report: Report,
  context: RenderContext,
): Promise<void> {
  const text = reporter.render(report, context)
  if (path === undefined) {
    const output = reporter.commands === true ? host.ciRunner : undefined
    const to = output ?? host.stdout
    to.write(text)
    return
  }
  await host.writeFile(resolve(host.cwd, path), text).catch((cause: unknown) => {
    throw new FirebreakError('usage', `the ${reporter.name} report cannot be written to "${path}"`, {
      hint: 'the playbooks have run, but nobody will find the report: check the path and its permissions',
      cause,
    })
  })
}

/** An earlier file goes with the first event, not before: until then nothing has run. */
function streamTo(host: Host, { path }: Opened): EventStream {
  if (path === undefined) return createEventStream((line) => host.stdout.write(line))
  let to: 'new' | 'existing' = 'new'
  return createEventStream((line) => {
    host.appendFile(resolve(host.cwd, path), line, to)
    to = 'existing'
  })
}

/** The runs are in the stream already; what did not run has no events and is said at the end. */
async function endStream(
  host: Host,
  { path, reporter }: Opened,
  report: Report,
  context: RenderContext,
): Promise<void> {
  const rest = reporter.render({ ...report, runs: [] }, context)
  if (path === undefined) host.stdout.write(rest)
  else host.appendFile(resolve(host.cwd, path), rest, 'existing')
}

/** Writes what runs say while they go on, one JSON line an event, beside whatever shows them to people. */
interface EventStream {
  /** The same view, with every event written before it is shown. */
  follow(view: RunView): RunView
  /** Whether anything was written: a report of records alone has no events. */
  readonly started: () => boolean
}

function createEventStream(write: (line: string) => void): EventStream {
  let started = false
  return {
    started: () => started,
    follow: (view) => {
      let run = ''
      return {
        ...view,
        add: (event: RunEvent) => {
          if (event.type === 'run-started') run = event.runId
          started = true
          write(eventLine(run, event))
          view.add(event)
        },
      }
    },
  }
}
