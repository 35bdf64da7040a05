import { expect, test } from 'vitest'
import { formatDuration, parseDuration } from '../../src/text/duration.ts'

test.each([
  ['500ms', 500],
  ['2s', 2000],
  ['5m', 300_000],
  ['1h', 3_600_000],
  ['0s', 0],
  ['5', undefined],
  ['1.5s', undefined],
  ['-1s', undefined],
  ['5 m', undefined],
  ['5d', undefined],
])('the duration %s is %s ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test('a duration is written in the largest unit without a fraction', () => {
  expect([500, 2000, 90_000, 300_000, 86_400_000, 0].map(formatDuration)).toEqual([
    '500ms',
    '2s',
    '90s',
    '5m',
    '24h',
    '0ms',
  ])
})
