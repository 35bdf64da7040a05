import { type BigIntStats, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'

/** What tells files apart, whatever they are called. */
export interface FileIdentity {
  /** The path without links, as far as there is something. */
  readonly path: string
  /** The file itself, where there is one: several paths may lead to it. */
  readonly file?: string
}

export function placeOf(path: string): FileIdentity {
  const found = fileAt(path)
  const real = realPath(resolve(path))
  return found !== undefined ? { path: real, file: `${found.dev}:${found.ino}` } : { path: real }
}

/** What cannot be looked at is no file that anybody else could be using. */
function fileAt(path: string): BigIntStats | undefined {
  try {
    const found = statSync(path, { bigint: true })
    return found.isFile() ? found : undefined
  } catch {
    return undefined
  }
}

export function isSamePlace(a: FileIdentity, b: FileIdentity): boolean {
  return a.path === b.path || (a.file !== undefined && a.file === b.file)
}

/** Whether a place is the folder or lies somewhere in it. */
export function liesIn(place: FileIdentity, folder: FileIdentity): boolean {
  return place.path === folder.path || place.path.startsWith(`${folder.path}${sep}`)
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realPath(above), basename(path))
  }
}
