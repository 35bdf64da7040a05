import { defined } from '../defined.ts'
import { diagnosticsToJson, type DiagnosticJson } from '../diagnostics/json.ts'
import { renderDiagnostics } from '../diagnostics/render.ts'
import { loadPlaybook, type Loaded } from '../playbook/load.ts'

/** What a playbook is filled in with. */
export interface PlaybookOptions {
  /** Values for the playbook's inputs, as text. */
  readonly inputs?: Readonly<Record<string, string>>
  /** What `${{ env.NAME }}` reads. Nothing unless given: pass `process.env` to let a playbook read your environment. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** A loaded playbook with its problems as data and in words. */
interface LoadedFile extends Loaded {
  readonly problems: readonly DiagnosticJson[]
  /** The problems as the command line shows them, without colour; empty when there is none. */
  readonly text: string
}

/**
 * Loads a playbook for one of the functions of the library.
 *
 * @param runId makes it ready to run: an input without a value is then a problem
 * @throws FirebreakError `usage` when the file cannot be read
 */
export async function loadFile(
  file: string,
  { inputs = {}, env = {} }: PlaybookOptions,
  runId?: string,
): Promise<LoadedFile> {
  const loaded = await loadPlaybook(file, { inputs, env, ...defined({ runId }) })
  const { source, diagnostics } = loaded
  return {
    ...loaded,
    problems: diagnosticsToJson(source, diagnostics),
    text: renderDiagnostics(source, diagnostics),
  }
}
