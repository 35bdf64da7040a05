import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it. Node's own recursive `mkdir` never ends below a file system that calls what it
 * cannot make missing, as `/proc` does.
 *
 * @param mode of those that are made
 * @throws the system's error
 */
export function makeFolder(folder: string, mode?: number): void {
  for (const one of missing(resolve(folder)).toReversed()) make(one, mode)
  // Tells of a file of this name in the system's own words.
  if (!statSync(folder).isDirectory()) mkdirSync(folder)
}

/** The innermost first. */
function missing(folder: string): readonly string[] {
  const found: string[] = []
  for (let at = folder; !exists(at); at = dirname(at)) {
    found.push(at)
    if (dirname(at) === at) break
  }
  return found
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

function make(folder: string, mode: number | undefined): void {
  try {
    mkdirSync(folder, { mode: mode ?? 0o777 })
  } catch (error) {
    // Somebody else may have been faster.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST' && exists(folder))) throw error
  }
}
