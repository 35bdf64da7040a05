import { expect, test } from 'vitest'
import { groupBy } from '../../src/text/group-by.ts'
import { plural } from '../../src/text/plural.ts'

test('what has the same key comes together, in the order of the first', () => {
  const length = (word: string): string => String(word.length)
  expect(groupBy(['a', 'bb', 'c', 'dd', 'eee'], length)).toEqual([['a', 'c'], ['bb', 'dd'], ['eee']])
  expect(groupBy([], length)).toEqual([])
})

test('one is one, and nothing is many', () => {
  expect([0, 1, 2].map((count) => plural(count, 'step'))).toEqual(['0 steps', '1 step', '2 steps'])
  expect(plural(2, 'entry', 'entries')).toBe('2 entries')
})
