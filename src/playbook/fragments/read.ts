import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { LARGEST_BYTES } from '../text/decode.ts'
import type { ReadFragment } from './link.ts'

/**
 * Reads fragments from a disk: files and nothing else, and nothing that a link leads to outside of the folder.
 *
 * @param folder that of the playbook
 */
export function readFragmentsIn(folder: string): ReadFragment {
  return (path) => {
    try {
      const root = realpathSync(resolve(folder))
      const file = realpathSync(join(root, path))
      const inside = root.endsWith(sep) ? root : `${root}${sep}`
      if (!file.startsWith(inside)) return { problem: 'leads out of the folder of the playbook' }
      return readFile(file)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      return { problem: PROBLEMS[code] ?? 'cannot be read' }
    }
  }
}

/** Opened so that a pipe is not waited for, and that a link put there meanwhile is not followed. */
function readFile(file: string): ReturnType<ReadFragment> {
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants
  const opened = openSync(file, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
  try {
    const found = fstatSync(opened)
    if (found.isDirectory()) return { problem: 'is a folder' }
    if (!found.isFile()) return { problem: 'is a pipe or a device, and no file' }
    const bytes = Buffer.alloc(Math.min(found.size, LARGEST_BYTES + 1))
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(opened, bytes, length, bytes.length - length, null)
    }
    const whole = bytes.subarray(0, length)
    const sha256 = createHash('sha256').update(whole).digest('hex')
    return { bytes: whole, sha256, identity: `${found.dev}:${found.ino}` }
  } finally {
    closeSync(opened)
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: a part of its path is a file and not a folder',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ELOOP: 'leads to itself',
}
