import { randomBytes } from 'node:crypto'
import { accessSync, constants, type Stats } from 'node:fs'
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from './folder.ts'

/**
 * Makes sure, as far as that can be known ahead, that a file can be written; makes the folders above it.
 *
 * @throws the system's error, or one that says what lies there instead
 */
export async function proveWritable(path: string): Promise<void> {
  makeFolder(dirname(path))
  const found = await statOf(path)
  if (found?.isDirectory() === true) throw new RangeError('it is a folder')
  if (found !== undefined) accessSync(path, constants.W_OK)
  if (found !== undefined && isWrittenInPlace(found)) return
  const draft = draftOf(path)
  try {
    await writeFile(draft, '', { flag: 'wx' })
    await rm(draft)
  } catch (error) {
    if (found === undefined || !isDenied(error)) throw error
  }
}

/**
 * Writes a file as a whole: it is there with all of the text, or as it was before. Devices, pipes and files that must
 * stay the same file are written as they are. Makes the folders above it.
 *
 * @throws the system's error
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  makeFolder(dirname(path))
  const found = await statOf(path)
  if (found !== undefined && isWrittenInPlace(found)) return writeFile(path, text)
  const target = found === undefined ? path : await realpath(path)
  const draft = draftOf(target)
  try {
    await writeFile(draft, text, { flag: 'wx', mode: found === undefined ? 0o666 : found.mode & 0o777 })
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    if (found === undefined || !isDenied(error)) throw error
    await writeFile(path, text)
  }
}

/**
 * Writes a file that must not be there yet: it is there with all of the text, or not at all. Makes the folders above it.
 *
 * @throws the system's error; `EEXIST` when it is there, and then it is left as it is
 */
export async function writeNewWhole(path: string, text: string): Promise<void> {
  makeFolder(dirname(path))
  const file = await open(path, 'wx')
  try {
    await file.writeFile(text)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
}

/** Another file of that name would have other names, or another owner. */
function isWrittenInPlace(found: Stats): boolean {
  const user = process.getuid?.()
  return !found.isFile() || found.nlink > 1 || (user !== undefined && found.uid !== user)
}

/** A short name of its own: the other may be as long as names can be. */
function draftOf(path: string): string {
  return join(dirname(path), `.firebreak-${randomBytes(6).toString('hex')}.draft`)
}

/** The folder takes no new file, or the file cannot be replaced because it is mounted; it may be written all the same. */
function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV'].includes(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
