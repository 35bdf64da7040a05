import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Host } from './host.ts'

/** Gives the path of a file, as it was given to the command, from the root of its repository. */
export function repositoryOf({ cwd, env }: Host): (file: string) => string {
  const roots = [env['GITHUB_WORKSPACE'], env['CI_PROJECT_DIR']]
  return (file) => pathInRepository(file, { cwd, roots })
}

/**
 * A file's path from the root of its repository, with forward slashes, as services that show code link it.
 *
 * @param roots folders of which a CI service says that they are the root, in their order; one that the file does not lie
 *   in counts for nothing
 * @returns the path as it was given, but for slashes and a leading `./`, where the file lies in no repository
 */
export function pathInRepository(
  file: string,
  { cwd, roots }: { readonly cwd: string; readonly roots: readonly (string | undefined)[] },
): string {
  const path = resolve(cwd, file)
  // The file may be a link itself, which a repository has as a file; folders are none in it that only links lead to.
  const places = [join(realOf(dirname(path)), basename(path)), path]
  const named = roots.flatMap((root) => (root === undefined || root === '' ? [] : [resolve(cwd, root)]))
  for (const root of named) {
    const within = withinFirst([root, realOf(root)], places)
    if (within !== undefined) return within
  }
  const [place = path] = places
  const root = rootAbove(dirname(place))
  const within = root === undefined ? undefined : withinFirst([root], places)
  return within ?? forward(file).replace(/^(?:\.\/+)+/, '')
}

function withinFirst(roots: readonly string[], places: readonly string[]): string | undefined {
  for (const place of places) {
    const root = roots.find((one) => place.startsWith(one.endsWith(sep) ? one : `${one}${sep}`))
    if (root !== undefined) return forward(relative(root, place))
  }
  return undefined
}

/** The nearest folder with an entry `.git`. */
function rootAbove(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : rootAbove(parent)
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

function forward(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}
