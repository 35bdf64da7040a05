import { expect, test } from 'vitest'
import { countsOf } from '../../src/reports/reading/counts.ts'
import { findingsOf } from '../../src/reports/reading/findings/findings.ts'
import { standingOf } from '../../src/reports/reading/standing.ts'
import { stepLines } from '../../src/reports/terminal/story.ts'
import { PLAIN_THEME } from '../../src/text/theme.ts'
import { ALL } from './records.ts'

const { audited, passing } = ALL
const step = audited.steps.at(-1) ?? audited.setup

test('what an audit wants counts among the expectations', () => {
  expect(countsOf(audited).failed).toBe(3)
  expect(standingOf(audited).sentence).toMatch(/^3 of \d+ expectations did not hold$/)
})

test('a record that calls itself held with an audit that failed is not believed', () => {
  const steps = audited.steps.map((one) => ({ ...one, status: 'held' as const }))
  expect(standingOf({ ...audited, steps, run: { ...audited.run, outcome: 'held' } }).outcome).toBe('bug')
  expect(standingOf(passing).outcome).toBe('held')
})

test('each line of the playbook that the log disappoints is one finding at that line', () => {
  expect(findingsOf(audited).map(({ code, at }) => `${code} ${at.line}`)).toEqual([
    'audit-missing 65',
    'audit-unwanted 67',
    'audit-broken 68',
  ])
})

test('members of a fleet that are missing together are one finding', () => {
  const [check] = step.action?.audit?.checks.filter(({ result }) => result === 'failed') ?? []
  if (check === undefined || step.action === undefined) throw new RangeError('no failed check')
  const checks = [0, 1, 2].map((member) => ({ ...check, what: `token_revoked of token fleet[${member}]` }))
  const steps = [{ ...step, action: { ...step.action, audit: { checks } } }]
  expect(findingsOf({ ...audited, steps }).map(({ title }) => title)).toEqual([
    '"token_revoked of token fleet[0]" and 2 more like it is not in the audit log, in step "written-down"',
  ])
})

test('the story tells everything, and in brief only what is not as wanted', () => {
  const full = stepLines(step, [], PLAIN_THEME, 'full').join('\n')
  expect(full).toContain('token_revoked of token reader  evt-000017 of 2026-02-03')
  expect(full).toContain('42 events read')
  const brief = stepLines(step, [], PLAIN_THEME, 'brief').join('\n')
  expect(brief).not.toContain('evt-000017')
  expect(brief).toContain('token_revoked of agent writer  not there')
})
