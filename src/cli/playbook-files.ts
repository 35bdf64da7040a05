import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { FirebreakError } from '../errors.ts'

const ENDING = /\.ya?ml$/i

/**
 * The playbook files that paths stand for: a file is itself, a folder is every `.yaml` and `.yml` below it.
 *
 * @returns paths as a person would write them, sorted within each folder, each once
 * @throws FirebreakError with code `usage` when a path does not exist
 */
export async function playbookFiles(cwd: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => filesOf(cwd, path)))
  return [...new Set(found.flat())]
}

async function filesOf(cwd: string, path: string): Promise<readonly string[]> {
  const what = await stat(resolve(cwd, path)).catch((cause: unknown) => {
    throw new FirebreakError('usage', `"${path}" does not exist`, {
      hint: 'give a playbook file or a folder',
      cause,
    })
  })
  if (!what.isDirectory()) return [path]
  const names = await readdir(resolve(cwd, path), { recursive: true })
  return names
    .filter((name) => ENDING.test(name))
    .toSorted()
    .map((name) => join(path, name))
}
