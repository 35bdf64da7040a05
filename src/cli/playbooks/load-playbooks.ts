import { defined } from '../../defined.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnosticsToJson } from '../../diagnostics/json.ts'
import { placeIn } from '../../diagnostics/source.ts'
import { renderDiagnostics } from '../../diagnostics/render.ts'
import { loadPlaybook, type Loaded } from '../../playbook/load.ts'
import type { ByName, Playbook } from '../../playbook/playbook.ts'
import type { Input } from '../../playbook/inputs/values.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { BroughtTokens } from '../../runner/context/context.ts'
import type { Host } from '../host/host.ts'
import { newRunId } from '../../app/run-id.ts'
import { loadFound } from './load-found.ts'
import type { FoundPlaybooks, UnseenFile } from './playbook-files.ts'
import { terminalFacts } from '../host/terminal.ts'
import { valuesFrom, type ValueFlags } from './values.ts'

/** A playbook ready to run. */
export interface LoadedPlaybook {
  readonly playbook: Playbook
  readonly runId: string
  readonly sha256: string
  /** Warnings: nothing that keeps it from running. */
  readonly diagnostics: readonly Diagnostic[]
  /** The file as it was read, and its inputs, for the evidence. */
  readonly bytes: Uint8Array
  readonly fragments: Loaded['fragments']
  readonly inputs: readonly Input[]
  /** The tokens that the operator brings. */
  readonly brought: BroughtTokens
  /** The same playbook under another run id; undefined where its file is no longer the same. */
  again(): Promise<LoadedPlaybook | undefined>
}

interface LoadedPlaybooks {
  readonly playbooks: readonly LoadedPlaybook[]
  readonly invalid: readonly NotRun[]
  /** Those that nobody named and that run by their name only, wanting values that nobody gave them. */
  readonly unnamed: readonly { readonly file: string; readonly why: ByName }[]
  readonly unseen: readonly UnseenFile[]
}

/**
 * Loads and checks playbooks for a run, and says on stderr what is wrong with the invalid ones.
 *
 * @param flags every `--input` and `--env` as typed
 * @returns those without an error, those with one, and what could not be looked into
 * @throws FirebreakError with code `usage` when a file that was named or an input is unusable
 */
export async function loadPlaybooks(
  host: Host,
  found: FoundPlaybooks,
  flags: ValueFlags,
): Promise<LoadedPlaybooks> {
  const { brought, ...values } = await valuesFrom(host, flags)
  const playbooks: LoadedPlaybook[] = []
  const invalid: NotRun[] = []
  const unnamed: LoadedPlaybooks['unnamed'][number][] = []
  const { all, unseen } = await loadFound(host, found, async (file) => {
    const runId = newRunId()
    const loaded = await loadPlaybook(file, { ...values, cwd: host.cwd, runId, fragments: true })
    return { ...loaded, runId }
  })
  for (const loaded of all) {
    const { runId, playbook, sha256, diagnostics, bytes, fragments, inputs } = loaded
    if (playbook !== undefined) {
      const again = (): Promise<LoadedPlaybook | undefined> => loadAgain(host, loaded, { ...values, brought })
      playbooks.push({ playbook, runId, sha256, diagnostics, bytes, fragments, inputs, brought, again })
      continue
    }
    const { file } = loaded.source
    // What is not to run needs no values.
    const { byName } = loaded
    if (byName !== undefined && !found.named.has(file) && (await isSound(host, file, values))) {
      unnamed.push({ file, why: byName })
      continue
    }
    tell(host, loaded)
    invalid.push(invalidFrom(loaded))
  }
  return { playbooks, invalid, unnamed, unseen }
}

type Values = Awaited<ReturnType<typeof valuesFrom>>

/** Its names have the run id in them, so a further run needs it read anew. */
async function loadAgain(
  host: Host,
  before: Pick<Loaded, 'source' | 'sha256'>,
  { brought, ...values }: Values,
): Promise<LoadedPlaybook | undefined> {
  const runId = newRunId()
  const loaded = await loadPlaybook(before.source.file, { ...values, cwd: host.cwd, runId, fragments: true })
  const { playbook, sha256, diagnostics, bytes, fragments, inputs } = loaded
  if (playbook === undefined || sha256 !== before.sha256) return undefined
  const again = (): Promise<LoadedPlaybook | undefined> => loadAgain(host, before, { ...values, brought })
  return { playbook, runId, sha256, diagnostics, bytes, fragments, inputs, brought, again }
}

/** Whether nothing is wrong with a file but that it was not given what a run of it needs. */
async function isSound(
  { cwd }: Host,
  file: string,
  values: Omit<Awaited<ReturnType<typeof valuesFrom>>, 'brought'>,
): Promise<boolean> {
  const { diagnostics } = await loadPlaybook(file, { ...values, cwd })
  return diagnostics.every(({ severity }) => severity !== 'error')
}

/** Says on stderr what is doubtful about playbooks that are going to run. */
export function tellWarnings(host: Host, playbooks: readonly LoadedPlaybook[]): void {
  for (const { playbook, diagnostics } of playbooks) tell(host, { source: playbook.source, diagnostics })
}

function invalidFrom({ source, diagnostics }: Loaded): NotRun {
  const firstError = diagnostics.find(({ severity }) => severity === 'error')
  const [first, ...others] = diagnosticsToJson(source, diagnostics).filter(
    ({ severity }) => severity === 'error',
  )
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  return {
    file: source.file,
    status: 'invalid',
    reason: first === undefined ? 'the playbook is invalid' : `${first.message}${more}`,
    ...defined({ at: firstError && placeIn(source, firstError.span.start) }),
  }
}

function tell(host: Host, { source, diagnostics }: Pick<Loaded, 'source' | 'diagnostics'>): void {
  const { color } = terminalFacts(host, host.stderr)
  host.stderr.write(renderDiagnostics(source, diagnostics, { color }))
}
