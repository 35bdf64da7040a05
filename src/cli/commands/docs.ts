import { renderIndexPage, renderRunbook } from '../../handbook/pages.ts'
import type { Host } from '../host/host.ts'
import { loadForReading } from '../playbooks/load-for-reading.ts'

export interface DocsFlags {
  readonly index: boolean
}

/**
 * Writes playbooks as Markdown for people: each as a runbook to be printed, or all of them as one index.
 *
 * @returns 0, 2 when a file is invalid, 5 without a file or where not all could be read
 */
export async function docsCommand(host: Host, paths: readonly string[], flags: DocsFlags): Promise<number> {
  const { all, exitCode } = await loadForReading(host, paths)
  if (flags.index) host.stdout.write(renderIndexPage(all.map(({ entry }) => entry)))
  else host.stdout.write(all.map(({ playbook, entry }) => renderRunbook(playbook, entry)).join('\n'))
  return exitCode
}
