import { describe, expect, test } from 'vitest'
import { join } from 'node:path'
import type { RunRecord } from '../../src/record/record.ts'
import { junit } from '../../src/reports/junit/junit.ts'
import type { Report } from '../../src/reports/report.ts'
import { ALL } from './records.ts'
import { CONTEXT, MIXED, one } from './reports.ts'
import { parseXml, validate, type Node } from './xsd.ts'

const XSD = join(import.meta.dirname, 'schemas', 'junit-10.xsd')

const REPORTS: readonly (readonly [string, Report])[] = [
  ...Object.entries(ALL).map(([name, record]) => [name, one(record)] as const),
  ['mixed', MIXED],
  ['the same playbook twice', { runs: [ALL.passing, ALL.failing, ALL.passing], notRun: [] }],
  ['nothing', { runs: [], notRun: [] }],
]

describe.each(REPORTS)('%s', (_, report) => {
  const root = parseXml(junit.render(report, CONTEXT))

  test('is valid against the schema of Jenkins but for file and line of a testcase', () => {
    const problems = validate(root, XSD)
    expect(problems.filter((problem) => !/\/testcase@(?:file|line): not allowed$/.test(problem))).toEqual([])
  })

  test('counts what it contains', () => {
    const suites = root.children
    for (const suite of suites) {
      const cases = suite.children.filter(({ name }) => name === 'testcase')
      expect(suite.attributes).toMatchObject({
        tests: String(cases.length),
        failures: String(withChild(cases, 'failure').length),
        errors: String(withChild(cases, 'error').length),
        skipped: String(withChild(cases, 'skipped').length),
      })
    }
    const sum = (name: string): number =>
      suites.reduce((all, suite) => all + Number(suite.attributes[name]), 0)
    expect(root.attributes).toMatchObject({
      tests: String(sum('tests')),
      failures: String(sum('failures')),
      errors: String(sum('errors')),
    })
  })

  test('no two testcases look the same to GitLab', () => {
    const keys = casesOf(root).map(({ attributes }) => `${attributes['classname']}\n${attributes['name']}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

test('the structural check refuses what the schema refuses', () => {
  const good = '<testsuites><testsuite name="a" tests="0" failures="0" errors="0" time="0.100"/></testsuites>'
  expect(validate(parseXml(good), XSD)).toEqual([])
  const bad = [
    '<testsuites x="1"/>',
    '<testsuites time="soon"/>',
    '<testsuites><testcase name="a"/></testsuites>',
    '<a/>',
  ]
  for (const xml of bad) expect(validate(parseXml(xml), XSD)).not.toEqual([])
  for (const xml of [
    '<a>',
    '<a b="1" b="2"/>',
    '<a>&nbsp;</a>',
    '<a>\u0001</a>',
    '<a><</a>',
    '<a></b>',
    '<a/><b/>',
  ]) {
    expect(() => parseXml(xml)).toThrow()
  }
})

test('a failed check tells expected, observed, predicted, meaning and where', () => {
  const failed = withChild(casesOf(parseXml(junit.render(one(ALL.failing), CONTEXT))), 'failure')[0]
  expect(failed?.attributes).toMatchObject({
    classname: 'incident-response',
    name: 'poisoned-task / analyzer dead',
    file: 'playbooks/incident-response.yaml',
    line: '37',
  })
  const text = failed?.children[0]?.text ?? ''
  for (const part of [
    'expected   dead',
    'observed   alive',
    'predicted  dead',
    'means      ',
    'do         ',
  ]) {
    expect(text).toContain(part)
  }
})

test('not run is skipped, no verdict is an error, not judged is skipped', () => {
  const cases = casesOf(parseXml(junit.render(one(ALL.noVerdict), CONTEXT)))
  expect(withChild(cases, 'skipped').map(({ attributes }) => attributes['name'])).toEqual([
    'delegation / not run',
    'hand-over / not run',
    'escalated-chain / not run',
    'the-root-itself / not run',
  ])
  expect(withChild(cases, 'error').map(({ attributes }) => attributes['name'])).toEqual([
    'poisoned-task / analyzer dead',
    'poisoned-task / archiver alive',
    'poisoned-task / completes',
  ])
  const passing = casesOf(parseXml(junit.render(one(ALL.passing), CONTEXT)))
  expect(withChild(passing, 'skipped').map(({ attributes }) => attributes['name'])).toEqual([
    'escalated-chain / chain-root either',
  ])
})

test.each(['nothing-ran', 'bug', 'terminated', 'no-verdict'] as const)(
  'a run that ended as %s is red, even if its record gives no reason',
  (outcome) => {
    const record: RunRecord = { ...ALL.passing, run: { ...ALL.passing.run, outcome } }
    const root = parseXml(junit.render(one(record), CONTEXT))
    expect(Number(root.attributes['errors'])).toBeGreaterThan(0)
  },
)

test('drift fails a strict run and is told in any other', () => {
  const strict = { ...ALL.drifting, run: { ...ALL.drifting.run, strict: true, outcome: 'failed' as const } }
  const failures = (record: RunRecord): readonly Node[] =>
    withChild(casesOf(parseXml(junit.render(one(record), CONTEXT))), 'failure')
  expect(failures(strict).map(({ children }) => children[0]?.attributes['type'])).toContain('drift')
  expect(failures(ALL.drifting)).toEqual([])
})

test('an invalid playbook is an error, one left out is skipped', () => {
  const [invalid, skipped, byName] = parseXml(junit.render(MIXED, CONTEXT)).children.slice(-3)
  expect(invalid?.attributes).toMatchObject({ name: 'playbooks/typo.yaml', errors: '1' })
  expect(skipped?.attributes).toMatchObject({ name: 'playbooks/later.yaml', skipped: '1', errors: '0' })
  expect(byName?.attributes).toMatchObject({ name: 'playbooks/for-real.yaml', skipped: '1', errors: '0' })
})

function casesOf(root: Node): readonly Node[] {
  return root.children.flatMap((suite) => suite.children.filter(({ name }) => name === 'testcase'))
}

function withChild(cases: readonly Node[], name: string): readonly Node[] {
  return cases.filter(({ children }) => children.some((child) => child.name === name))
}
