import { basename } from 'node:path'

/** The id of a playbook from the path where it will be: a file may have a name that no playbook can have. */
export function idFrom(path: string): string {
  const name = basename(path).replace(/\.ya?ml$/i, '')
  const id = name.replaceAll(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '')
  return id.slice(0, MOST) || 'playbook'
}

/** Characters of an id at most. */
const MOST = 100
