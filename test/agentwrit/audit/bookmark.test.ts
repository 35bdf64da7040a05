import { expect, test } from 'vitest'
import { vanishedFrom } from '../../../src/agentwrit/audit/bookmark.ts'
import { logOf, withChange } from './events.ts'

const five = logOf(5)

test('a log that only grew has everything that was seen of it', () => {
  expect(vanishedFrom(five, five.slice(0, 3))).toBeUndefined()
})

test('what is gone is incomplete, and what has another hash was changed, which is told first', () => {
  expect(vanishedFrom(five.slice(1), five)).toEqual({ id: 'evt-000001', word: 'incomplete' })
  const changed = withChange(five.slice(1), 2, { hash: 'f'.repeat(64) })
  expect(vanishedFrom(changed, five)).toEqual({ id: 'evt-000004', word: 'changed' })
})

test('an id that is there twice is there with both hashes', () => {
  const twice = [...five, ...withChange(five, 4, { hash: 'f'.repeat(64) }).slice(4)]
  expect(vanishedFrom(twice, twice)).toBeUndefined()
})
