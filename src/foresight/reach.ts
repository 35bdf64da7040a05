import type { Lineage } from '../model/lineage.ts'
import { append } from '../text/multimap.ts'
import { targetFor } from '../model/predict.ts'
import { REVOCATION_LEVELS, type RevocationLevel } from '../model/revocation.ts'

/** One entry that could be put on one of the broker's lists. */
export interface Entry {
  readonly level: RevocationLevel
  readonly target: string
}

/** Which tokens each possible entry reaches, in the world's order. */
export type Reach = Readonly<Record<RevocationLevel, ReadonlyMap<string, readonly string[]>>>

/** Turns lineages round: from tokens and what would reach them to entries and what they reach. */
export function reachOf(lineages: ReadonlyMap<string, Lineage>): Reach {
  const reach: Record<RevocationLevel, Map<string, string[]>> = {
    token: new Map(),
    agent: new Map(),
    task: new Map(),
    chain: new Map(),
  }
  for (const [handle, lineage] of lineages) {
    for (const level of REVOCATION_LEVELS) {
      const target = targetFor(level, handle, lineage)
      if (target !== undefined) append(reach[level], target, handle)
    }
  }
  return reach
}

/** The tokens that an entry reaches, dead ones included. */
export function reached(reach: Reach, { level, target }: Entry): readonly string[] {
  return reach[level].get(target) ?? []
}
