import { dirname, resolve } from 'node:path'
import { EXIT } from '../../app/exit-code.ts'
import { helpOf, messageOf } from '../../diagnostics/catalog.ts'
import type { Severity } from '../../diagnostics/codes.ts'
import { failsCheck } from '../../diagnostics/diagnostic.ts'
import { lineAt, linesOf } from '../../diagnostics/frame.ts'
import { filesOf, type Source } from '../../diagnostics/source.ts'
import { renderDiagnostics } from '../../diagnostics/render.ts'
import type { CheckSettings } from '../../playbook/check.ts'
import { fixPlaybook, type Fixed } from '../../playbook/fix.ts'
import { readFragmentsIn } from '../../playbook/fragments/read.ts'
import { type Loaded, loadPlaybook } from '../../playbook/load.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { plural } from '../../text/plural.ts'
import { openCheckReports } from '../checking/reports.ts'
import type { Host } from '../host/host.ts'
import { terminalFacts } from '../host/terminal.ts'
import { loadFound } from '../playbooks/load-found.ts'
import { findPlaybooks } from '../playbooks/playbook-files.ts'
import { type ValueFlags, valuesFrom } from '../playbooks/values.ts'
import { type NoteFragments, watchPlaybooks } from '../playbooks/watch.ts'

export interface CheckFlags extends ValueFlags {
  readonly json: boolean
  readonly sarif: boolean
  readonly reporter: readonly string[]
  readonly strict: boolean
  /** Whether to put right in the files what has one sure repair. */
  readonly fix: boolean
  /** Whether to check again whenever a playbook changes. */
  readonly watch: boolean
}

/**
 * Reports every problem of every playbook, without touching a broker; with `--fix`, what is left of them.
 *
 * @returns 0 when there is no error (with `--strict`: no warning either), 2 when there is, 5 when there was no file or not all could be read
 */
export async function checkCommand(host: Host, paths: readonly string[], flags: CheckFlags): Promise<number> {
  return flags.watch
    ? watchPlaybooks(host, paths, (note) => checkOnce(host, paths, flags, note))
    : checkOnce(host, paths, flags)
}

async function checkOnce(
  host: Host,
  paths: readonly string[],
  flags: CheckFlags,
  note?: NoteFragments,
): Promise<number> {
  const files = await findPlaybooks(host.cwd, paths)
  const reports = await openCheckReports(host, reportersOf(flags), files.files)
  const { brought: _brought, ...values } = await valuesFrom(host, flags)
  const load = (): ReturnType<typeof loadFound<Loaded>> => {
    const options = { ...values, cwd: host.cwd, fragments: true } as const
    const loadOne = async (file: string): Promise<Loaded> => {
      // Nothing below reads what the file means, and a thousand of them are much to keep.
      const { playbook: _playbook, ...one } = await loadPlaybook(file, options)
      return one
    }
    return loadFound(host, files, loadOne, 'fragments taken')
  }
  const first = await load()
  const { all, fragments, unseen } =
    flags.fix && (await fixFiles(host, first.all, values)) ? await load() : first
  const checked = [...all, ...fragments]
  for (const one of checked) note?.(one)
  if (!reports.onStdout) printText(host, checked)
  await reports.write({ checked, unseen })
  if (checked.length === 0) return EXIT.nothingRan
  const found = checked.flatMap(({ diagnostics }) => diagnostics)
  if (found.some((problem) => failsCheck(problem, flags.strict))) return EXIT.usage
  return unseen.length > 0 ? EXIT.nothingRan : EXIT.held
}

/** `--json` and `--sarif` are short for their reporters. */
function reportersOf({ json, sarif, reporter }: CheckFlags): readonly string[] {
  return [...(json ? ['json'] : []), ...(sarif ? ['sarif'] : []), ...reporter]
}

function printText(host: Host, checked: readonly Loaded[]): void {
  const { color } = terminalFacts(host, host.stdout)
  const found = checked.filter(({ diagnostics }) => diagnostics.length > 0)
  host.stdout.write(
    found.map(({ source, diagnostics }) => renderDiagnostics(source, diagnostics, { color })).join('\n'),
  )
  host.stderr.write(`${found.length > 0 ? '\n' : ''}${notesOf(checked).join('')}${summaryOf(checked)}\n`)
}

/** No problem of the file, and nothing that the file could put right. */
function notesOf(checked: readonly Loaded[]): readonly string[] {
  return checked.flatMap(({ source, judgedAtRunTime = [] }) =>
    judgedAtRunTime.map(
      (step) =>
        `${escapeTerminal(source.file)}: step "${escapeTerminal(step)}" is judged at run time: without a token of its target on the board it is acknowledged, not proved, and the run ends with exit code 3\n`,
    ),
  )
}

function summaryOf(checked: readonly Loaded[]): string {
  if (checked.length === 0) return 'no playbook was found, so nothing was checked'
  const count = (wanted: Severity): number =>
    checked.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity === wanted).length
  const deprecated = count('deprecated')
  const counts = [plural(count('error'), 'error'), plural(count('warning'), 'warning')]
  const fragments = checked.filter(({ isFragment }) => isFragment === true).length
  const playbooks = checked.length - fragments
  const what = [
    ...(playbooks > 0 || fragments === 0 ? [plural(playbooks, 'playbook')] : []),
    ...(fragments > 0 ? [plural(fragments, 'fragment')] : []),
  ].join(' and ')
  return `${what}: ${[...counts, ...(deprecated > 0 ? [`${deprecated} deprecated`] : [])].join(', ')}`
}

/**
 * Puts right in the files what has one sure repair, and says of each what it was.
 *
 * @returns whether any file was changed
 */
async function fixFiles(host: Host, loaded: readonly Loaded[], options: CheckSettings): Promise<boolean> {
  let changed = false
  for (const one of loaded) {
    const { text, made } = one.diagnostics.length === 0 ? NOTHING : fixOf(host, one, options)
    if (made.length === 0) continue
    const file = escapeTerminal(one.source.file)
    const mark = markOf(one)
    if (mark === undefined) {
      host.stderr.write(`${file}: not changed, because it is not plain UTF-8\n`)
      continue
    }
    await host.writeFile(resolve(host.cwd, one.source.file), mark + text)
    changed = true
    for (const { problem, source } of made) {
      const line = lineAt(linesOf(source.text), problem.span.start) + 1
      const help = helpOf(problem)
      const what = help === undefined ? messageOf(problem) : `${messageOf(problem)}: ${help}`
      host.stderr.write(`fixed ${file}:${line}: ${escapeTerminal(what)}\n`)
    }
  }
  return changed
}

function fixOf(host: Host, one: Loaded, options: CheckSettings): Fixed {
  const readFragment = readFragmentsIn(dirname(resolve(host.cwd, one.source.file)))
  return fixPlaybook(ownSource(one), { ...options, readFragment })
}

/** The playbook without its fragments: those belong to others as well, and nothing is changed in them. */
function ownSource({ source }: Loaded): Source {
  return filesOf(source)[0]?.source ?? source
}

const NOTHING = { text: '', made: [] } as const

/** What stands in the file before the text that was checked; undefined where the file is not that text. */
function markOf(one: Loaded): string | undefined {
  const file = Buffer.from(one.bytes)
  const { text } = ownSource(one)
  return ['', '\uFEFF'].find((mark) => Buffer.from(mark + text).equals(file))
}
