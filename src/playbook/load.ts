import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readStart } from '../disk/read.ts'
import type { Source } from '../diagnostics/source.ts'
import { FirebreakError } from '../errors.ts'
import { checkPlaybook, type Checked, type CheckOptions } from './check.ts'
import { decodeSource, LARGEST_BYTES } from './text/decode.ts'

/** A checked file together with its text, which diagnostics are rendered with. */
export interface Loaded extends Checked {
  readonly source: Source
  /** As they were read. */
  readonly bytes: Uint8Array
  /** Hex SHA-256 of the bytes that were read. */
  readonly sha256: string
}

interface LoadOptions extends CheckOptions {
  /** The folder that a relative path starts from; without it, the one of the process. */
  readonly cwd?: string
}

/**
 * Reads a file and checks it. Of a file that is too large, only the beginning is read.
 *
 * @param path Shown in diagnostics as it is given.
 * @throws FirebreakError `usage` when there is no such file, or it cannot be read.
 */
export async function loadPlaybook(path: string, options: LoadOptions = {}): Promise<Loaded> {
  const bytes = await readFile(path, options.cwd ?? '.')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { source, diagnostics } = decodeSource(path, bytes)
  if (diagnostics.length > 0) return { source, bytes, sha256, inputs: [], diagnostics }
  return { source, bytes, sha256, ...checkPlaybook(source, options) }
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
