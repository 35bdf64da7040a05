import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBound } from '../../src/http/bound.ts'

/** An answer that left and came at these milliseconds. */
function answer(sentAt: number, receivedAt: number, status = 200) {
  return { status, sentAt, receivedAt }
}

test.each([429, 503])('after a %i half as many are left, and at least one', (status) => {
  const bound = createBound(8)
  const sizes = [10, 20, 30, 40].map((at) => bound.after(answer(at, at + 1, status), false))
  expect(sizes).toEqual([4, 2, 1, 1])
})

test('what had left before it was halved does not halve it once more', () => {
  const bound = createBound(8)
  const together = [5, 6, 7].map((receivedAt) => bound.after(answer(0, receivedAt, 429), false))
  expect(together).toEqual([4, 4, 4])
  expect(bound.after(answer(5, 8, 429), false)).toBe(2)
})

test('one more is let through each time that as many in a row went well, up to the most', () => {
  const bound = createBound(4)
  bound.after(answer(0, 1, 429), false)
  const sizes = Array.from({ length: 7 }, (_, at) => bound.after(answer(10 + at, 11 + at), false))
  expect(sizes).toEqual([2, 3, 3, 3, 4, 4, 4])
})

test('an answer that took far longer than the quickest halves it, where all take equally long otherwise', () => {
  const near = createBound(8)
  expect([1, 90, 101].map((took, at) => near.after(answer(at * 1000, at * 1000 + took), true))).toEqual([
    8, 8, 4,
  ])
  const far = createBound(8)
  expect([200, 700, 801].map((took, at) => far.after(answer(at * 1000, at * 1000 + took), true))).toEqual([
    8, 8, 4,
  ])
  const untimed = createBound(8)
  expect([1, 9000].map((took, at) => untimed.after(answer(at * 1000, at * 1000 + took), false))).toEqual([
    8, 8,
  ])
})

test('whatever comes back, it is from one to the most', () => {
  const coming = fc.record({
    status: fc.constantFrom(200, 429, 500, 503),
    sentAt: fc.nat(10_000),
    tookMs: fc.nat(2000),
    isTimed: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.array(coming), (most, answers) => {
      const bound = createBound(most)
      return answers.every(({ status, sentAt, tookMs, isTimed }) => {
        const size = bound.after(answer(sentAt, sentAt + tookMs, status), isTimed)
        return Number.isInteger(size) && size >= 1 && size <= most
      })
    }),
  )
})
