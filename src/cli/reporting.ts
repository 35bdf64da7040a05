import { resolve } from 'node:path'
import process from 'node:process'
import type { Source } from '../diagnostics/source.ts'
import { FirebreakError } from '../errors.ts'
import type { RunEvent } from '../record/events.ts'
import type { RunRecord } from '../record/record.ts'
import {
  isReporterName,
  loadReporter,
  REPORTER_NAMES,
  type RenderContext,
  type Report,
  type Reporter,
} from '../reporters/reporter.ts'
import { createTheme, PLAIN_THEME } from '../text/theme.ts'
import type { View } from '../reporters/view.ts'
import type { Host, Output } from './host.ts'
import { terminalFacts, type TerminalFacts } from './terminal.ts'

const WIDTH_OF_A_FILE = 100

/** Everything one command shows of its runs, on the terminal and in files. */
export interface Reporters {
  /** What shows one run while it goes on, and its end. */
  view(source: Source): Promise<RunView>
  /** Writes every `--reporter`. */
  finish(report: Report): Promise<void>
}

export interface RunView {
  add(event: RunEvent): void
  end(record: RunRecord): Promise<void>
}

/**
 * Reads every `--reporter name[=path]`. One without a path goes to stdout, and what is said to people then moves to
 * stderr.
 *
 * @throws FirebreakError with code `usage` for an unknown name, or for two that both want stdout
 */
export async function openReporters(host: Host, texts: readonly string[]): Promise<Reporters> {
  const wanted = texts.map(parseWanted)
  const onStdout = wanted.filter(({ path }) => path === undefined)
  if (onStdout.length > 1) {
    throw new FirebreakError('usage', 'two reporters cannot share stdout', {
      hint: 'give all but one a file: --reporter junit=report.xml',
    })
  }
  const opened = await Promise.all(
    wanted.map(async ({ name, path }) => ({ path, reporter: await loadReporter(name) })),
  )
  const output = onStdout.length === 0 ? host.stdout : host.stderr
  const facts = terminalFacts(host, output)
  const sources = new Map<string, string>()
  return {
    view: async (source) => {
      sources.set(source.file, source.text)
      return runView(output, facts, source)
    },
    finish: async (report) => {
      const context = {
        source: (file: string) => sources.get(file),
        theme: PLAIN_THEME,
        width: WIDTH_OF_A_FILE,
      }
      for (const one of opened) await write(host, one, report, context)
    },
  }
}

interface Opened {
  readonly path: string | undefined
  readonly reporter: Reporter
}

type Wanted = { readonly name: (typeof REPORTER_NAMES)[number]; readonly path: string | undefined }

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

async function runView(output: Output, facts: TerminalFacts, source: Source): Promise<RunView> {
  const theme = createTheme(facts)
  const { endingText } = await import('../reporters/ending.ts')
  const view = await viewOf(output, facts)
  return {
    add: (event) => view.add(event),
    end: async (record) => {
      await view.end()
      output.write(endingText(record, { source: source.text, theme, width: facts.width }))
    },
  }
}

async function viewOf(output: Output, facts: TerminalFacts): Promise<View> {
  const theme = createTheme(facts)
  if (facts.live && output === process.stdout) {
    const { createLiveView } = await import('../reporters/live.ts')
    return createLiveView({ stdout: process.stdout, stderr: process.stderr }, theme)
  }
  const { createPlainView } = await import('../reporters/plain.ts')
  return createPlainView((text) => output.write(text), theme)
}

async function write(
  host: Host,
  { path, reporter }: Opened,
  report: Report,
  context: RenderContext,
): Promise<void> {
  const text = reporter.render(report, context)
  if (path === undefined) host.stdout.write(text)
  else await host.writeFile(resolve(host.cwd, path), text)
}
