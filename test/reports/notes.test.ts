import { expect, test } from 'vitest'
import type { RunRecord, StorageRecord } from '../../src/record/record.ts'
import { loadReporter, type ReporterName } from '../../src/reports/registry.ts'
import { ALL } from './records.ts'
import { CONTEXT, IN_WORDS, MIXED, one } from './reports.ts'

const beside: RunRecord = { ...ALL.passing, run: { ...ALL.passing.run, othersWrote: 3 } }

/** They hold the record itself, and whoever reads it finds the number there. */
const RECORDS: ReadonlySet<ReporterName> = new Set<ReporterName>(['json', 'ndjson'])

test.each(IN_WORDS)('%s tells that others wrote meanwhile', async (name) => {
  const { render } = await loadReporter(name)
  const alone = render(one(ALL.passing), CONTEXT)
  const told = render(one(beside), CONTEXT)
  const many = render({ ...MIXED, runs: [...MIXED.runs, beside] }, CONTEXT)
  const words = RECORDS.has(name) ? /"othersWrote": ?3/ : /3 registrations and revocations of others/
  expect(alone).not.toMatch(/others/)
  expect(told).toMatch(words)
  expect(many).toMatch(words)
})

test.each(IN_WORDS.filter((name) => name !== 'summary'))(
  '%s tells how many dead tokens were shown to a route, and how many were not',
  async (name) => {
    const { render } = await loadReporter(name)
    const { deadForUse } = ALL.passing.cleanup
    if (deadForUse === undefined) throw new Error('nothing was shown')
    const sampled = { ...ALL.passing.cleanup, deadForUse: { ...deadForUse, notShown: 480 } }
    const told = render(one({ ...ALL.passing, cleanup: sampled }), CONTEXT)
    expect(told).toMatch(RECORDS.has(name) ? /"notShown": ?480/ : /5 refused, 480 more not/)
  },
)

test.each(IN_WORDS.filter((name) => !RECORDS.has(name)))(
  '%s tells of answers without a request id where others have one',
  async (name) => {
    const { render } = await loadReporter(name)
    const [first, ...rest] = ALL.passing.steps
    if (first === undefined) throw new Error('no step')
    const bare = first.checks.map(({ requestId: _requestId, ...check }) => check)
    expect(render(one(ALL.passing), CONTEXT)).not.toContain('request id')
    expect(render(one({ ...ALL.passing, steps: [{ ...first, checks: bare }, ...rest] }), CONTEXT)).toMatch(
      /\d deciding answers of \d+ bore no request id/,
    )
  },
)

test.each(IN_WORDS)('%s tells that storage was not observed', async (name) => {
  const { render } = await loadReporter(name)
  const words = RECORDS.has(name) ? /"storage": ?"not-observed"/ : /storage not observed/
  expect(render(one(ALL.passing), CONTEXT)).not.toMatch(words)
  expect(render(one({ ...ALL.passing, storage: 'not-observed' }), CONTEXT)).toMatch(words)
})

const OPEN = { level: 'token', target: 'jti-1', sentAgain: 'not-acknowledged' } as const
const SINCE = { ...OPEN, sentAgain: 'acknowledged' } as const

/** The run that held, had the answers to its first revocations got lost. */
function withLost(answersLost: NonNullable<StorageRecord['answersLost']>): RunRecord {
  const [first, ...rest] = ALL.passing.steps
  if (first?.action === undefined) throw new Error('no step')
  const revocations = answersLost.map(({ level, target }) => ({
    level,
    target,
    name: target,
    acknowledged: false,
  }))
  const isOpen = answersLost.includes(OPEN)
  const status = isOpen ? 'not-observed' : 'stored'
  const storage = { status, lost: 0, repeats: 0, auditLost: 0, appLookUps: 0, answersLost } as const
  const step = { ...first, storage, action: { ...first.action, revocations } }
  return { ...ALL.passing, storage: status, steps: [step, ...rest] }
}

test.each(IN_WORDS)('%s tells that an answer got lost, and what came of sending it again', async (name) => {
  const { render } = await loadReporter(name)
  const isRecord = RECORDS.has(name)
  expect(render(one(ALL.passing), CONTEXT)).not.toMatch(/answersLost|got lost/)
  const since = render(one(withLost([SINCE])), CONTEXT)
  expect(since).toMatch(
    isRecord
      ? /"sentAgain": ?"acknowledged"/
      : /the answer to 1 revocation got lost; the broker acknowledged it/,
  )
  const open = render(one(withLost([OPEN, { ...SINCE, target: 'jti-2' }])), CONTEXT)
  expect(open).toMatch(
    isRecord
      ? /"sentAgain": ?"not-acknowledged"/
      : /the answers to 2 revocations got lost; 1 of them not ackn/,
  )
  expect(open).not.toMatch(/acknowledged and stored/)
  if (name === 'html') expect(open).toContain('never acknowledged: its answer got lost')
  if (/acknowledged and stored/.test(render(one(ALL.passing), CONTEXT)))
    expect(open).toMatch(/1 of them never acknowledged, as their answers got lost; storage not observed/)
})

test('a note of many runs is said once in the summary of many', async () => {
  const { render } = await loadReporter('summary')
  const again = { ...beside, playbook: { ...beside.playbook, id: 'second' } }
  const text = render({ runs: [beside, again], notRun: [] }, CONTEXT)
  expect(text.match(/of others/g)).toHaveLength(1)
  expect(text).toContain('incident-response and 1 more: 3 registrations and revocations of others')
})
