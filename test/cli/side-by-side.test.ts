import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sideBySide } from '../../src/cli/running/run-each.ts'

/** Work that goes on until it is told to end, and remembers who was under way with whom. */
function stage(): {
  readonly work: (item: number) => Promise<string>
  readonly underWay: ReadonlySet<number>
  readonly most: () => number
  readonly together: (item: number) => number
} {
  const underWay = new Set<number>()
  const company = new Map<number, number>()
  let most = 0
  return {
    underWay,
    most: () => most,
    together: (item) => company.get(item) ?? 0,
    work: async (item) => {
      underWay.add(item)
      most = Math.max(most, underWay.size)
      for (const one of underWay) company.set(one, Math.max(company.get(one) ?? 0, underWay.size))
      // As many turns of the event loop as it takes for everybody to begin who may.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
      underWay.delete(item)
      return `result ${item}`
    },
  }
}

const EVERYBODY = { alone: () => false, goOn: () => true }

test('results are in the order of the items, and never are more under way than wanted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(12), fc.integer({ min: 1, max: 6 }), async (count, jobs) => {
      const items = Array.from({ length: count }, (_, at) => at)
      const { work, most } = stage()
      expect(await sideBySide(items, { ...EVERYBODY, jobs }, work)).toEqual(
        items.map((item) => `result ${item}`),
      )
      expect(most()).toBe(Math.min(jobs, count))
    }),
  )
})

test('what must be alone is alone, and still has its place among the results', async () => {
  const { work, together } = stage()
  const alone = (item: number): boolean => item === 0 || item === 3
  const results = await sideBySide([0, 1, 2, 3, 4], { ...EVERYBODY, jobs: 4, alone }, work)
  expect(results).toEqual([0, 1, 2, 3, 4].map((item) => `result ${item}`))
  expect([0, 1, 2, 3, 4].map(together)).toEqual([1, 3, 3, 1, 3])
})

test('with one job everything keeps its order', async () => {
  const order: number[] = []
  await sideBySide([0, 1, 2], { ...EVERYBODY, jobs: 1, alone: (item) => item === 0 }, async (item) =>
    order.push(item),
  )
  expect(order).toEqual([0, 1, 2])
})

test('after a no, nothing begins, neither side by side nor alone', async () => {
  const begun: number[] = []
  const results = await sideBySide(
    [0, 1, 2, 3, 4],
    { jobs: 2, alone: (item) => item === 4, goOn: () => begun.length < 3 },
    async (item) => begun.push(item),
  )
  expect(begun).toEqual([0, 1, 2])
  expect(results.slice(3)).toEqual([undefined, undefined])
})

test('work that throws lets the others end, and nothing new begin', async () => {
  const { work, underWay } = stage()
  const begun: number[] = []
  const all = sideBySide(
    [0, 1, 2, 3, 4, 5],
    { ...EVERYBODY, jobs: 3, alone: (item) => item === 5 },
    (item) => {
      begun.push(item)
      return item === 1 ? Promise.reject(new RangeError('broken')) : work(item)
    },
  )
  await expect(all).rejects.toThrow('broken')
  expect(begun).toEqual([0, 1, 2])
  expect(underWay.size).toBe(0)
})
