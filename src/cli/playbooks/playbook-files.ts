import { type Dirent, realpathSync, type Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { FirebreakError, reasonOf } from '../../errors.ts'
import { parseGlob } from './glob.ts'

/** What paths stand for. */
export interface FoundPlaybooks {
  /** Paths as a person would write them, in the order of the paths and sorted within each, each file once. */
  readonly files: readonly string[]
  /** Those of them that were named themselves, and not only a folder or a pattern that they are found by. */
  readonly named: ReadonlySet<string>
  /** The paths that stand for no playbook at all: a typo, or somebody moved the files. */
  readonly empty: readonly EmptyPath[]
  /** What was found and could not be looked into. */
  readonly unseen: readonly UnseenFile[]
}

interface EmptyPath {
  readonly path: string
  /** The folder that was looked through. */
  readonly folder: string
  /** What lies there instead, relative to the folder. */
  readonly there: readonly string[]
}

/** What was given or found, and is or holds no playbook that anybody could look into. */
export interface UnseenFile {
  readonly path: string
  /** As a sentence without a final dot. */
  readonly why: string
  /** It was looked into: a fragment that nothing uses, or a path that stands for no playbook. */
  readonly is?: 'empty' | 'fragment'
}

/**
 * The playbook files that paths stand for: a file is itself, a folder is every `.yaml` and `.yml` below it, and a
 * pattern (see `glob.ts`) those it matches. Below a folder, names that begin with a dot and `node_modules` are left
 * out: they hold other people's YAML, and every file of a mounted Kubernetes ConfigMap a second time.
 *
 * @throws FirebreakError with code `usage` when a path, or the folder of a pattern, does not exist or cannot be looked into
 */
export async function findPlaybooks(cwd: string, paths: readonly string[]): Promise<FoundPlaybooks> {
  const found = await Promise.all(paths.map((path) => look(cwd, path)))
  const files = new Map<string, string>()
  const named = new Set<string>()
  for (const one of found) {
    for (const file of one.files) {
      const real = realPath(resolve(cwd, file))
      const shown = files.get(real) ?? file
      files.set(real, shown)
      if (one.isNamed === true) named.add(shown)
    }
  }
  return {
    files: [...files.values()],
    named,
    empty: found.flatMap(({ empty }) => empty),
    unseen: found.flatMap(({ unseen }) => unseen),
  }
}

/** At once: there may be a thousand, and each would wait for a thread. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}

const ENDING = /\.ya?ml$/i

interface Found extends Omit<FoundPlaybooks, 'named'> {
  readonly isNamed?: true
}

async function look(cwd: string, path: string): Promise<Found> {
  if (path === '') {
    throw new FirebreakError('usage', 'an empty text is no path', {
      hint: 'perhaps a variable is not set; for the current folder give "."',
    })
  }
  const what = await stat(resolve(cwd, path)).catch((cause: unknown) => ({ cause }))
  if (!('cause' in what)) {
    return what.isDirectory()
      ? among(cwd, path, { folder: path })
      : { files: [path], isNamed: true, empty: [], unseen: [] }
  }
  const glob = parseGlob(path)
  if (glob !== undefined) return among(cwd, path, glob)
  // What stands for bytes that are no text; the system has passed on no more of it.
  const isLossy = path.includes('\uFFFD')
  throw new FirebreakError('usage', `"${path}" does not exist`, {
    hint: isLossy
      ? 'a name that is not UTF-8 cannot be given: rename the file'
      : 'give a playbook file, a folder, or a pattern like "playbooks/**/*.yaml"',
    cause: what.cause,
  })
}

interface Wanted {
  readonly folder: string
  matches?(path: string): boolean
  reaches?(path: string): boolean
}

async function among(cwd: string, path: string, wanted: Wanted): Promise<Found> {
  const { folder } = wanted
  const slashed = (name: string): string => name.replaceAll(sep, '/')
  const isWanted = (name: string): boolean => ENDING.test(name) && (wanted.matches?.(slashed(name)) ?? true)
  const below = (name: string): boolean => name === '' || (wanted.reaches?.(slashed(name)) ?? true)
  const walked = await walk(resolve(cwd, folder))
  const closed = walked.unseen.find(({ path }) => path === '')
  if (closed !== undefined) throw noFolder(path, folder, closed)
  const there = walked.files.toSorted()
  const files = there.filter(isWanted)
  const unseen = walked.unseen
    .filter(({ path, isFolder }) => isWanted(path) || (isFolder && below(path)))
    .map(({ path, why }) => ({ path: join(folder, path), why }))
  if (files.length > 0) return { files: files.map((name) => join(folder, name)), empty: [], unseen }
  return { files: [], empty: [{ path, folder, there }], unseen }
}

function noFolder(path: string, folder: string, { why, code }: UnseenEntry): FirebreakError {
  const what = path === folder ? `"${path}"` : `"${path}" stands for nothing: the folder "${folder}"`
  const problem = code === 'ENOENT' ? 'does not exist' : `cannot be looked into: ${why}`
  return new FirebreakError('usage', `${what} ${problem}`, {
    hint: 'give a playbook file, a folder, or a pattern like "playbooks/**/*.yaml"',
  })
}

/** What lies below a folder, by paths relative to it. */
interface Walked {
  readonly files: readonly string[]
  readonly unseen: readonly UnseenEntry[]
}

/** What could not be looked into. */
interface UnseenEntry {
  readonly path: string
  /** As a sentence without a final dot. */
  readonly why: string
  /** What the system calls that. */
  readonly code?: string
  /** Whether more may lie below it. */
  readonly isFolder: boolean
}

/**
 * Everything below a folder but what begins with a dot or is called `node_modules`. Links are followed, each real folder
 * once and by its own name where it has one here, so that a loop ends.
 */
async function walk(root: string): Promise<Walked> {
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
  let entries: readonly Dirent<Buffer>[]
  try {
    const real = await realpath(path)
    if (seen.has(real)) return
    seen.add(real)
    entries = await readdir(path, { withFileTypes: true, encoding: 'buffer' })
  } catch (error) {
    unseen.push({ path: folder, why: whyUnseen(error), code: codeOf(error), isFolder: true })
    return
  }
  for (const { name, isText, entry } of entries.map(named).toSorted(byName)) {
    if (name.startsWith('.') || name === 'node_modules') continue
    if (!isText) unseen.push({ path: join(folder, name), why: NO_TEXT, isFolder: !entry.isFile() })
    else await visitEntry(walking, join(folder, name), entry)
  }
}

async function visitEntry(walking: Walking, path: string, entry: Dirent<Buffer>): Promise<void> {
  const { root, files, unseen, links } = walking
  if (entry.isDirectory()) return visit(walking, path)
  if (entry.isFile()) {
    files.push(path)
    return
  }
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
  return WHY[codeOf(error)] ?? reasonOf(error)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'it leads nowhere',
  ELOOP: 'it leads to itself',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ENOTDIR: 'it is no folder',
}

const NO_TEXT = 'its name is not UTF-8, so nobody can write it into a command or a report: rename it'

/** An entry by a name that can be shown. */
interface NamedEntry {
  readonly name: string
  /** Whether it is really called that: a path of text leads to no other. */
  readonly isText: boolean
  readonly entry: Dirent<Buffer>
}

function named(entry: Dirent<Buffer>): NamedEntry {
  const name = entry.name.toString()
  if (Buffer.from(name).equals(entry.name)) return { name, isText: true, entry }
  const spelt = entry.name
    .toString('latin1')
    .replaceAll(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`)
  return { name: spelt, isText: false, entry }
}

function byName(a: NamedEntry, b: NamedEntry): number {
  return a.name < b.name ? -1 : 1
}
