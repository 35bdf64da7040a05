import type { Chain } from './chain.ts'
import type { FoundPack } from './packs.ts'

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
