import { renderDiagnostics } from '../diagnostics/render.ts'
import { FirebreakError } from '../errors.ts'
import { loadPlaybook, type Loaded } from '../playbook/load.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Input } from '../playbook/values.ts'
import type { Host } from './host.ts'
import { playbookFiles } from './playbook-files.ts'
import { newRunId } from '../library/run-id.ts'
import { terminalFacts } from './terminal.ts'

/** A playbook ready to run. */
export interface LoadedPlaybook {
  readonly playbook: Playbook
  readonly runId: string
  readonly sha256: string
  /** The file as it was read, and its inputs, for the evidence. */
  readonly bytes: Uint8Array
  readonly inputs: readonly Input[]
}

/**
 * Loads and checks playbooks for a run, and says everything there is to say about them on stderr.
 *
 * @param inputs every `--input` as typed
 * @returns those without an error, and whether there was any with one
 * @throws FirebreakError with code `usage` when a path or an input is unusable
 */
export async function loadPlaybooks(
  host: Host,
  paths: readonly string[],
  inputs: readonly string[],
): Promise<{ readonly playbooks: readonly LoadedPlaybook[]; readonly invalid: boolean }> {
  const values = inputsFrom(inputs)
  const playbooks: LoadedPlaybook[] = []
  let invalid = false
  for (const file of await playbookFiles(host.cwd, paths)) {
    const runId = newRunId()
    const loaded = await loadPlaybook(file, { inputs: values, env: host.env, runId })
    tell(host, loaded)
    const { playbook, sha256, bytes, inputs } = loaded
    if (playbook === undefined) invalid = true
    else playbooks.push({ playbook, runId, sha256, bytes, inputs })
  }
  return { playbooks, invalid }
}

function tell(host: Host, { source, diagnostics }: Loaded): void {
  const { color } = terminalFacts(host, host.stderr)
  host.stderr.write(renderDiagnostics(source, diagnostics, { color }))
}

/** @throws FirebreakError with code `usage` for anything that is no `key=value` */
export function inputsFrom(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
      throw new FirebreakError('usage', '--input takes key=value', {
        hint: 'for example --input agent=reader',
      })
    }),
  )
}
