import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../../src/record/record.ts'
import { compareReports } from '../../src/reports/comparison/compare.ts'
import { comparisonHtml } from '../../src/reports/comparison/html.ts'
import { comparisonMarkdown } from '../../src/reports/comparison/markdown.ts'
import { comparisonText } from '../../src/reports/comparison/text.ts'
import type { Report } from '../../src/reports/report.ts'
import { PLAIN_THEME } from '../../src/text/theme.ts'
import { ALL } from './records.ts'
import { MIXED, one } from './reports.ts'

const { passing, failing, noVerdict, drifting } = ALL

function changed(more: Partial<RunRecord>): Report {
  return one({ ...passing, ...more })
}

describe('two reports are', () => {
  const [first, ...rest] = passing.steps
  const faster = passing.steps.map((step) => ({
    ...step,
    checks: step.checks.map((check) =>
      check.timeToDeadMs === undefined
        ? check
        : { ...check, timeToDeadMs: { sinceSent: 1, sinceAcknowledged: 0 } },
    ),
  }))
  const drifted = passing.steps.map((step) => ({
    ...step,
    checks: step.checks.map((check) => ({ ...check, drift: true })),
  }))
  test.each([
    ['the same', 'same', one(passing), one(passing)],
    ['the same, however fast', 'same', one(passing), changed({ steps: faster })],
    ['the same, where both failed', 'same', one(failing), one(failing)],
    ['worse, where a verdict is', 'worse', one(passing), one(failing)],
    ['worse, where there is none any more', 'worse', one(passing), one(noVerdict)],
    ['worse, where a failure was seen instead of nothing', 'worse', one(noVerdict), one(failing)],
    ['better, where a verdict is', 'better', one(failing), one(passing)],
    ['worse, where the broker left the model', 'worse', one(passing), one(drifting)],
    ['better, where it came back to it', 'better', changed({ steps: drifted }), one(passing)],
    ['worse, where a step is gone', 'worse', one(passing), changed({ steps: rest })],
    ['different, where a step is new', 'different', changed({ steps: rest }), one(passing)],
    ['worse, where a playbook is gone', 'worse', one(passing), { runs: [], notRun: [] }],
    ['different, where a playbook is new', 'different', { runs: [], notRun: [] }, one(passing)],
    [
      'different, where the playbook is another',
      'different',
      one(passing),
      changed({ playbook: { ...passing.playbook, sha256: 'f'.repeat(64) } }),
    ],
    [
      'different, where one was the stand-in',
      'different',
      one(passing),
      changed({ broker: { ...passing.broker, kind: 'embedded' } }),
    ],
    [
      'worse, where it did not run',
      'worse',
      one(passing),
      { runs: [], notRun: [{ file: passing.playbook.file, status: 'skipped', reason: 'r' }] },
    ],
    [
      'worse, where a revocation is not seen stored any more',
      'worse',
      one(passing),
      changed({
        steps: [
          {
            ...(first ?? passing.setup),
            storage: { status: 'not-observed', lost: 0, repeats: 0, auditLost: 0, appLookUps: 0 },
          },
          ...rest,
        ],
      }),
    ],
  ] as const)('%s', (_, change, older: Report, newer: Report) => {
    expect(compareReports(older, newer).change).toBe(change)
  })
})

test('what is the same and not green says so', () => {
  const text = comparisonText(compareReports(one(failing), one(failing)), PLAIN_THEME)
  expect(text).toContain('not green on either side')
  expect(text).toContain('1 playbook not green now')
})

const UPGRADE = compareReports(
  { runs: [passing, ...MIXED.runs.slice(2)], notRun: [] },
  { runs: [{ ...failing, broker: { ...failing.broker, version: '2.1.0' } }], notRun: MIXED.notRun },
)

test.each([
  ['txt', comparisonText(UPGRADE, PLAIN_THEME)],
  ['md', comparisonMarkdown(UPGRADE)],
  ['html', comparisonHtml(UPGRADE).replace(/<style>[\s\S]*?<\/style>/, '<style></style>')],
])('a comparison as %s is as kept in golden/', async (extension, text) => {
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, `golden/comparison.${extension}`))
})
