import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FirebreakError, systemLimit } from '../../errors.ts'
import { fragmentAlone, type Loaded } from '../../playbook/load.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { listOf } from '../../text/names.ts'
import type { Host } from '../host/host.ts'
import type { FoundPlaybooks, UnseenFile } from './playbook-files.ts'

/** What came of what was found. */
interface LoadedFound<One> {
  /** The playbooks. */
  readonly all: readonly One[]
  /** The fragments that were named, or that no playbook among these uses. */
  readonly fragments: readonly One[]
  /** What could not be looked into, or is no part of anything; it is said on stderr. The rest is no less sound for it. */
  readonly unseen: readonly UnseenFile[]
}

type Found = Pick<Loaded, 'source' | 'fragments' | 'isFragment'>

/**
 * Loads what was found. A file that was named itself must be readable; one below a folder that is not is told of. A
 * fragment below a folder belongs to the playbooks that use it; where none does it is told of as well, so that no
 * playbook is left out for being taken for one.
 *
 * @param load fragments included
 * @param named whether a fragment may be named itself
 * @throws FirebreakError with code `usage` when a file that was named cannot be read, or is a refused fragment
 */
export async function loadFound<One extends Found>(
  host: Host,
  found: FoundPlaybooks,
  load: (file: string) => Promise<One>,
  named: 'fragments refused' | 'fragments taken' = 'fragments refused',
): Promise<LoadedFound<One>> {
  const loaded: One[] = []
  const unseen = [...found.empty.map(emptyPath), ...found.unseen]
  for (const file of found.files) {
    try {
      loaded.push(await load(file))
    } catch (error) {
      const isItsOwn = error instanceof FirebreakError && systemLimit(error) === undefined
      if (found.named.has(file) || !isItsOwn) throw error
      unseen.push({ path: file, why: error.message })
    }
  }
  const all = loaded.filter(({ isFragment }) => isFragment !== true)
  const fragments = await ownFragments(host, loaded, found.named)
  const first = fragments.find(({ source }) => found.named.has(source.file))
  if (first !== undefined && named === 'fragments refused') throw fragmentAlone(first.source.file)
  for (const { source } of fragments)
    if (!found.named.has(source.file)) unseen.push({ path: source.file, why: UNUSED, is: 'fragment' })
  tellUnseen(host, unseen)
  return { all, fragments, unseen }
}

const UNUSED = 'it is a fragment, and no playbook that was given uses it'

function emptyPath({ path, folder, there }: FoundPlaybooks['empty'][number]): UnseenFile {
  return { path, why: `in "${folder}" there is: ${listOf(there)}`, is: 'empty' }
}

/** The fragments that are named, or that none of the playbooks uses. */
async function ownFragments<One extends Found>(
  { cwd }: Host,
  loaded: readonly One[],
  named: ReadonlySet<string>,
): Promise<readonly One[]> {
  const used = new Set(loaded.flatMap((one) => one.fragments.map(({ identity }) => identity)))
  const own: One[] = []
  for (const one of loaded) {
    if (one.isFragment !== true) continue
    const { file } = one.source
    // As it is told apart where fragments are read.
    const { dev, ino } = await stat(resolve(cwd, file))
    if (named.has(file) || !used.has(`${dev}:${ino}`)) own.push(one)
  }
  return own
}

/** Why something was found and not looked into. */
export function whyNotSeen({ why, is }: UnseenFile): string {
  if (is === 'empty') return `no playbook was found there: ${why}`
  return is === 'fragment' ? why : `it could not be looked into: ${why}`
}

export function tellUnseen(host: Host, unseen: readonly UnseenFile[]): void {
  for (const { path, why, is = 'closed' } of unseen) {
    host.stderr.write(`firebreak: "${escapeTerminal(path)}" ${SAID[is]}: ${escapeTerminal(why)}\n`)
  }
}

const SAID = {
  closed: 'could not be looked into',
  empty: 'has no playbook',
  fragment: 'was left out',
} as const
