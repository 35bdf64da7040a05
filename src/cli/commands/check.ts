import type { Severity } from '../../diagnostics/codes.ts'
import { failsCheck } from '../../diagnostics/diagnostic.ts'
import { diagnosticsToJson } from '../../diagnostics/json.ts'
import { renderDiagnostics } from '../../diagnostics/render.ts'
import { loadPlaybook, type Loaded } from '../../playbook/load.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { jsonText } from '../../text/json.ts'
import { plural } from '../../text/plural.ts'
import { EXIT } from '../../app/exit-code.ts'
import { toolVersion } from '../../app/version.ts'
import type { Host } from '../host/host.ts'
import { fixFiles } from '../playbooks/fix-files.ts'
import { loadFound } from '../playbooks/load-found.ts'
import { findPlaybooks, type Unseen } from '../playbooks/playbook-files.ts'
import { valuesFrom, type ValueFlags } from '../playbooks/values.ts'
import { watchPlaybooks, type NoteFragments } from '../playbooks/watch.ts'
import { terminalFacts } from '../host/terminal.ts'

export interface CheckFlags extends ValueFlags {
  readonly json: boolean
  readonly sarif: boolean
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
  const { brought: _brought, ...values } = await valuesFrom(host, flags)
  const load = (): ReturnType<typeof loadFound<Loaded>> => {
    const options = { ...values, cwd: host.cwd, fragments: true } as const
    return loadFound(host, files, (file) => loadPlaybook(file, options), 'fragments taken')
  }
  const first = await load()
  const { all, fragments, unseen } =
    flags.fix && (await fixFiles(host, first.all, values)) ? await load() : first
  const checked = [...all, ...fragments]
  for (const one of checked) note?.(one)
  if (flags.sarif) await printSarif(host, checked)
  else if (flags.json) printJson(host, checked, unseen)
  else printText(host, checked)
  if (checked.length === 0) return EXIT.nothingRan
  const found = checked.flatMap(({ diagnostics }) => diagnostics)
  if (found.some((problem) => failsCheck(problem, flags.strict))) return EXIT.usage
  return unseen.length > 0 ? EXIT.nothingRan : EXIT.held
}

function printJson(host: Host, checked: readonly Loaded[], unseen: readonly Unseen[]): void {
  const files = checked.map(({ source, diagnostics, sha256 }) => ({
    file: source.file,
    sha256,
    diagnostics: diagnosticsToJson(source, diagnostics),
  }))
  host.stdout.write(jsonText({ files, ...(unseen.length > 0 ? { notChecked: unseen.map(pathAndWhy) } : {}) }))
}

function pathAndWhy({ path, why }: Unseen): Pick<Unseen, 'path' | 'why'> {
  return { path, why }
}

async function printSarif(host: Host, checked: readonly Loaded[]): Promise<void> {
  const { checkSarif } = await import('../../reports/sarif/log.ts')
  const { EXPLANATIONS } = await import('../../diagnostics/explanations.generated.ts')
  const found = checked.flatMap(({ source, diagnostics }) => diagnosticsToJson(source, diagnostics))
  host.stdout.write(
    checkSarif(
      found.map((one) => ({ ...one, title: EXPLANATIONS[one.name].title })),
      toolVersion(),
    ),
  )
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
