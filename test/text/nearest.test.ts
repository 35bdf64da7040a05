import { expect, test } from 'vitest'
import { nearest } from '../../src/text/nearest.ts'

test.each([
  ['reeder', ['reader', 'writer'], 'reader'],
  ['raeder', ['reader', 'writer'], 'reader'],
  ['READER', ['reader', 'writer'], 'reader'],
  ['ded', ['dead', 'alive'], 'dead'],
  ['expects', ['expect', 'either'], 'expect'],
  ['production', ['drill', 'live'], undefined],
  ['x', [], undefined],
  ['', ['dead'], undefined],
])('nearest to %j in %j is %j', (name, candidates, expected) => {
  expect(nearest(name, candidates)).toBe(expected)
})

test('the nearest wins, not the first', () => {
  expect(nearest('writer-2', ['writer-11', 'writer-3', 'writer_2x'])).toBe('writer-3')
})
