import { expect, test } from 'vitest'
import { judgePoint, type PointRecord } from '../../src/record/parts/point.ts'

const GOOD = {
  withinMs: 1000,
  predicted: 'dead',
  before: 'alive',
  observed: 'dead',
  refusals: 3,
  control: 'alive',
  spoiled: 'dead',
  timeToDeadMs: 1000,
} as const

test('a point is only a proof where everything else about it speaks for it', () => {
  expect(judgePoint(GOOD)).toBe('held')
})

test.each<[string, Partial<PointRecord>]>([
  ['it is not dead there', { observed: 'unknown' }],
  ['it was never seen alive there', { before: 'dead' }],
  ['nobody could look before', { before: 'unknown' }],
  ['the point refuses the control', { control: 'dead' }],
  ['the point said nothing of the control', { control: 'unknown' }],
  ['the point accepts a spoiled token', { spoiled: 'alive' }],
  ['the point said nothing of a spoiled token', { spoiled: 'unknown' }],
  ['one refusal may be a slip', { refusals: 2 }],
  ['it was refused too late', { timeToDeadMs: 1001 }],
  ['it may have run out', { expired: true }],
  ['nothing in the run explains it', { predicted: 'alive' }],
  ['nobody knows whether anything explains it', { predicted: 'unknown' }],
])('no verdict where %s', (_, change) => {
  expect(judgePoint({ ...GOOD, ...change })).toBe('no-verdict')
})

test('no verdict where nobody knows when it was refused', () => {
  const { timeToDeadMs: _, ...untimed } = GOOD
  expect(judgePoint(untimed)).toBe('no-verdict')
})

test.each<Partial<PointRecord>>([{}, { control: 'dead' }, { spoiled: 'alive' }, { expired: true }])(
  'what is still accepted fails, whatever else there is: %j',
  (change) => {
    expect(judgePoint({ ...GOOD, observed: 'alive', ...change })).toBe('failed')
  },
)
