import { readdir, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { FirebreakError } from '../../errors.ts'
import { parseGlob } from './glob.ts'

/** What paths stand for. */
interface FoundPlaybooks {
  /** Paths as a person would write them, in the order of the paths and sorted within each, each file once. */
  readonly files: readonly string[]
  /** The paths that stand for no playbook at all: a typo, or somebody moved the files. */
  readonly empty: readonly EmptyPath[]
}

export interface EmptyPath {
  readonly path: string
  /** The folder that was looked through. */
  readonly folder: string
  /** What lies there instead, relative to the folder. */
  readonly there: readonly string[]
}

/**
 * The playbook files that paths stand for: a file is itself, a folder is every `.yaml` and `.yml` below it, and a
 * pattern (see `glob.ts`) those it matches. Below a folder, names that begin with a dot and `node_modules` are left
 * out: they hold other people's YAML, and every file of a mounted Kubernetes ConfigMap a second time.
 *
 * @throws FirebreakError with code `usage` when a path does not exist
 */
export async function findPlaybooks(cwd: string, paths: readonly string[]): Promise<FoundPlaybooks> {
  const found = await Promise.all(paths.map((path) => look(cwd, path)))
  const files = new Map(found.flatMap(({ files }) => files).map((file) => [resolve(cwd, file), file]))
  return { files: [...files.values()], empty: found.flatMap(({ empty }) => empty) }
}

/** As `findPlaybooks`, for those who do not mind a path that stands for nothing. */
export async function playbookFiles(cwd: string, paths: readonly string[]): Promise<readonly string[]> {
  return (await findPlaybooks(cwd, paths)).files
}

const ENDING = /\.ya?ml$/i

async function look(cwd: string, path: string): Promise<FoundPlaybooks> {
  const what = await stat(resolve(cwd, path)).catch((cause: unknown) => ({ cause }))
  if (!('cause' in what)) {
    return what.isDirectory() ? among(cwd, path, { folder: path }) : { files: [path], empty: [] }
  }
  const glob = parseGlob(path)
  if (glob !== undefined) return among(cwd, path, glob)
  throw new FirebreakError('usage', `"${path}" does not exist`, {
    hint: 'give a playbook file, a folder, or a pattern like "playbooks/**/*.yaml"',
    cause: what.cause,
  })
}

interface Wanted {
  readonly folder: string
  matches?(path: string): boolean
}

async function among(cwd: string, path: string, wanted: Wanted): Promise<FoundPlaybooks> {
  const { folder } = wanted
  const there = (await filesBelow(resolve(cwd, folder))).toSorted()
  const files = there.filter(
    (name) => ENDING.test(name) && (wanted.matches?.(name.replaceAll(sep, '/')) ?? true),
  )
  if (files.length === 0) return { files: [], empty: [{ path, folder, there }] }
  return { files: files.map((name) => join(folder, name)), empty: [] }
}

/** Relative to the folder. A link counts as the file it leads to, and is not followed to a folder: it may lead back. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries.map(async (entry) => {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return []
      if (entry.isDirectory()) return below(entry.name, await filesBelow(join(folder, entry.name)))
      return (await isFile(join(folder, entry.name))) ? [entry.name] : []
    }),
  )
  return found.flat()
}

function below(folder: string, names: readonly string[]): readonly string[] {
  return names.map((name) => join(folder, name))
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false
}
