import { expect, test } from 'vitest'
import { VERDICTS, type Verdict } from '../../src/model/verdict.ts'
import { judge, type Case } from '../../src/record/judge.ts'

const base: Case = { expected: 'dead', predicted: 'dead', observed: 'dead', before: 'alive', strict: false }

/** The whole table: what each verdict does to each expectation. */
const RESULTS: Readonly<Record<Verdict, Readonly<Record<'dead' | 'alive' | 'either', string>>>> = {
  alive: { dead: 'failed', alive: 'held', either: 'recorded' },
  dead: { dead: 'held', alive: 'failed', either: 'recorded' },
  unexplained: { dead: 'failed', alive: 'failed', either: 'recorded' },
  'dead-on-arrival': { dead: 'no-verdict', alive: 'no-verdict', either: 'recorded' },
  expired: { dead: 'no-verdict', alive: 'no-verdict', either: 'recorded' },
  'never-alive': { dead: 'no-verdict', alive: 'no-verdict', either: 'recorded' },
  unknown: { dead: 'no-verdict', alive: 'no-verdict', either: 'recorded' },
}

for (const observed of VERDICTS) {
  for (const expected of ['dead', 'alive', 'either'] as const) {
    test(`expected ${expected}, observed ${observed}: ${RESULTS[observed][expected]}`, () => {
      expect(judge({ ...base, expected, observed }).result).toBe(RESULTS[observed][expected])
    })
  }
}

test('an unnamed token must stay as it was', () => {
  const unnamed: Case = { ...base, expected: 'unchanged', predicted: 'alive' }
  expect(judge({ ...unnamed, before: 'alive', observed: 'alive' }).result).toBe('held')
  expect(judge({ ...unnamed, before: 'dead', observed: 'dead' }).result).toBe('held')
  expect(judge({ ...unnamed, before: 'alive', observed: 'dead' }).result).toBe('failed')
  expect(judge({ ...unnamed, before: 'dead', observed: 'alive' }).result).toBe('failed')
  expect(judge({ ...unnamed, before: 'alive', observed: 'expired' }).result).toBe('no-verdict')
})

test.each(['expired', 'dead-on-arrival'] as const)(
  'what was %s stays so without spoiling anything',
  (state) => {
    const unnamed: Case = { ...base, expected: 'unchanged', predicted: 'alive' }
    expect(judge({ ...unnamed, before: state, observed: state }).result).toBe('held')
    expect(judge({ ...unnamed, before: state, observed: 'alive' }).result).toBe('failed')
    expect(judge({ ...unnamed, before: state, observed: 'unknown' }).result).toBe('no-verdict')
  },
)

test('expired passes where it is expected, unless a revocation may have killed the token too', () => {
  const expired: Case = { ...base, expected: 'expired', predicted: 'alive', observed: 'expired' }
  expect(judge(expired)).toEqual({ result: 'held', drift: false })
  expect(judge({ ...expired, predicted: 'dead' }).result).toBe('no-verdict')
  expect(judge({ ...expired, observed: 'alive' }).result).toBe('failed')
  expect(judge({ ...expired, observed: 'dead', predicted: 'dead' }).result).toBe('failed')
  expect(judge({ ...expired, observed: 'unexplained' }).result).toBe('failed')
  expect(judge({ ...expired, observed: 'unknown' }).result).toBe('no-verdict')
  expect(judge({ ...expired, observed: 'never-alive' }).result).toBe('no-verdict')
})

test('dead on arrival passes only where it is expected', () => {
  const arrival: Case = {
    ...base,
    expected: 'dead-on-arrival',
    before: undefined,
    observed: 'dead-on-arrival',
  }
  expect(judge(arrival).result).toBe('held')
  expect(judge({ ...arrival, observed: 'alive' }).result).toBe('failed')
  expect(judge({ ...arrival, observed: 'never-alive' }).result).toBe('no-verdict')
})

test('an unnamed token that nobody ever saw is not held', () => {
  expect(judge({ ...base, expected: 'unchanged', before: undefined, observed: 'alive' }).result).toBe(
    'failed',
  )
})

test('drift is observation against prediction, even where the expectation holds', () => {
  expect(judge({ ...base, expected: 'alive', predicted: 'dead', observed: 'alive' })).toEqual({
    result: 'held',
    drift: true,
  })
  expect(judge({ ...base, predicted: 'alive', observed: 'unexplained' }).drift).toBe(true)
  expect(judge(base).drift).toBe(false)
  expect(judge({ ...base, predicted: 'dead', observed: 'unknown' }).drift).toBe(false)
})

test('strict turns drift into failure, and leaves no verdict no verdict', () => {
  expect(
    judge({ ...base, expected: 'either', predicted: 'dead', observed: 'alive', strict: true }).result,
  ).toBe('failed')
  expect(
    judge({ ...base, expected: 'alive', predicted: 'dead', observed: 'unknown', strict: true }).result,
  ).toBe('no-verdict')
})

test('what could not be predicted never drifts, and is judged by what is seen', () => {
  for (const observed of VERDICTS) {
    for (const expected of ['dead', 'alive', 'either', 'unchanged'] as const) {
      const one: Case = { ...base, expected, observed, predicted: 'unknown', strict: true }
      expect(judge(one)).toEqual({ ...judge({ ...one, strict: false }), drift: false })
      const known = judge({ ...one, predicted: observed === 'alive' ? 'alive' : 'dead', strict: false })
      expect(judge(one).result).toBe(known.result)
    }
  }
})
