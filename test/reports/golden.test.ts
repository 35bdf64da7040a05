import { expect, test } from 'vitest'
import { join } from 'node:path'
import { loadReporter, REPORTER_NAMES, type ReporterName } from '../../src/reports/registry.ts'
import type { Report } from '../../src/reports/report.ts'
import { ALL } from './records.ts'
import { CONTEXT, MIXED, one } from './reports.ts'

const REPORTS = {
  passing: one(ALL.passing),
  failing: one(ALL.failing),
  'no-verdict': one(ALL.noVerdict),
  interrupted: one(ALL.interrupted),
  leftovers: one(ALL.leftovers),
  drifting: one(ALL.drifting),
  attempted: one(ALL.attempted),
  audited: one(ALL.audited),
  embedded: one(ALL.embedded),
  fleet: one(ALL.fleet),
  mixed: MIXED,
} satisfies Readonly<Record<string, Report>>

type Title = keyof typeof REPORTS

/** Which reports are kept for which reporter: enough to see every part of its format, and no more. */
const KEPT: Readonly<Record<ReporterName, readonly Title[]>> = {
  github: [
    'passing',
    'failing',
    'no-verdict',
    'leftovers',
    'drifting',
    'attempted',
    'audited',
    'embedded',
    'mixed',
  ],
  'github-summary': ['passing', 'mixed'],
  gitlab: ['failing', 'mixed'],
  html: ['failing', 'interrupted', 'attempted', 'audited'],
  json: ['interrupted'],
  junit: ['passing', 'failing', 'leftovers', 'drifting', 'attempted', 'audited', 'embedded', 'mixed'],
  markdown: ['passing', 'failing', 'interrupted', 'leftovers', 'attempted', 'audited', 'fleet'],
  ndjson: [],
  otlp: ['failing'],
  prometheus: ['failing', 'mixed'],
  sarif: ['passing', 'failing', 'audited', 'mixed'],
  summary: ['passing', 'failing', 'no-verdict', 'interrupted', 'leftovers', 'embedded', 'mixed'],
}

const CASES = REPORTER_NAMES.flatMap((name) => KEPT[name].map((title) => [name, title] as const))

test.each(CASES)('%s of %s is as kept in golden/', async (name, title) => {
  const reporter = await loadReporter(name)
  const file = join(import.meta.dirname, 'golden', `${name}-${title}.${reporter.extension}`)
  await expect(reporter.render(REPORTS[title], CONTEXT)).toMatchFileSnapshot(file)
})
