import { lstatSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeFolder } from '../disk/folder.ts'
import { FirebreakError } from '../errors.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where journals are kept: `FIREBREAK_STATE_DIR`, else what the XDG base directory specification says.
 *
 * @throws FirebreakError `usage` when the environment names no such place
 */
export function journalDirectory(env: Environment, cwd: string): string {
  const own = env['FIREBREAK_STATE_DIR'] ?? ''
  if (own !== '') return join(resolve(cwd, own), 'journals')
  const state = env['XDG_STATE_HOME'] ?? ''
  // The specification has relative paths ignored.
  if (state.startsWith('/')) return join(state, 'firebreak', 'journals')
  const home = env['HOME'] || env['USERPROFILE'] || ''
  if (home !== '') return join(home, '.local', 'state', 'firebreak', 'journals')
  throw new FirebreakError('usage', 'there is no place for the journal: "HOME" is not set', {
    hint: 'set FIREBREAK_STATE_DIR to a directory of your own that outlives this process',
  })
}

/**
 * Makes the directory if need be, for its owner alone.
 *
 * @throws FirebreakError `usage` when it cannot be made, or when others can get at it
 */
export function prepareDirectory(directory: string): void {
  try {
    makeFolder(directory, 0o700)
  } catch (cause) {
    throw new FirebreakError('usage', `the journal directory "${directory}" cannot be made`, {
      hint: 'a run without a journal could not be cleaned up after a kill; set FIREBREAK_STATE_DIR to another place',
      cause,
    })
  }
  refuseShared(directory)
}

/**
 * Who can write there could have a clean-up revoke what it should not.
 *
 * @throws FirebreakError `usage`
 */
export function refuseShared(directory: string): void {
  const found = lstatSync(directory)
  const user = process.getuid?.()
  // Windows has neither of the two; a profile directory is private there.
  const isPrivate = user === undefined || ((found.mode & 0o077) === 0 && found.uid === user)
  // A link could be turned elsewhere between two calls.
  if (isPrivate && found.isDirectory()) return
  throw new FirebreakError('usage', `the journal directory "${directory}" is not yours alone`, {
    hint: `make it a directory (no link) with "chmod 700" (and "chown"), or set FIREBREAK_STATE_DIR to another place`,
  })
}
