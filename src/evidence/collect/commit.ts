import { readFile, realpath, stat } from 'node:fs/promises'
import { delimiter, dirname, join, resolve } from 'node:path'
import type { GitFacts } from '../format/manifest.ts'

/**
 * The commit that is checked out where a playbook lies, read from the files of the repository: git itself runs what a
 * repository's configuration names, and the repository may be a stranger's. Undefined outside a repository, before the
 * first commit, and where the references are kept in another way than in files.
 *
 * @param env `GIT_CEILING_DIRECTORIES` ends the search, as it does for git
 */
export async function gitFacts(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<GitFacts | undefined> {
  const ceilings = (env['GIT_CEILING_DIRECTORIES'] ?? '').split(delimiter).filter((one) => one !== '')
  const found = await repositoryAbove(await realpath(folder).catch(() => folder), ceilings)
  if (found === undefined) return undefined
  const head = await textOf(join(found, 'HEAD'))
  const commit = hashIn(head) ?? (await commitOfReference(found, head))
  return commit === undefined ? undefined : { commit }
}

/** The nearest folder with an entry `.git`. What merely looks like a repository inside is a file of that one. */
async function repositoryAbove(folder: string, ceilings: readonly string[]): Promise<string | undefined> {
  const entry = join(folder, '.git')
  const found = await stat(entry).catch(() => undefined)
  if (found?.isDirectory() === true) return entry
  // A further work tree or a submodule: a file that says where its repository is.
  if (found?.isFile() === true) {
    const target = /^gitdir: (.+)/.exec((await textOf(entry)) ?? '')?.[1]
    return target === undefined ? undefined : resolve(folder, target)
  }
  const parent = dirname(folder)
  return parent === folder || ceilings.includes(parent) ? undefined : repositoryAbove(parent, ceilings)
}

async function commitOfReference(repository: string, head: string | undefined): Promise<string | undefined> {
  const name = /^ref: (refs\/\S+)\s*$/.exec(head ?? '')?.[1]
  if (name === undefined || name.split('/').includes('..')) return undefined
  const shared = resolve(repository, (await textOf(join(repository, 'commondir')))?.trim() ?? '.')
  const loose = hashIn(await textOf(join(repository, name))) ?? hashIn(await textOf(join(shared, name)))
  if (loose !== undefined) return loose
  const packed = (await textOf(join(shared, 'packed-refs'))) ?? ''
  return hashIn(packed.split('\n').find((line) => line.endsWith(` ${name}`)))
}

/** SHA-1 or SHA-256 in hex at the start. */
function hashIn(text: string | undefined): string | undefined {
  return /^(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])/.exec(text ?? '')?.[0]
}

/** Undefined for what is no file, or longer than any list of references: a pipe would never end. */
async function textOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true || found.size > LARGEST_BYTES) return undefined
  return readFile(path, 'utf8').catch(() => undefined)
}

const LARGEST_BYTES = 64 * 1024 * 1024
