import { diagnosticsToJson, type DiagnosticJson } from '../diagnostics/json.ts'
import { renderDiagnostics } from '../diagnostics/render.ts'
import type { CheckSettings } from '../playbook/check.ts'
import { loadPlaybook, type Loaded } from '../playbook/load.ts'

/** What a playbook is filled in with. */
export interface PlaybookOptions {
  /** Values for the playbook's inputs, as text. */
  readonly inputs?: Readonly<Record<string, string>>
  /** What `${{ env.NAME }}` may read, by name. Nothing unless given; a playbook may come from a stranger, so name each. */
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
 * @param run makes it ready to run: an input without a value is then a problem, and so is a secret of the broker's in it
 * @throws FirebreakError `usage` when the file cannot be read
 */
export async function loadFile(
  file: string,
  { inputs = {}, env = {} }: PlaybookOptions,
  run: Pick<CheckSettings, 'runId' | 'secrets' | 'tokens'> = {},
): Promise<LoadedFile> {
  const loaded = await loadPlaybook(file, { inputs, env, ...run })
  const { source, diagnostics } = loaded
  return {
    ...loaded,
    problems: diagnosticsToJson(source, diagnostics),
    text: renderDiagnostics(source, diagnostics),
  }
}
