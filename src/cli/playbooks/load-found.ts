import { FirebreakError, systemLimit } from '../../errors.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import type { FoundPlaybooks, Unseen } from './playbook-files.ts'

/** What came of what was found. */
interface LoadedFound<Loaded> {
  readonly all: readonly Loaded[]
  /** What could not be looked into; it is said on stderr. The rest is no less sound for it. */
  readonly unseen: readonly Unseen[]
}

/**
 * Loads what was found. A file that was named itself must be readable; one below a folder that is not is told of.
 *
 * @throws FirebreakError with code `usage` when a file that was named cannot be read
 */
export async function loadFound<Loaded>(
  host: Host,
  { files, named, unseen }: FoundPlaybooks,
  load: (file: string) => Promise<Loaded>,
): Promise<LoadedFound<Loaded>> {
  const all: Loaded[] = []
  const notSeen = [...unseen]
  for (const file of files) {
    try {
      all.push(await load(file))
    } catch (error) {
      const isItsOwn = error instanceof FirebreakError && systemLimit(error) === undefined
      if (named.has(file) || !isItsOwn) throw error
      notSeen.push({ path: file, why: error.message })
    }
  }
  tellUnseen(host, notSeen)
  return { all, unseen: notSeen }
}

export function tellUnseen(host: Host, unseen: readonly Unseen[]): void {
  for (const { path, why } of unseen) {
    host.stderr.write(
      `firebreak: "${escapeTerminal(path)}" could not be looked into: ${escapeTerminal(why)}\n`,
    )
  }
}
