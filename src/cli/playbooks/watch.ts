import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { EXIT } from '../../app/exit-code.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import type { Loaded } from '../../playbook/load.ts'
import { findPlaybooks } from './playbook-files.ts'

/** Is told of everything that was loaded. */
export type NoteFragments = (loaded: Pick<Loaded, 'source' | 'asked'>) => void

/** How often the files are looked at, in milliseconds: sooner than anybody looks from the editor to the terminal. */
const LOOKED_AT_EVERY_MS = 300

/**
 * Does something at once, and again whenever a playbook below the paths, or a fragment that one of them uses, has
 * changed, come or gone, until a signal ends it. What is thrown, such as that a file is gone while an editor replaces
 * it, is told, and the watch goes on.
 *
 * @param work is waited for; it notes the fragments it asked for, and its result is for people to read and ends nothing
 * @returns 0: whoever watches ends it, and every round has said what it found
 */
export async function watchPlaybooks(
  host: Host,
  paths: readonly string[],
  work: (note: NoteFragments) => Promise<unknown>,
): Promise<number> {
  const ended = new AbortController()
  const unlisten = host.onSignal(() => ended.abort())
  try {
    let seen: string | undefined
    const fragments = new Set<string>()
    const note: NoteFragments = ({ source, asked }) => {
      for (const path of asked) fragments.add(join(dirname(source.file), path))
    }
    while (!ended.signal.aborted) {
      const now = await stampOf(host.cwd, paths, fragments)
      if (now !== seen) {
        const before = fragments.size
        await work(note).catch((error: unknown) => {
          host.stderr.write(
            `firebreak: ${error instanceof Error ? escapeTerminal(error.message) : 'it failed'}\n`,
          )
        })
        // What is known of only now has not changed since.
        seen = fragments.size === before ? now : await stampOf(host.cwd, paths, fragments)
        host.stderr.write('watching; Ctrl-C ends it\n\n')
      }
      await host.clock.sleep(LOOKED_AT_EVERY_MS, ended.signal).catch(() => undefined)
    }
    return EXIT.held
  } finally {
    unlisten()
  }
}

/** Changes whenever a file does; an editor may put another in its place, so its number counts, too. */
async function stampOf(
  cwd: string,
  paths: readonly string[],
  fragments: ReadonlySet<string>,
): Promise<string> {
  const files = await findPlaybooks(cwd, paths).then(
    (found) => found.files,
    () => [],
  )
  const stamps = await Promise.all(
    [...files, ...fragments].map((file) =>
      stat(resolve(cwd, file)).then(
        ({ ino, size, mtimeMs }) => `${file} ${ino} ${size} ${mtimeMs}`,
        () => `${file} gone`,
      ),
    ),
  )
  return stamps.join('\n')
}
