import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { readStart } from '../disk/read.ts'
import { FirebreakError } from '../errors.ts'
import { checkFragment } from './check-fragment.ts'
import { checkPlaybook, type Checked, type CheckOptions } from './check.ts'
import type { FragmentFile } from './fragments/link.ts'
import { readFragmentsIn } from './fragments/read.ts'
import { isFragment } from './fragments/told-apart.ts'
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

interface LoadOptions extends Omit<CheckOptions, 'readFragment'> {
  /** The folder that a relative path starts from; without it, the one of the process. */
  readonly cwd?: string
}

/**
 * Reads a file and the fragments that it uses, and checks it. Of a file that is too large, only the beginning is read.
 *
 * @param path Shown in diagnostics as it is given.
 * @throws FirebreakError `usage` when there is no such file, or it cannot be read.
 */
export async function loadPlaybook(path: string, options: LoadOptions = {}): Promise<Loaded> {
  const { cwd = '.', ...given } = options
  const bytes = await readFile(path, cwd)
  const { source, diagnostics } = decodeSource(path, bytes)
  const sha256 = hash(bytes)
  if (diagnostics.length > 0) return { source, fragments: [], bytes, sha256, inputs: [], diagnostics }
  if (isFragment(source.text)) return { bytes, sha256, isFragment: true, ...checkFragment(source) }
  const readFragment = readFragmentsIn(dirname(resolve(cwd, path)))
  const checked = checkPlaybook(source, { ...given, readFragment })
  return { bytes, sha256: sumOf(bytes, checked.fragments), ...checked }
}

/**
 * What tells two versions of a playbook apart, its fragments included: the hex SHA-256 of its bytes, or with fragments
 * that of the lines which `sha256sum` writes of it (by the name `-`) and of each of them, in the order of their names.
 */
export function sumOf(bytes: Uint8Array, fragments: readonly Pick<FragmentFile, 'path' | 'bytes'>[]): string {
  if (fragments.length === 0) return hash(bytes)
  const inOrder = fragments.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const lines = inOrder.map((one) => `${hash(one.bytes)}  ${one.path}\n`)
  return hash([`${hash(bytes)}  -\n`, ...lines].join(''))
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** At most one byte more than a playbook may have. */
async function readFile(path: string, cwd: string): Promise<Uint8Array> {
  try {
    const file = resolve(cwd, path)
    // Whoever opens a named pipe waits for somebody to write to it.
    const found = await stat(file)
    if (!found.isFile() && !found.isDirectory()) throw special(path)
    return await readStart(file, LARGEST_BYTES + 1)
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
