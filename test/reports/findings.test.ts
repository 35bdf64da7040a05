import { describe, expect, test } from 'vitest'
import { VERDICTS } from '../../src/model/verdict.ts'
import type { CheckRecord, RunRecord } from '../../src/record/record.ts'
import { findingsOf } from '../../src/reports/reading/findings/findings.ts'
import { driftOf, meaningOf, wantedOf } from '../../src/reports/reading/meaning/meaning.ts'
import { ALL } from './records.ts'

describe('findings', () => {
  test('a failure comes before what is unknown, and drift of a failed check is not told twice', () => {
    expect(findingsOf(ALL.failing).map(({ code, step, tokens }) => [code, step, tokens])).toEqual([
      ['still-alive', 'poisoned-task', ['analyzer']],
      ['unexplained', 'poisoned-task', ['archiver']],
      ['unexplained', 'the-root-itself', ['archiver']],
    ])
  })

  test('drift is a warning, an error in a strict run, and told once', () => {
    expect(findingsOf(ALL.drifting)).toMatchObject([
      { code: 'drift', severity: 'warning', step: 'escalated-chain', tokens: ['chain-root'] },
    ])
    const strict: RunRecord = {
      ...ALL.drifting,
      run: { ...ALL.drifting.run, strict: true, outcome: 'failed' },
    }
    expect(findingsOf(strict)).toMatchObject([{ code: 'drift', severity: 'error' }])
  })

  test('members of a fleet that fared alike share one finding', () => {
    expect(findingsOf(ALL.fleet).map(({ title }) => title)).toEqual([
      '"fleet[17-18, 400]" still works after step "stop-the-fleet"',
      '"fleet[17-18, 400]" still works after step "look-again"',
    ])
  })

  test('steps that did not run share one finding', () => {
    const notRun = findingsOf(ALL.interrupted).filter(({ code }) => code === 'not-run')
    expect(notRun).toHaveLength(1)
    expect(notRun[0]?.title).toContain('5 steps did not run: "poisoned-task", ')
  })

  test('what may be left alive is named with its expiry, and a failed clean-up without a list is one too', () => {
    expect(findingsOf(ALL.leftovers)).toMatchObject([
      {
        code: 'left-alive',
        title: 'chain-child may be left alive',
        advice: expect.stringContaining('2026-02-03T04:10:06Z'),
      },
      { code: 'left-alive' },
    ])
    const silent: RunRecord = { ...ALL.leftovers, cleanup: { ...ALL.leftovers.cleanup, leftovers: [] } }
    expect(findingsOf(silent)).toMatchObject([{ code: 'left-alive', severity: 'error' }])
  })

  test('a green run has none', () => {
    expect(findingsOf(ALL.passing)).toEqual([])
  })
})

describe('meaning', () => {
  const check: CheckRecord = ALL.passing.steps[0]?.checks[0] ?? missing()
  const all = (['dead', 'alive', 'either', 'unchanged'] as const).flatMap((expected) =>
    VERDICTS.flatMap((observed) =>
      (['alive', 'dead', 'unknown'] as const).flatMap((predicted) =>
        VERDICTS.flatMap((before) =>
          (['held', 'failed', 'no-verdict', 'recorded'] as const).map((result): CheckRecord => ({
            ...check,
            expected,
            observed,
            predicted,
            before,
            result,
          })),
        ),
      ),
    ),
  )

  test('no failure and no missing verdict is ever called as expected', () => {
    const bad = all.filter(({ result }) => result === 'failed' || result === 'no-verdict')
    expect(bad.length).toBeGreaterThan(20)
    for (const one of bad) {
      expect(['as-expected', 'recorded']).not.toContain(meaningOf(one).code)
      expect(meaningOf(one).advice).not.toBe('')
    }
  })

  test.each([
    ['dead', 'alive', 'dead', 'still-alive'],
    ['dead', 'alive', 'alive', 'still-alive'],
    ['alive', 'dead', 'dead', 'collateral'],
    ['unchanged', 'dead', 'dead', 'collateral'],
    ['alive', 'unexplained', 'alive', 'unexplained'],
    ['dead', 'unexplained', 'alive', 'unexplained'],
  ] as const)('expected %s, observed %s, predicted %s: %s', (expected, observed, predicted, code) => {
    const one: CheckRecord = { ...check, expected, observed, predicted, before: 'alive', result: 'failed' }
    expect(meaningOf(one).code).toBe(code)
  })

  test.each(['expired', 'never-alive', 'unknown'] as const)(
    '%s proves nothing, whatever was expected',
    (observed) => {
      const found = all.filter((one) => one.observed === observed && one.result === 'no-verdict')
      expect(found).not.toEqual([])
      for (const one of found) {
        expect(meaningOf(one).code).toBe(observed)
      }
    },
  )

  test('the ways out of "still works" differ: the wrong broker, or the wrong target', () => {
    const alive: CheckRecord = { ...check, expected: 'dead', observed: 'alive', result: 'failed' }
    expect(meaningOf({ ...alive, predicted: 'dead' }).meaning).toContain('should have killed it')
    expect(meaningOf({ ...alive, predicted: 'alive' }).meaning).toContain('the wrong target or level')
    expect(meaningOf({ ...alive, predicted: 'unknown' }).meaning).toContain('too little is known')
  })

  test('a dead token that works again is told as such', () => {
    const revived: CheckRecord = {
      ...check,
      expected: 'unchanged',
      before: 'dead',
      observed: 'alive',
      result: 'failed',
    }
    expect(meaningOf(revived).code).toBe('revived')
  })

  test('unchanged without a usable verdict before goes by the prediction', () => {
    expect(wantedOf({ ...check, expected: 'unchanged', before: 'unknown', predicted: 'dead' })).toBe(
      'stay-dead',
    )
    expect(wantedOf({ ...check, expected: 'unchanged', before: 'alive', predicted: 'dead' })).toBe(
      'stay-alive',
    )
  })

  test('drift has two directions', () => {
    expect(driftOf({ ...check, predicted: 'dead' }).meaning).toContain('revokes less')
    expect(driftOf({ ...check, predicted: 'alive' }).meaning).toContain('revokes more')
  })
})

function missing(): never {
  throw new Error('the main playbook has checks')
}
