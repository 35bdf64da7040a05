import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EXIT, worstExitCode, type ExitCode } from '../../src/app/exit-code.ts'
import { exitCodeOfReport } from '../../src/cli/output/report-exit-code.ts'
import type { NotRun } from '../../src/record/bundle.ts'
import type { Report } from '../../src/reports/report.ts'
import { ALL } from '../reports/records.ts'

const CODES = fc.array(fc.constantFrom(...Object.values(EXIT)), { maxLength: 8 })

test('several are green only if there is one and all of them are', () => {
  fc.assert(
    fc.property(CODES, (codes) => {
      const green = codes.length > 0 && codes.every((code) => code === EXIT.held)
      expect(worstExitCode(codes) === EXIT.held).toBe(green)
    }),
  )
})

test('the code of several is one of theirs, and says the same whatever their order and however they are put together', () => {
  fc.assert(
    fc.property(CODES, CODES, (some, others) => {
      const all = [...some, ...others]
      const worst = worstExitCode(all)
      if (all.length > 0) expect(all).toContain(worst)
      expect(worstExitCode(all.toReversed())).toBe(worst)
    }),
  )
})

test.each<readonly [string, readonly ExitCode[], ExitCode]>([
  ['nothing at all is no success', [], EXIT.nothingRan],
  ['a bug is worse than anything', [EXIT.bug, EXIT.interrupted, EXIT.cleanupFailed], EXIT.bug],
  [
    'a stop explains what failed beside it',
    [EXIT.failed, EXIT.interrupted, EXIT.noVerdict],
    EXIT.interrupted,
  ],
  ['but not what it left alive', [EXIT.interrupted, EXIT.cleanupFailed, EXIT.held], EXIT.cleanupFailed],
  ['nor what SIGTERM left alive', [EXIT.terminated, EXIT.cleanupFailed], EXIT.cleanupFailed],
  ['an invalid playbook keeps the others from running', [EXIT.usage, EXIT.nothingRan], EXIT.usage],
  ['a failed expectation is known, a missing verdict is not', [EXIT.noVerdict, EXIT.failed], EXIT.failed],
  ['what broke the run also broke its clean-up', [EXIT.noVerdict, EXIT.cleanupFailed], EXIT.noVerdict],
  ['one that did not run', [EXIT.held, EXIT.nothingRan], EXIT.nothingRan],
])('%s', (_, codes, worst) => {
  expect(worstExitCode(codes)).toBe(worst)
})

const INVALID: NotRun = { file: 'x.yaml', status: 'invalid', reason: 'unknown key' }
const SKIPPED: NotRun = { file: 'x.yaml', status: 'skipped', reason: 'shard 2 of 2 is missing' }

test.each<readonly [string, Report, ExitCode]>([
  ['one that held', { runs: [ALL.passing], notRun: [] }, EXIT.held],
  ['one that failed', { runs: [ALL.passing, ALL.failing], notRun: [] }, EXIT.failed],
  ['one without a verdict', { runs: [ALL.passing, ALL.noVerdict], notRun: [] }, EXIT.noVerdict],
  ['one that was skipped', { runs: [ALL.passing], notRun: [SKIPPED] }, EXIT.nothingRan],
  ['one that is invalid', { runs: [ALL.passing], notRun: [SKIPPED, INVALID] }, EXIT.usage],
  ['nothing', { runs: [], notRun: [] }, EXIT.nothingRan],
])('a report with %s', (_, report, exitCode) => {
  expect(exitCodeOfReport(report)).toBe(exitCode)
})

test('a record that calls itself held while something in it failed is never green', () => {
  const forged = { ...ALL.failing, run: { ...ALL.failing.run, outcome: 'held' as const } }
  expect(exitCodeOfReport({ runs: [forged], notRun: [] })).toBe(EXIT.bug)
})

test('an interrupted run counts with what another one left alive', () => {
  const leaving = { ...ALL.failing, cleanup: { ...ALL.failing.cleanup, status: 'failed' as const } }
  expect(exitCodeOfReport({ runs: [leaving], notRun: [] })).toBe(EXIT.failed)
  expect(exitCodeOfReport({ runs: [leaving, ALL.interrupted], notRun: [] })).toBe(EXIT.cleanupFailed)
})
