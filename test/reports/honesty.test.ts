import { describe, expect, test } from 'vitest'
import type { Outcome, RunRecord, StepRecord } from '../../src/record/record.ts'
import { github } from '../../src/reports/github/github.ts'
import { githubSummary } from '../../src/reports/github/summary.ts'
import { gitlab } from '../../src/reports/gitlab/gitlab.ts'
import { html } from '../../src/reports/html/html.ts'
import { junit } from '../../src/reports/junit/junit.ts'
import { markdown } from '../../src/reports/markdown/markdown.ts'
import { sarif } from '../../src/reports/sarif/sarif.ts'
import { standingOf } from '../../src/reports/reading/standing.ts'
import { summary } from '../../src/reports/terminal/summary.ts'
import { loadReporter, type ReporterName } from '../../src/reports/registry.ts'
import type { Report } from '../../src/reports/report.ts'
import { ALL } from './records.ts'
import { CONTEXT, IN_WORDS, MIXED, one } from './reports.ts'

/** Whether each format lets its reader believe that all is well. */
function greenIn(report: Report): Readonly<Record<string, boolean>> {
  return {
    github: !/^::error/m.test(github.render(report, CONTEXT)),
    'github-summary': /Firebreak: \d+ playbooks? contained/.test(githubSummary.render(report, CONTEXT)),
    gitlab: !gitlab.render(report, CONTEXT).includes('"severity": "major"'),
    html: !/tone-(?:bad|warn)" (?:id|aria-labelledby)=/.test(html.render(report, CONTEXT)),
    junit: /^<testsuites [^>]*failures="0" errors="0"/m.test(junit.render(report, CONTEXT)),
    markdown: !/^(?:❌|⚠️)|^- ❌/m.test(markdown.render(report, CONTEXT)),
    sarif: !sarif.render(report, CONTEXT).includes('"level": "error"'),
    summary: !/ failed| without a verdict| not run|nothing ran/.test(summary.render(report, CONTEXT)),
  }
}

const ALL_GREEN = Object.fromEntries(Object.keys(greenIn(one(ALL.passing))).map((name) => [name, true]))
const NONE_GREEN = Object.fromEntries(Object.keys(ALL_GREEN).map((name) => [name, false]))

const OUTCOMES = [
  'failed',
  'no-verdict',
  'cleanup-failed',
  'nothing-ran',
  'interrupted',
  'terminated',
  'bug',
] as const satisfies readonly Outcome[]

test('what held is green in every format', () => {
  expect(greenIn(one(ALL.passing))).toEqual(ALL_GREEN)
})

test.each(IN_WORDS.filter((name) => !['github', 'gitlab', 'json', 'ndjson'].includes(name)))(
  '%s says above several playbooks that they ran against the stand-in',
  async (name) => {
    const broker = { ...ALL.passing.broker, kind: 'embedded' } as const
    const record = { ...ALL.passing, broker }
    const text = (await loadReporter(name)).render({ runs: [record, record], notRun: [] }, CONTEXT)
    const told = text.indexOf('2 of 2 runs ran against the embedded broker')
    expect(told).toBeGreaterThan(-1)
    // Before anything is said of the first of them.
    const beginning = text.indexOf(name === 'html' ? '<th scope="row">' : record.playbook.id)
    expect(beginning === -1 || told < beginning).toBe(true)
  },
)

test.each(OUTCOMES)('%s is green in no format, even if nothing in the record says why', (outcome) => {
  expect(greenIn(one({ ...ALL.passing, run: { ...ALL.passing.run, outcome } }))).toEqual(NONE_GREEN)
})

test('a revocation that was acknowledged and not proved is green in no format, and each names it', () => {
  const { passing } = ALL
  const [first, ...rest] = passing.steps
  if (first === undefined) throw new Error('no step')
  const target = 'spiffe://x/agent/o/t/0123456789abcdef'
  const message = `the revocation of agent ${target} was acknowledged, not proved: no token of it is on the board`
  const revocations = [
    { level: 'agent', name: target, target, acknowledged: true, proof: 'not-proved' },
  ] as const
  const stop: StepRecord = {
    ...first,
    status: 'no-verdict',
    action: { kind: 'revoke', summary: `revoke agent ${target}`, revocations },
    problems: [{ code: 'not-proved', message }],
  }
  const report = one({ ...passing, run: { ...passing.run, outcome: 'no-verdict' }, steps: [stop, ...rest] })
  expect(greenIn(report)).toEqual(NONE_GREEN)
  for (const reporter of [github, githubSummary, html, junit, markdown, sarif, summary]) {
    expect(reporter.render(report, CONTEXT), reporter.name).toContain('acknowledged, not proved')
  }
})

test('one playbook that is not green makes the whole report not green', () => {
  expect(greenIn(MIXED)).toEqual(NONE_GREEN)
})

describe('a record that calls itself held, and is not, is not believed', () => {
  const { passing } = ALL
  const [first, ...rest] = passing.steps
  if (first === undefined) throw new Error('no step')
  const [check, ...checks] = first.checks
  if (check === undefined) throw new Error('no check')
  const lies: Readonly<Record<string, RunRecord>> = {
    'a failed check': {
      ...passing,
      steps: [{ ...first, checks: [{ ...check, result: 'failed' }, ...checks] }, ...rest],
    },
    'a check without a verdict': {
      ...passing,
      steps: [{ ...first, checks: [{ ...check, result: 'no-verdict' }, ...checks] }, ...rest],
    },
    'a step that did not run': { ...passing, steps: [{ ...first, status: 'not-run', checks: [] }, ...rest] },
    'no check at all': {
      ...passing,
      setup: { ...passing.setup, checks: [] },
      steps: passing.steps.map((step) => ({ ...step, checks: [] })),
    },
    'only checks that are never judged': {
      ...passing,
      setup: { ...passing.setup, checks: [] },
      steps: passing.steps.map((step) => ({
        ...step,
        checks: step.checks.map((one) => ({ ...one, result: 'recorded' as const })),
      })),
    },
    'a lost control token': { ...passing, control: { status: 'lost', probes: 1 } },
    'a failed clean-up': { ...passing, cleanup: { ...passing.cleanup, status: 'failed' } },
    'drift in a strict run': { ...ALL.drifting, run: { ...ALL.drifting.run, strict: true } },
  }

  test.each(Object.entries(lies))('%s', (_, record) => {
    expect(record.run.outcome).toBe('held')
    expect(standingOf(record)).toMatchObject({ outcome: 'bug', tone: 'bad' })
    expect(greenIn(one(record))).toEqual(NONE_GREEN)
  })
})

test.each(IN_WORDS)('%s lists what runs by its name only, and is as green as without it', async (name) => {
  const leftOut = { file: 'live.yaml', status: 'by-name', reason: 'it runs by its name only' } as const
  const { render } = await loadReporter(name)
  const text = render({ runs: [ALL.passing], notRun: [leftOut] }, CONTEXT)
  expect(text).toContain('live.yaml')
  const skipped = render({ runs: [ALL.passing], notRun: [{ ...leftOut, status: 'skipped' }] }, CONTEXT)
  expect(text).not.toBe(skipped)
  expect(greenIn({ runs: [ALL.passing], notRun: [leftOut] })).toEqual(ALL_GREEN)
})

test('nothing at all is not green where a person reads it', () => {
  const nothing = { runs: [], notRun: [] }
  expect(greenIn(nothing)).toMatchObject({
    'github-summary': false,
    html: false,
    markdown: false,
    summary: false,
  })
})

/** They hold the record itself, and with it the kind of the broker. */
const RECORDS: ReadonlySet<ReporterName> = new Set<ReporterName>(['json', 'ndjson'])

test.each(IN_WORDS.filter((name) => !RECORDS.has(name)))('%s names the embedded broker', async (name) => {
  const { render } = await loadReporter(name)
  expect(render(one(ALL.embedded), CONTEXT)).toContain('a stand-in')
  expect(render({ ...MIXED, runs: [...MIXED.runs, ALL.embedded] }, CONTEXT)).toContain('a stand-in')
  expect(render(one(ALL.passing), CONTEXT)).not.toContain('a stand-in')
})

test.each([...RECORDS])('%s says which kind of broker it was', async (name) => {
  const { render } = await loadReporter(name)
  expect(render(one(ALL.embedded), CONTEXT)).toMatch(/"kind": ?"embedded"/)
})
