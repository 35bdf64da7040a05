import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject } from '../../json/parse.ts'
import { readFolder } from '../format/directory.ts'
import { FILES } from '../format/manifest.ts'
import { type Verification, verifyPack } from '../verify/verify.ts'
import type { Chain, IndexEntry } from './chain.ts'

/** A folder with sums in it, from the folder that was looked through, with forward slashes. */
export interface FoundPack {
  readonly pack: string
  readonly verification: Verification
}

/** As deep as a year, a month and several playbooks of one command. */
const DEEPEST = 4

/** Looks for packs below a folder and checks each; links are not followed. */
export async function findPacks(folder: string): Promise<readonly FoundPack[]> {
  const paths = await packsBelow(folder, '', DEEPEST)
  const found: FoundPack[] = []
  // One at a time: a pack of a large fleet takes as much memory as it has bytes.
  for (const pack of paths) {
    found.push({ pack, verification: verifyPack(await readFolder(join(folder, pack))) })
  }
  return found
}

async function packsBelow(folder: string, path: string, depth: number): Promise<readonly string[]> {
  const entries = (await readdir(join(folder, path), { withFileTypes: true })).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  if (path !== '' && entries.some((entry) => entry.isFile() && entry.name === FILES.sums)) return [path]
  if (depth === 0) return []
  const below = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => packsBelow(folder, path === '' ? entry.name : `${path}/${entry.name}`, depth - 1))
  return (await Promise.all(below)).flat()
}

/** What an index tells of a pack; undefined where it cannot be told, because the pack is not what was sealed. */
export function indexEntryOf({
  pack,
  verification,
}: FoundPack): Omit<IndexEntry, 'number' | 'previous'> | undefined {
  const { differences, seal, contents, incident } = verification
  const manifest = contents?.manifest ?? incident?.manifest
  if (differences.length > 0 || seal === undefined || manifest === undefined) return undefined
  const { raw, exitCode, operator } = manifest
  const run = isObject(raw['run']) ? raw['run'] : {}
  const ticket = raw['ticket']
  return {
    pack,
    seal,
    subject: contents === undefined ? 'containment' : contents.record.playbook.id,
    run: String(run['id']),
    startedAt: String(run['startedAt']),
    exitCode,
    operator,
    ...(typeof ticket === 'string' ? { ticket } : {}),
  }
}

/** What came of comparing an index with the packs that there are. */
export interface IndexJudgement {
  /** In the index, and not there any more. */
  readonly missing: readonly string[]
  /** There, and not as they were entered or sealed: which, and what about it. */
  readonly changed: readonly { readonly pack: string; readonly what: string }[]
  /** There, sound, and not in the index yet. */
  readonly added: readonly FoundPack[]
}

/** Compares; a pack that was moved is known by its seal. */
export function judgeIndex({ entries }: Chain, found: readonly FoundPack[]): IndexJudgement {
  const byPath = new Map(found.map((one) => [one.pack, one]))
  const seals = new Set(found.map(({ verification }) => verification.seal))
  const entered = new Set(entries.map(({ seal }) => seal))
  const known = new Set(entries.map(({ pack }) => pack))
  return {
    missing: entries
      .filter(({ pack, seal }) => !byPath.has(pack) && !seals.has(seal))
      .map(({ pack }) => pack),
    changed: [
      ...found.flatMap(({ pack, verification }) =>
        verification.differences.map(({ file, what }) => ({ pack, what: `${file} ${what}` })),
      ),
      ...entries.flatMap(({ pack, seal }) => {
        const now = byPath.get(pack)
        return now === undefined || now.verification.seal === seal || seals.has(seal)
          ? []
          : [{ pack, what: `has another seal than the one entered: ${now.verification.seal ?? 'none'}` }]
      }),
    ],
    added: found.filter(
      ({ pack, verification: { seal, differences } }) =>
        differences.length === 0 && !known.has(pack) && !entered.has(seal ?? ''),
    ),
  }
}
