import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { EXIT } from '../../app/exit-code.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import { findPlaybooks } from './playbook-files.ts'

/** How often the files are looked at, in milliseconds: sooner than anybody looks from the editor to the terminal. */
const LOOKED_AT_EVERY_MS = 300

/**
 * Does something at once, and again whenever a playbook below the paths has changed, come or gone, until a signal ends it.
 * What is thrown, such as that a file is gone while an editor replaces it, is told, and the watch goes on.
 *
 * @param work is waited for; its result is for people to read and ends nothing
 * @returns 0: whoever watches ends it, and every round has said what it found
 */
export async function watchPlaybooks(
  host: Host,
  paths: readonly string[],
  work: () => Promise<unknown>,
): Promise<number> {
  const ended = new AbortController()
  const unlisten = host.onSignal(() => ended.abort())
  try {
    let seen: string | undefined
    while (!ended.signal.aborted) {
      const now = await stampOf(host.cwd, paths)
      if (now !== seen) {
        seen = now
        await work().catch((error: unknown) => {
          host.stderr.write(
            `firebreak: ${error instanceof Error ? escapeTerminal(error.message) : 'it failed'}\n`,
          )
        })
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
async function stampOf(cwd: string, paths: readonly string[]): Promise<string> {
  const files = await findPlaybooks(cwd, paths).then(
    (found) => found.files,
    () => [],
  )
  const stamps = await Promise.all(
    files.map((file) =>
      stat(resolve(cwd, file)).then(
        ({ ino, size, mtimeMs }) => `${file} ${ino} ${size} ${mtimeMs}`,
        () => `${file} gone`,
      ),
    ),
  )
  return stamps.join('\n')
}
