/** After so many problems nobody reads suggestions, and finding them takes time. */
export const MOST_SUGGESTIONS = 100

/** Beyond this many candidates a guess costs more than it helps. */
const MOST_CANDIDATES = 500

/**
 * The candidate that was most likely meant: at most a third of the letters differ, counting a swap of neighbours
 * as one difference. Undefined when nothing is near.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const typed = name.slice(0, 100).toLowerCase()
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(typed.length / 3)) + 1
  let seen = 0
  for (const candidate of candidates) {
    if ((seen += 1) > MOST_CANDIDATES) break
    if (Math.abs(candidate.length - typed.length) >= bestDistance) continue
    const distance = editDistance(typed, candidate.toLowerCase())
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}

/** Whether a candidate is near to a name, no other is, and they do not differ in figures alone: those are told apart by them. */
export function isOnlyNear(name: string, near: string, candidates: readonly string[]): boolean {
  const others = candidates.filter((one) => one !== near)
  const letters = (text: string): string => text.replace(/\d/g, '').toLowerCase()
  return nearest(name, others) === undefined && letters(name) !== letters(near)
}

/** Insertions, deletions, replacements and swaps of neighbours between two short texts. */
function editDistance(a: string, b: string): number {
  const table = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number): number => table[row]?.[column] ?? Infinity
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row]
    table.push(next)
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const oneChanged = Math.min(at(row - 1, column), at(row, column - 1)) + 1
      const replaced = at(row - 1, column - 1) + (same ? 0 : 1)
      next.push(Math.min(oneChanged, replaced, swapped ? at(row - 2, column - 2) + 1 : Infinity))
    }
  }
  return at(a.length, b.length)
}
