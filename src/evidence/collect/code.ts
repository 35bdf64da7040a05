import { execFile } from 'node:child_process'
import type { GitFacts } from '../format/manifest.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { sha256 } from '../format/sums.ts'

const TIMEOUT_MS = 5_000

/** Undefined without git, outside a repository and before the first commit. */
export async function gitFacts(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<GitFacts | undefined> {
  const commit = await git(folder, env, ['rev-parse', '--verify', 'HEAD'])
  const status = await git(folder, env, ['status', '--porcelain'])
  if (commit === undefined || status === undefined) return undefined
  return { commit: commit.trim(), dirty: status.trim() !== '' }
}

/** Its output, or undefined when it fails. Looking must not run what a repository's configuration names, nor write to it. */
function git(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Promise<string | undefined> {
  const { PATH, HOME } = env
  const options = {
    cwd: folder,
    timeout: TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH, HOME, GIT_OPTIONAL_LOCKS: '0', GIT_CEILING_DIRECTORIES: env['GIT_CEILING_DIRECTORIES'] },
  }
  return new Promise((resolve) => {
    execFile('git', ['-c', 'core.fsmonitor=false', ...args], options, (error, stdout) => {
      resolve(error === null ? stdout : undefined)
    })
  })
}

/**
 * One hash over all files of a folder, by name and content: the SHA-256 of what `sha256sum` prints for them in the
 * order of their names.
 */
export function folderHash(folder: string): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
  const lines = names.map((name) => `${sha256(readFileSync(join(folder, name)))}  ./${name}\n`)
  return sha256(lines.join(''))
}
