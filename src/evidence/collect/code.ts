import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { sha256 } from '../format/sums.ts'

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
