import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isReporterName, loadReporter, REPORTER_NAMES } from '../../src/reports/registry.ts'
import { eventLine } from '../../src/reports/json/ndjson.ts'
import { summary } from '../../src/reports/terminal/summary.ts'
import { ALL, HOSTILE } from './records.ts'
import { CONTEXT, MIXED, one } from './reports.ts'

test.each(REPORTER_NAMES)('%s is found under its name', async (name) => {
  expect(await loadReporter(name)).toMatchObject({ name })
  expect(isReporterName(name)).toBe(true)
})

test('unknown names are no reporters', () => {
  expect(['tap', 'toString', '__proto__', ''].filter(isReporterName)).toEqual([])
})

test('no reporter is loaded before it is asked for', () => {
  const source = readFileSync(join(import.meta.dirname, '../../src/reports/registry.ts'), 'utf8')
  const eager = source.match(/^import (?!type ).*/gm)
  expect(eager).toBeNull()
})

test.each(REPORTER_NAMES)('%s gives the same bytes for the same record', async (name) => {
  const reporter = await loadReporter(name)
  expect(reporter.render(structuredClone(MIXED), CONTEXT)).toBe(reporter.render(MIXED, CONTEXT))
})

test.each(REPORTER_NAMES)('%s lets no hidden character through', async (name) => {
  const reporter = await loadReporter(name)
  const text = reporter.render(one(ALL.hostile), CONTEXT)
  expect(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFE]/u.exec(text)).toBeNull()
  expect(/\p{Cs}/u.exec(text)).toBeNull()
  expect(text.includes('##[')).toBe(false)
})

test('an event is one line of JSON with its run', () => {
  const line = eventLine('r1', { type: 'step-started', step: HOSTILE, startedAt: '2026-02-03T04:05:06Z' })
  expect(line.indexOf('\n')).toBe(line.length - 1)
  expect(JSON.parse(line)).toEqual({
    run: 'r1',
    type: 'step-started',
    step: HOSTILE,
    startedAt: '2026-02-03T04:05:06Z',
  })
})

test('the summary ends with what failed, and folds what held and was fast', () => {
  const runs = Array.from({ length: 40 }, (_, index) => ({
    ...ALL.passing,
    playbook: { ...ALL.passing.playbook, id: `book-${index}` },
    run: { ...ALL.passing.run, durationMs: 1000 + index },
  }))
  const lines = summary
    .render({ runs: [ALL.failing, ...runs], notRun: [] }, CONTEXT)
    .trimEnd()
    .split('\n')
  expect(lines[0]).toContain('30 faster playbooks held')
  expect(lines.at(-5)).toContain('book-39')
  expect(lines.at(-4)).toContain('X incident-response')
  expect(lines.at(-1)).toContain('40 held, 1 failed of 41 playbooks')
})
