import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { readStartAtOnce } from '../disk/read.ts'
import { FirebreakError } from '../errors.ts'
import { checkFragment } from './check-fragment.ts'
import { checkPlaybook, type Checked, type CheckSettings } from './check.ts'
import { readFragmentsIn } from './fragments/read.ts'
import { isFragment } from './fragments/told-apart.ts'
import { sumOf } from './sum.ts'
import { decodeSource, LARGEST_BYTES } from './text/decode.ts'

/** A checked file together with its text, which diagnostics are rendered with. */
export interface Loaded extends Checked {
  /** As they were read. */
  readonly bytes: Uint8Array
  /** Hex SHA-256 of the bytes that were read; of a playbook with fragments, see `sumOf`. */
  readonly sha256: string
  /** It is no playbook, but what playbooks use. */
  readonly isFragment?: true
}

interface LoadOptions extends Omit<CheckSettings, 'readFragment'> {
  /** The folder that a relative path starts from; without it, the one of the process. */
  readonly cwd?: string
  /** A fragment is checked by itself; without it, one is refused. */
  readonly fragments?: true
}

/**
 * Reads a file and the fragments that it uses, and checks it. Of a file that is too large, only the beginning is read.
 *
 * @param path Shown in diagnostics as it is given.
 * @throws FirebreakError `usage` when there is no such file, or it cannot be read, or it is a fragment and none is wanted.
 */
export async function loadPlaybook(path: string, options: LoadOptions = {}): Promise<Loaded> {
  const { cwd = '.', fragments: takesFragments, ...given } = options
  const bytes = readFile(path, cwd)
  const { source, diagnostics } = decodeSource(path, bytes)
  if (diagnostics.length > 0)
    return { source, fragments: [], asked: [], bytes, sha256: sumOf(bytes, []), inputs: [], diagnostics }
  if (isFragment(source.text) && takesFragments !== true) throw fragmentAlone(path)
  if (isFragment(source.text))
    return { bytes, sha256: sumOf(bytes, []), isFragment: true, ...checkFragment(source) }
  const readFragment = readFragmentsIn(dirname(resolve(cwd, path)))
  const checked = checkPlaybook(source, { ...given, readFragment })
  return { bytes, sha256: sumOf(bytes, checked.fragments), ...checked }
}

/** What to say of a fragment where a playbook is wanted. */
export function fragmentAlone(path: string): FirebreakError {
  return new FirebreakError('usage', `"${path}" is a fragment, and no playbook`, {
    hint: 'name a playbook that uses it, or check it with "firebreak check"',
  })
}

/** At most one byte more than a playbook may have. */
function readFile(path: string, cwd: string): Uint8Array {
  try {
    const file = resolve(cwd, path)
    // Whoever opens a named pipe waits for somebody to write to it.
    const found = statSync(file)
    if (!found.isFile() && !found.isDirectory()) throw special(path)
    return readStartAtOnce(file, LARGEST_BYTES + 1)
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function special(path: string): FirebreakError {
  return new FirebreakError('usage', `the playbook "${path}" is a pipe or a device, and no file`, {
    hint: 'write it to a file first',
  })
}

function unreadable(path: string, cause: unknown): FirebreakError {
  if (cause instanceof FirebreakError) return cause
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const [problem, hint] = READ_PROBLEMS[code] ?? ['cannot be read', 'check the path and the disk']
  return new FirebreakError('usage', `the playbook "${path}" ${problem}`, { hint, cause })
}

const READ_PROBLEMS: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
  ENOENT: ['does not exist', 'check the path; "firebreak init" writes a first playbook'],
  ENOTDIR: ['does not exist', 'check the path: a part of it is a file and not a folder'],
  EISDIR: ['is a folder', 'name a file in it'],
  EACCES: ['may not be read', 'check the permissions of the file and of the folders above it'],
  EPERM: ['may not be read', 'check the permissions of the file and of the folders above it'],
}
