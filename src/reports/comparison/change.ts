/** `different`: neither better nor worse, and not the same either. */
export type Change = 'same' | 'better' | 'different' | 'worse'

/** The first names the whole. */
export const ORDER: readonly Change[] = ['worse', 'different', 'better', 'same']

export function worstOf(changes: readonly Change[]): Change {
  return ORDER.find((change) => changes.includes(change)) ?? 'same'
}

/** By rank: from 0, which is best. */
export function changeOf(before: number, after: number): Change {
  if (before === after) return 'same'
  return after > before ? 'worse' : 'better'
}
