/** Upper bounds in seconds: from what a broker on the same machine takes to what nobody wants to wait for. */
export const BOUNDS: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** How many values lie at or below each bound, the last of which is infinite. */
export function countsUpTo(values: readonly number[]): readonly number[] {
  return [...BOUNDS, Infinity].map((bound) => values.filter((value) => value <= bound).length)
}
