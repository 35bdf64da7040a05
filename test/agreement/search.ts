import * as fc from 'fast-check'
import type { Disagreement } from './disagreement.ts'
import { histories } from './histories.ts'
import type { Move } from './move.ts'
import { renamed } from './renamed.ts'

/** The smallest case that shows a disagreement, with names for people. */
export interface Case {
  readonly moves: readonly Move[]
  readonly disagreement: Disagreement
}

export interface Searched {
  /** Absent when all histories agreed. */
  readonly found?: Case
  /** How many histories were drawn, the one with the disagreement included. */
  readonly drawn: number
}

/** Plays one history on a fresh broker, or on fresh names, and returns the first difference. */
export type Compare = (moves: readonly Move[]) => Promise<Disagreement | undefined>

/**
 * Draws histories until one disagrees, and shrinks that one.
 *
 * @throws what `compare` throws, which ends the search: without an answer there is nothing to compare
 */
export async function search(
  compare: Compare,
  { seed, histories: numRuns }: { readonly seed: number; readonly histories: number },
): Promise<Searched> {
  let broken: { readonly error: unknown } | undefined
  let last: Case | undefined
  const agrees = fc.asyncProperty(histories, async (moves) => {
    // A failure to compare is not a disagreement, and must not be shrunk like one.
    if (broken !== undefined) return true
    const disagreement = await compare(moves).catch((error: unknown) => {
      broken = { error }
      return undefined
    })
    if (disagreement === undefined) return true
    last = { moves, disagreement }
    return false
  })
  const { numRuns: drawn, failed } = await fc.check(agrees, { seed, numRuns })
  // What was found before the broker fell silent still counts.
  if (last !== undefined && failed) return { found: await named(last, compare), drawn }
  if (broken !== undefined) throw broken.error
  return { drawn }
}

/** Once more under the names for people; one that does not show again stays as it was seen. */
async function named(seen: Case, compare: Compare): Promise<Case> {
  const moves = renamed(seen.moves)
  const disagreement = await compare(moves).catch(() => undefined)
  return disagreement === undefined ? seen : { moves, disagreement }
}
