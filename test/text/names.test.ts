import { expect, test } from 'vitest'
import { listOf, quotedNames } from '../../src/text/names.ts'

const letters = (count: number): string[] => 'abcdefghijklmnop'.split('').slice(0, count)

test.each([
  [0, 'nothing', 'none'],
  [1, '"a"', 'a'],
  [2, '"a" and "b"', 'a, b'],
  [4, '"a", "b", "c" and "d"', 'a, b, c, d'],
  [5, '"a", "b", "c" and 2 more', 'a, b, c, d, e'],
  [14, '"a", "b", "c" and 11 more', 'a, b, c, d, e, f, g, h, i, j, k, l and 2 more'],
])('%i names in a sentence and in a list', (count, sentence, listed) => {
  expect([quotedNames(letters(count)), listOf(letters(count))]).toEqual([sentence, listed])
})
