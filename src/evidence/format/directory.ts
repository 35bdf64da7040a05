import {
  appendFileSync,
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  promises,
  readdirSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../../disk/folder.ts'
import { FirebreakError, reasonOf } from '../../errors.ts'

const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600

/** Windows does not know it. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0

/**
 * Makes the folder of a pack, or takes an empty one that is there already.
 *
 * @throws FirebreakError `usage` when it holds something, is no folder, or cannot be made
 */
export function claimFolder(folder: string): void {
  let found: readonly string[]
  try {
    makeFolder(folder, PRIVATE_FOLDER)
    found = readdirSync(folder)
  } catch (cause) {
    throw new FirebreakError('usage', `evidence cannot be written to "${folder}": ${reasonOf(cause)}`, {
      hint: 'give --evidence a folder that does not exist yet, below one that this user may write to',
      cause,
    })
  }
  if (found.length > 0) {
    throw new FirebreakError('usage', `the evidence folder "${folder}" is not empty`, {
      hint: 'evidence is never written over other files: give a folder that does not exist yet',
    })
  }
  takeOver(folder)
}

/** Writes a file that must not be there yet. */
export async function writeNew(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  await promises.writeFile(join(folder, name), content, { mode: PRIVATE_FILE, flag: 'wx' })
}

/** A file that grows. */
export interface Growing {
  append(text: string): void
  close(): void
}

/** A file that must not be there yet, not even as a link to nowhere; it is made by the first `append`. */
export function growNew(folder: string, name: string): Growing {
  let open: number | undefined
  return {
    append: (text) => {
      open ??= openSync(join(folder, name), NEW, PRIVATE_FILE)
      appendFileSync(open, text)
    },
    close: () => {
      if (open !== undefined) closeSync(open)
    },
  }
}

const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND | NO_FOLLOW

/** What lies in a folder: the content of its files, and the names of everything that is no plain file. */
export interface FolderContent {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly others: readonly string[]
}

/** @throws FirebreakError `usage` when it cannot be read */
export async function readFolder(folder: string): Promise<FolderContent> {
  try {
    const entries = await promises.readdir(folder, { withFileTypes: true })
    const files = new Map<string, Uint8Array>()
    for (const entry of entries.filter((one) => one.isFile())) {
      files.set(entry.name, await promises.readFile(join(folder, entry.name)))
    }
    return { files, others: entries.filter((one) => !one.isFile()).map((one) => one.name) }
  } catch (cause) {
    throw new FirebreakError('usage', `"${folder}" cannot be read: ${reasonOf(cause)}`, {
      hint: 'give the folder that "firebreak run --evidence" wrote',
      cause,
    })
  }
}

/**
 * Makes the folder private. In one of somebody else they could put and take away files while the pack is made, and one
 * that cannot be closed is open to everybody.
 */
function takeOver(folder: string): void {
  let problem: string | undefined
  try {
    problem = closeToOthers(folder)
  } catch (cause) {
    throw notPrivate(folder, reasonOf(cause), cause)
  }
  if (problem !== undefined) throw notPrivate(folder, problem)
}

/** @returns why it cannot be private, whatever its rights are; what the system itself says is thrown */
function closeToOthers(folder: string): string | undefined {
  const owner = process.getuid?.()
  const stat = lstatSync(folder)
  if (stat.isSymbolicLink()) return 'it is a link, and somebody may turn it elsewhere'
  if (owner === undefined) return undefined
  if (stat.uid !== owner) return 'it belongs to somebody else'
  chmodSync(folder, PRIVATE_FOLDER)
  return (statSync(folder).mode & 0o077) === 0 ? undefined : 'it cannot be closed to others'
}

function notPrivate(folder: string, reason: string, cause?: unknown): FirebreakError {
  return new FirebreakError('usage', `evidence cannot be kept private in "${folder}": ${reason}`, {
    hint: 'give --evidence a folder that does not exist yet, below one of your own',
    cause,
  })
}
