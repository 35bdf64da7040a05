import { expect, test } from 'vitest'
import type { CheckRecord, RunRecord, StepRecord, StorageRecord } from '../../src/record/record.ts'
import { isStorageKnown, storageOf } from '../../src/record/parts/storage.ts'

type Subject = Parameters<typeof isStorageKnown>[0]

const seen = (status: StorageRecord['status']): { readonly storage: StorageRecord } => ({
  storage: { status, lost: 0, repeats: 0, auditLost: 0, appLookUps: 0 },
})
type Act = 'create' | CheckRecord['reasons'][number]['revocation']['cause']['by']

/** A step with a token that is dead by it, unless it is one that creates. */
const step = (act: Act, over: Partial<StepRecord> = {}): StepRecord => ({
  id: act,
  at: { line: 1, column: 1 },
  status: 'held',
  checks: act === 'create' ? [] : [deadBy(act)],
  problems: [],
  ...over,
})

function deadBy(act: Exclude<Act, 'create'>): CheckRecord {
  const revocation = { level: 'token', target: 'reader', cause: { step: act, by: act } } as const
  return {
    token: 'reader',
    expected: 'dead',
    by: 'named',
    at: { line: 1, column: 1 },
    predicted: 'dead',
    reasons: [{ claim: 'jti', revocation }],
    observed: 'dead',
    result: 'held',
    drift: false,
    probes: 1,
  }
}

const idle = { status: 'clean', released: 0, alreadyDead: 1, leftovers: [], permanentEntries: [] } as const
const ended: RunRecord['cleanup'] = { ...idle, released: 2 }

/** A record that sums itself up as it should. */
function record(
  steps: readonly StepRecord[],
  {
    cleanup = idle,
    strict = false,
    version = 2,
  }: { cleanup?: RunRecord['cleanup']; strict?: boolean; version?: 1 | 2 } = {},
): Subject {
  const parts = { setup: step('create'), steps, cleanup }
  return { record: version, run: { strict }, ...parts, storage: storageOf(parts) }
}

test('a run that put nothing on a list has nothing to store', () => {
  const nothing = record([step('create'), step('revoke', { status: 'not-run' })])
  expect(nothing.storage).toBe('nothing-to-store')
  expect(isStorageKnown(nothing)).toBe(true)
})

test.each(['revoke', 'renew', 'release'] as const)(
  'a run with a step that does %s and that nobody looked at is not known',
  (kind) => {
    expect(isStorageKnown(record([step(kind)]))).toBe(false)
    expect(isStorageKnown(record([step(kind, seen('stored'))]))).toBe(true)
  },
)

test('a revocation that hit nobody is one, too', () => {
  const revocations = [{ level: 'task', name: 't', target: 't', acknowledged: true }] as const
  const missed = step('create', { action: { kind: 'revoke', summary: 'revoke task t', revocations } })
  expect(isStorageKnown(record([missed]))).toBe(false)
})

test('a later look knows of what came before, and an earlier one knows nothing of what came after', () => {
  expect(isStorageKnown(record([step('revoke'), step('revoke', seen('stored'))]))).toBe(true)
  expect(isStorageKnown(record([step('revoke', seen('stored')), step('revoke')]))).toBe(false)
  expect(isStorageKnown(record([step('revoke', seen('stored'))], { cleanup: ended }))).toBe(false)
  expect(isStorageKnown(record([step('revoke')], { cleanup: { ...ended, ...seen('stored') } }))).toBe(true)
})

test('what is not stored is never known, and what was not observed is not in a strict run', () => {
  const lost = [step('revoke', seen('not-stored')), step('revoke', seen('stored'))]
  expect(isStorageKnown(record(lost))).toBe(false)
  const blind = [step('revoke', seen('not-observed'))]
  expect(isStorageKnown(record(blind))).toBe(true)
  expect(isStorageKnown(record(blind, { strict: true }))).toBe(false)
})

test('a record that sums up otherwise, or not at all, is not believed', () => {
  const { storage: _sum, ...rest } = record([step('revoke', seen('stored'))])
  expect(isStorageKnown(rest)).toBe(false)
  expect(isStorageKnown({ ...rest, storage: 'nothing-to-store' })).toBe(false)
  expect(isStorageKnown(record([step('revoke', seen('not-observed'))]))).toBe(true)
  expect(isStorageKnown({ ...record([step('revoke', seen('not-observed'))]), storage: 'stored' })).toBe(false)
})

test('a record of version 1 could not know', () => {
  const { storage: _sum, ...rest } = record([step('revoke')], { version: 1 })
  expect(isStorageKnown(rest)).toBe(true)
})
