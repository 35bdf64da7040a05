import { expect, test } from 'vitest'
import { concurrently } from '../../src/runner/concurrently.ts'

test('keeps the order of the items and the bound', async () => {
  let under = 0
  let most = 0
  const results = await concurrently([5, 1, 4, 2, 3], 2, async (item) => {
    most = Math.max(most, (under += 1))
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve()
    under -= 1
    return item * 10
  })
  expect(results).toEqual([50, 10, 40, 20, 30])
  expect(most).toBe(2)
})

test('rejects only after the calls under way have ended', async () => {
  const ended: number[] = []
  const work = concurrently([1, 2], 2, async (item) => {
    if (item === 1) throw new RangeError('first')
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    ended.push(item)
  })
  await expect(work).rejects.toThrow('first')
  expect(ended).toEqual([2])
})

test('no items are no work', async () => {
  expect(await concurrently([], 4, () => Promise.reject(new Error('not called')))).toEqual([])
})
