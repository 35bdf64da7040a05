import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestCover, type Candidate } from '../../src/foresight/cover.ts'
import { volume } from '../volume.ts'

test('the greedy way is only where the search starts', () => {
  const candidates = [
    candidate('large', [0, 1, 2, 3], []),
    candidate('left', [0, 1, 4], []),
    candidate('right', [2, 3, 5], []),
  ]
  expect(names(6, candidates)).toEqual(['left', 'right'])
})

test('a search cut short keeps the greedy cover and says that it may not be the best', () => {
  const candidates = [
    candidate('large', [0, 1, 2, 3], []),
    candidate('left', [0, 1, 4], []),
    candidate('left too', [4], ['x']),
    candidate('right', [2, 3, 5], []),
    candidate('right too', [5], ['x']),
  ]
  const { chosen, exact } = smallestCover(6, candidates, 1)
  expect([chosen.length, exact]).toEqual([3, false])
  expect(names(6, candidates)).toEqual(['left', 'right'])
})

test('harm that two candidates share counts once', () => {
  const candidates = [
    candidate('a', [0, 1], ['x', 'y']),
    candidate('b', [2, 3], ['x', 'y']),
    candidate('c', [0, 2], ['z']),
    candidate('d', [1, 3], ['u', 'v']),
  ]
  expect(names(4, candidates)).toEqual(['a', 'b'])
})

test('it finds what trying everything finds: fewest, then least harm, then narrowest', () => {
  fc.assert(
    fc.property(systems, ({ elements, candidates }) => {
      const { chosen, exact } = smallestCover(elements, candidates)
      expect(exact).toBe(true)
      expect(new Set(chosen.flatMap(({ covers }) => covers)).size).toBe(elements)
      expect(worth(chosen)).toEqual(best(elements, candidates))
    }),
    { numRuns: volume(150, 500) },
  )
})

/** Up to seven elements, each with a candidate of its own, and up to eight more that cover any of them. */
const systems: fc.Arbitrary<{ elements: number; candidates: readonly Candidate<string>[] }> = fc
  .tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.array(
      fc.record({
        covers: fc.uniqueArray(fc.nat(6), { minLength: 1 }),
        harms: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
        bluntness: fc.nat(3),
      }),
      { maxLength: 8 },
    ),
  )
  .map(([elements, more]) => ({
    elements,
    candidates: [
      ...Array.from({ length: elements }, (_, element) => candidate(`own ${element}`, [element], [])),
      ...more
        .map(({ covers, harms, bluntness }, index) => ({
          entry: `more ${index}`,
          covers: covers.filter((element) => element < elements).sort((a, b) => a - b),
          harms,
          bluntness,
        }))
        .filter(({ covers }) => covers.length > 0),
    ],
  }))

function candidate(entry: string, covers: readonly number[], harms: readonly string[]): Candidate<string> {
  return { entry, covers, harms, bluntness: 1 }
}

function names(elements: number, candidates: readonly Candidate<string>[]): string[] {
  return smallestCover(elements, candidates)
    .chosen.map(({ entry }) => entry)
    .sort()
}

function worth(chosen: readonly Candidate<string>[]): [number, number, number] {
  const harms = new Set(chosen.flatMap(({ harms }) => harms))
  return [chosen.length, harms.size, chosen.reduce((sum, { bluntness }) => sum + bluntness, 0)]
}

function best(elements: number, candidates: readonly Candidate<string>[]): [number, number, number] {
  let found: [number, number, number] = [Infinity, Infinity, Infinity]
  for (let bits = 0; bits < 2 ** candidates.length; bits += 1) {
    const chosen = candidates.filter((_, index) => (bits >> index) % 2 === 1)
    if (chosen.length > found[0]) continue
    if (new Set(chosen.flatMap(({ covers }) => covers)).size < elements) continue
    const next = worth(chosen)
    const at = next.findIndex((value, index) => value !== found[index])
    if (at !== -1 && (next[at] ?? 0) < (found[at] ?? 0)) found = next
  }
  return found
}
