import { EXIT, type ExitCode } from '../../app/exit-code.ts'
import { renderDiagnostics } from '../../diagnostics/render.ts'
import { playbookEntry, type PlaybookEntry } from '../../handbook/entry.ts'
import { loadPlaybook } from '../../playbook/load.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { Host } from '../host/host.ts'
import { terminalFacts } from '../host/terminal.ts'
import { loadFound } from './load-found.ts'
import { findPlaybooks } from './playbook-files.ts'

interface ForReading {
  readonly all: readonly { readonly playbook: Playbook; readonly entry: PlaybookEntry }[]
  /** 2 where a file is invalid, 5 where none was found or one could not be looked into. */
  readonly exitCode: ExitCode
}

/**
 * Loads playbooks for somebody who reads about them, and says on stderr what is wrong with the invalid ones. They need no
 * values: what has none yet stays open.
 *
 * @throws FirebreakError with code `usage` when a path that was named does not exist or cannot be read
 */
export async function loadForReading(host: Host, paths: readonly string[]): Promise<ForReading> {
  const today = new Date(host.clock.now()).toISOString().slice(0, 'YYYY-MM-DD'.length)
  const found = await findPlaybooks(host.cwd, paths)
  const { all, unseen } = await loadFound(host, found, (file) =>
    loadPlaybook(file, { cwd: host.cwd, fragments: true }),
  )
  const { color } = terminalFacts(host, host.stderr)
  const valid = all.flatMap(({ source, playbook, diagnostics }) => {
    if (playbook !== undefined) return [{ playbook, entry: playbookEntry(playbook, today) }]
    host.stderr.write(renderDiagnostics(source, diagnostics, { color }))
    return []
  })
  if (valid.length < all.length) return { all: valid, exitCode: EXIT.usage }
  if (valid.length > 0) return { all: valid, exitCode: unseen.length > 0 ? EXIT.nothingRan : EXIT.held }
  host.stderr.write('firebreak: no playbook was found\n')
  return { all: valid, exitCode: EXIT.nothingRan }
}
