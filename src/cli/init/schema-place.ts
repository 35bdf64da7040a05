import { existsSync, realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CODE_FOLDER } from '../../code-folder.ts'

/** Where editors find the schema of a playbook, on every machine that has the playbook. */
export interface SchemaPlace {
  /** The path from the playbook's folder, with forward slashes. */
  readonly reference: string
  /** What has to be written for it, where the schema lies in no place that others have, too. */
  readonly copy?: { readonly path: string; readonly text: string }
}

/**
 * A project has the schema where it has Firebreak: in `node_modules`, or as a folder of its own. A Firebreak that is installed
 * for the whole machine, or fetched for one command, lies elsewhere for everybody else; then the project gets a copy.
 *
 * @param path where the playbook will be, absolute
 */
export async function schemaFor(cwd: string, path: string): Promise<SchemaPlace> {
  const folder = realOf(dirname(path))
  const here = realOf(cwd)
  const start = isWithin(folder, here) ? here : folder
  const root = foldersFrom(folder).find((one) => existsSync(join(one, '.git'))) ?? start
  const schema = inProject(folder, root)
  if (schema !== undefined) return { reference: wayFrom(folder, schema) }
  const copy = join(start, '.firebreak', SCHEMA)
  return { reference: wayFrom(folder, copy), copy: { path: copy, text: await readFile(OWN, 'utf8') } }
}

const SCHEMA = 'playbook.schema.json'
const OWN = fileURLToPath(new URL(`../schemas/${SCHEMA}`, CODE_FOLDER))

/** Firebreak below the repository, or below where the command was started; its nearest installation first. */
function inProject(folder: string, root: string): string | undefined {
  const installed = foldersFrom(folder)
    .filter((one) => isWithin(one, root))
    .map((one) => join(one, 'node_modules', 'firebreak', 'schemas', SCHEMA))
    .find((one) => existsSync(one))
  if (installed !== undefined) return installed
  const own = realOf(OWN)
  // What npm keeps below a home folder is nobody else's, even where that is a repository.
  const isOthers = relative(root, own)
    .split(sep)
    .some((name) => name.startsWith('.') || name === 'node_modules')
  return isWithin(own, root) && !isOthers ? own : undefined
}

/** It and all above it, the nearest first. */
function foldersFrom(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...foldersFrom(above)]
}

function isWithin(path: string, root: string): boolean {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(root, way) === path
}

function wayFrom(folder: string, schema: string): string {
  const way = relative(folder, schema).split(sep).join('/')
  return way.startsWith('../') ? way : `./${way}`
}

/** The folder of a new playbook may not be there yet. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realOf(above), relative(above, path))
  }
}
