import type { Dirent, Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** What lies below a folder, by paths relative to it. */
interface Walked {
  readonly files: readonly string[]
  readonly unseen: readonly UnseenEntry[]
}

/** What could not be looked into. */
export interface UnseenEntry {
  readonly path: string
  /** As a sentence without a final dot. */
  readonly why: string
  /** Whether more may lie below it. */
  readonly isFolder: boolean
}

/**
 * Everything below a folder but what begins with a dot or is called `node_modules`. Links are followed, each real folder
 * once and by its own name where it has one here, so that a loop ends.
 */
export async function walk(root: string): Promise<Walked> {
  const walking: Walking = { root, seen: new Set(), files: [], unseen: [], links: [] }
  await visit(walking, '')
  const realRoot = await realpath(root).catch(() => root)
  for (let link = walking.links.shift(); link !== undefined; link = walking.links.shift()) {
    const target = await realpath(join(root, link))
    if (target === sep || realRoot.startsWith(`${target}${sep}`)) {
      walking.unseen.push({
        path: link,
        why: 'it leads to a folder that all of this lies in',
        isFolder: true,
      })
    } else {
      await visit(walking, link)
    }
  }
  return walking
}

interface Walking {
  readonly root: string
  /** The real paths of folders. */
  readonly seen: Set<string>
  readonly files: string[]
  readonly unseen: UnseenEntry[]
  /** Links to folders, for when all real folders have been seen. */
  readonly links: string[]
}

async function visit(walking: Walking, folder: string): Promise<void> {
  const { root, seen, unseen } = walking
  const path = join(root, folder)
  let entries: readonly Dirent[]
  try {
    const real = await realpath(path)
    if (seen.has(real)) return
    seen.add(real)
    entries = await readdir(path, { withFileTypes: true })
  } catch (error) {
    unseen.push({ path: folder, why: whyUnseen(error), isFolder: true })
    return
  }
  for (const entry of entries.toSorted(byName)) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    await visitEntry(walking, join(folder, entry.name), entry)
  }
}

async function visitEntry(walking: Walking, path: string, entry: Dirent): Promise<void> {
  const { root, files, unseen, links } = walking
  if (entry.isDirectory()) return visit(walking, path)
  const found = await stat(join(root, path)).catch((error: unknown) => ({ error }))
  if ('error' in found) unseen.push({ path, why: whyUnseen(found.error), isFolder: true })
  else if (found.isDirectory()) links.push(path)
  else if (found.isFile()) files.push(path)
  else unseen.push({ path, why: `it is ${kindOf(found)}`, isFolder: false })
}

function kindOf(found: Stats): string {
  if (found.isFIFO()) return 'a named pipe'
  return found.isSocket() ? 'a socket' : 'a device'
}

function whyUnseen(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return WHY[code] ?? (error instanceof Error ? error.message : String(error))
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'it leads nowhere',
  ELOOP: 'it leads to itself',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1
}
