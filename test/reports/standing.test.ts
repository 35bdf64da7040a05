import { describe, expect, test } from 'vitest'
import type { RunRecord, StepRecord } from '../../src/record/record.ts'
import { standingOf } from '../../src/reports/reading/standing.ts'
import { ALL } from './records.ts'

const ECHO = { code: 'echo-differs', message: 'the broker acknowledged something else' }

describe('a run that failed', () => {
  test('by expectations counts them', () => {
    expect(standingOf(ALL.failing).sentence).toBe('3 of 42 expectations did not hold')
  })

  test('by what the broker did besides names that, and counts no checks', () => {
    expect(standingOf(failedBy(ECHO)).sentence).toBe('no expectation failed, but 1 step did: echo-differs')
  })

  test('by what only clean-up found out says so', () => {
    const problems = [{ code: 'alive-for-use', message: 'it can still be used' }]
    const run = { ...ALL.passing.run, outcome: 'failed' } as const
    expect(standingOf({ ...ALL.passing, run, problems }).sentence).toBe(
      'no expectation failed, but clean-up found the broker at odds with it: alive-for-use',
    )
  })

  test('by such a thing says so even where something drifts, which fails nothing', () => {
    const drifting = failedBy(ECHO, ALL.drifting)
    expect(standingOf(drifting).sentence).toBe('no expectation failed, but 1 step did: echo-differs')
  })
})

test('a record that says held while its control died is not believed', () => {
  const record: RunRecord = {
    ...ALL.passing,
    control: { status: 'lost', probes: 3, lostAfter: 'leaked-token' },
  }
  expect(standingOf(record)).toMatchObject({ outcome: 'bug', tone: 'bad' })
})

test.each<[string, (record: RunRecord) => RunRecord, string]>([
  [
    'a check that did not hold and says it did',
    (record) => withFirstCheck(record, { observed: 'alive', result: 'held' }),
    'do not rely on it',
  ],
  [
    'an expectation that was never judged',
    (record) => withFirstCheck(record, { result: 'recorded' }),
    'do not rely on it',
  ],
  [
    'a clean-up that was clean and left something',
    (record) => ({
      ...record,
      cleanup: { ...record.cleanup, leftovers: [{ what: 'token', reason: 'alive' }] },
    }),
    'says that clean-up ended as "clean"',
  ],
  [
    'a control that was never looked at',
    (record) => ({ ...record, control: { status: 'alive', probes: 0 } }),
    'do not rely on it',
  ],
  [
    'a failure without a reason',
    (record) => ({ ...record, run: { ...record.run, outcome: 'failed' } }),
    'has the outcome "failed", but what it says was observed makes it "held"',
  ],
])('a record that contradicts itself by %s is not believed', (_, change, says) => {
  const standing = standingOf(change(ALL.passing))
  expect(standing.outcome).toBe('bug')
  expect(standing.sentence).toContain(says)
})

function withFirstCheck(record: RunRecord, change: Partial<StepRecord['checks'][number]>): RunRecord {
  const [first, ...steps] = record.steps
  if (first === undefined) throw new RangeError('the record has no steps')
  const checks = first.checks.map((check) => (check.token === 'reader' ? { ...check, ...change } : check))
  return { ...record, steps: [{ ...first, checks }, ...steps] }
}

function failedBy(problem: StepRecord['problems'][number], record: RunRecord = ALL.passing): RunRecord {
  const [first, ...rest] = record.steps
  if (first === undefined) throw new Error('the record has no steps')
  return {
    ...record,
    run: { ...record.run, outcome: 'failed' },
    steps: [{ ...first, status: 'failed', problems: [problem] }, ...rest],
  }
}

describe('a run that was stopped', () => {
  const [last, ...before] = ALL.passing.steps.toReversed()
  const run = { ...ALL.passing.run, outcome: 'hung-up' } as const
  const { closing: _closing, ...cut } = ALL.passing
  const stopped = (...steps: readonly StepRecord[]): string => standingOf({ ...cut, run, steps }).sentence
  const { durationMs: _cut, ...begun } = last ?? ALL.passing.setup
  const earlier = before.toReversed()

  test('in its last step says what was cut off', () => {
    expect(stopped(...earlier, { ...begun, status: 'no-verdict' })).toBe(
      `the terminal was closed; the step "${begun.id}" was cut off`,
    )
  })

  test('between two steps says what did not run', () => {
    expect(stopped(...earlier, { ...begun, status: 'not-run', checks: [] })).toBe(
      'the terminal was closed; 1 step did not run',
    )
  })

  test('after the last of them says so', () => {
    expect(stopped(...ALL.passing.steps)).toBe('the terminal was closed; every step had been done')
  })
})
