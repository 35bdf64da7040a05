import { renderTable } from '../../handbook/table.ts'
import { jsonText } from '../../text/json.ts'
import type { Host } from '../host/host.ts'
import { terminalFacts } from '../host/terminal.ts'
import { loadForReading } from '../playbooks/load-for-reading.ts'

export interface ListFlags {
  readonly json: boolean
}

/**
 * Shows what playbooks there are, and which of them have to be reviewed.
 *
 * @returns 0, 2 when a file is invalid, 5 without a file or where not all could be read
 */
export async function listCommand(host: Host, paths: readonly string[], flags: ListFlags): Promise<number> {
  const { all, exitCode } = await loadForReading(host, paths)
  const entries = all.map(({ entry }) => entry)
  const { color, unicode, width } = terminalFacts(host, host.stdout)
  if (flags.json) host.stdout.write(jsonText({ playbooks: entries }))
  else if (entries.length > 0) host.stdout.write(renderTable(entries, { color, unicode, width }))
  return exitCode
}
