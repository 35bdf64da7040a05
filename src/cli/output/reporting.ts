import { reasonOf } from '../../errors.ts'
import { resolve } from 'node:path'
import { defined } from '../../defined.ts'
import { filesOf, type Source } from '../../diagnostics/source.ts'
import type { RunRecord } from '../../record/record.ts'
import { loadReporter, REPORTER_NAMES } from '../../reports/registry.ts'
import type { RenderContext, Report, Reporter } from '../../reports/report.ts'
import { endingText } from '../../reports/terminal/ending.ts'
import type { View } from '../../reports/terminal/plain.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { createTheme, PLAIN_THEME, type Theme } from '../../text/theme.ts'
import type { Host, Output } from '../host/host.ts'
import { repositoryOf } from '../host/repository.ts'
import { terminalFacts, type TerminalFacts } from '../host/terminal.ts'
import { createEventStream, type EventStream, createProgress, type RunView } from './run-view.ts'
import { isStdout, type OtherFiles, parseTargets, type Destination, proveTargets } from './report-targets.ts'

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
  /**
   * Makes sure that every `--reporter` can be written and overwrites nothing else that the command uses.
   *
   * @throws FirebreakError with code `usage`
   */
  prove(others: OtherFiles): Promise<void>
  /**
   * Writes every `--reporter`, and of several playbooks what a person reads in five seconds.
   *
   * @returns whether all of them were written; on stderr it says which were not
   */
  finish(report: Report): Promise<boolean>
}

/**
 * Reads every `--reporter name[=path]` or `name=URL`. One without either goes to stdout, and what is said to people then moves to
 * stderr.
 *
 * @throws FirebreakError with code `usage` for an unknown name, or for two that want the same place
 */
export async function openReporters(host: Host, texts: readonly string[]): Promise<Reporters> {
  const wanted = parseTargets(texts, host.cwd, REPORTER_NAMES)
  const onStdout = wanted.filter(isStdout)
  const opened = await Promise.all(
    wanted.map(async ({ name, path, url }) => ({ path, url, reporter: await loadReporter(name) })),
  )
  const terminal = terminalOn(host, onStdout.length === 0 ? host.stdout : host.stderr)
  const streams = new Map(
    opened.filter(({ reporter }) => reporter.name === 'ndjson').map((one) => [one, streamTo(host, one)]),
  )
  const followed = (view: RunView): RunView =>
    [...streams.values()].reduce((seen, stream) => stream.follow(seen), view)
  const sources = new Map<string, string>()
  const learn = (source: Source): void => {
    for (const { source: one } of filesOf(source)) sources.set(one.file, one.text)
  }
  const source = (file: string): string | undefined => sources.get(file)
  const showEnd = (record: RunRecord): void => {
    terminal.output.write(endOf(record, terminal, source))
  }
  return {
    learn,
    showEnd,
    prove: (others) => proveTargets(host, wanted, others),
    view: async (source) => {
      learn(source)
      return followed(await runView(host, terminal, showEnd))
    },
    sideBySide: (total) => {
      const next = createProgress((text) => terminal.output.write(text), terminal.theme, { total, showEnd })
      return () => followed(next())
    },
    finish: async (report) => {
      const summarised = onStdout.some(({ name }) => name === 'summary')
      if (!summarised) terminal.output.write(await overviewOf(report, terminal))
      const context = { source, theme: PLAIN_THEME, width: WIDTH_OF_A_FILE }
      const all = opened.map((one) => ({ ...one, ...defined({ stream: streams.get(one) }) }))
      return writeAll(host, all, { report, context })
    },
  }
}

/** The same report, with the paths by which services link files. */
function byRepository(host: Host, { runs, notRun, ...rest }: Report): Report {
  const path = repositoryOf(host)
  return {
    ...rest,
    runs: runs.map((record) => ({
      ...record,
      playbook: { ...record.playbook, file: path(record.playbook.file) },
    })),
    notRun: notRun.map((one) => ({ ...one, file: path(one.file) })),
  }
}

/** Where people read, and what can be shown there. */
interface Terminal {
  readonly output: Output
  readonly facts: TerminalFacts
  readonly theme: Theme
}

function terminalOn(host: Host, output: Output): Terminal {
  const facts = terminalFacts(host, output)
  return { output, facts, theme: createTheme(facts) }
}

interface Opened extends Destination {
  readonly reporter: Reporter
}

async function runView(
  host: Host,
  terminal: Terminal,
  showEnd: (record: RunRecord) => void,
): Promise<RunView> {
  const view = await viewOf(host, terminal)
  return {
    add: (event) => view.add(event),
    ...defined({ follow: view.follow }),
    end: async (record) => {
      await view.end()
      showEnd(record)
    },
  }
}

function endOf(
  record: RunRecord,
  { facts, theme }: Terminal,
  source: (file: string) => string | undefined,
): string {
  return endingText(record, { source, theme, width: facts.width })
}

/** One playbook has said it all; of several, the screen shows only the last. */
async function overviewOf(report: Report, { facts, theme }: Terminal): Promise<string> {
  if (report.runs.length + report.notRun.length < 2) return ''
  const { render } = await loadReporter('summary')
  return `\n${render(report, { theme, width: facts.width })}`
}

async function viewOf({ stdout, screen, clock }: Host, { output, facts, theme }: Terminal): Promise<View> {
  if (facts.live && screen !== undefined && output === stdout) {
    const { createLiveView } = await import('../../reports/terminal/live.ts')
    return createLiveView(screen, { theme, width: facts.width, unicode: facts.unicode }, clock)
  }
  const { createPlainView } = await import('../../reports/terminal/plain.ts')
  return createPlainView((text) => output.write(text), theme)
}

interface Writing {
  readonly report: Report
  readonly context: RenderContext
}

type Reaching = Opened & { readonly stream?: EventStream }

/** One that cannot be written is no reason to lose the others; that is told, and the answer is no. */
async function writeAll(host: Host, all: readonly Reaching[], writing: Writing): Promise<boolean> {
  const written = await Promise.allSettled(all.map((one) => writeReport(host, one, writing)))
  for (const [index, one] of written.entries())
    if (one.status === 'rejected') tellLost(host, all[index], one.reason)
  return written.every(({ status }) => status === 'fulfilled')
}

async function writeReport(
  host: Host,
  { path, url, reporter, stream }: Reaching,
  { report, context }: Writing,
): Promise<void> {
  if (stream?.started() === true) {
    // The runs are in it already; what did not run has no events and is said at the end.
    stream.add(reporter.render({ ...report, runs: [] }, context))
    const lost = stream.lost()
    if (lost !== undefined) throw lost
    return
  }
  const earlier = reporter.continues === true && path !== undefined ? await earlierIn(host, path) : undefined
  const shown = reporter.paths === 'from-repository' ? byRepository(host, report) : report
  const text = reporter.render(shown, { ...context, ...defined({ earlier }) })
  if (url !== undefined) return (await import('./export.ts')).sendExport(host, url, text)
  if (path !== undefined) return host.writeFile(resolve(host.cwd, path), text)
  const output = reporter.commands === true ? host.ciRunner : undefined
  const to = output ?? host.stdout
  to.write(text)
}

/** What stands in a file, if there is one: what cannot be read is no reason to begin anew. */
async function earlierIn(host: Host, path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await host.readFile(resolve(host.cwd, path)))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** @param reason anything but what the system says of a file is a bug */
function tellLost(host: Host, lost: Opened | undefined, reason: unknown): void {
  if (lost === undefined || isStdout(lost)) throw reason
  const { path, url, reporter } = lost
  const where = url === undefined ? `written to "${path ?? ''}"` : `sent to "${url.href}"`
  const problem = `the ${reporter.name} report cannot be ${where}: ${reasonOf(reason)}`
  host.stderr.write(
    `firebreak: ${escapeTerminal(problem)}\n  the playbooks have run, but nobody will find the report: make room, and use "firebreak report" on a record\n`,
  )
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
