import { expect, test } from 'vitest'
import { answerTo, unconfirmed } from '../../src/record/answers.ts'
import type { CheckRecord, RevocationRecord, StepRecord } from '../../src/record/record.ts'

const LOST: RevocationRecord = { level: 'agent', name: 'a', target: 'spiffe://a', acknowledged: false }
const OTHER: RevocationRecord = { ...LOST, name: 'b', target: 'spiffe://b' }

function check(target: string, over: Partial<CheckRecord> = {}): CheckRecord {
  const revocation = { level: 'agent', target, cause: { step: 's', by: 'revoke' } } as const
  return {
    token: target,
    expected: 'dead',
    by: 'named',
    at: { line: 1, column: 1 },
    predicted: 'dead',
    reasons: [{ claim: 'sub', revocation }],
    observed: 'dead',
    before: 'alive',
    result: 'held',
    drift: false,
    probes: 3,
    ...over,
  }
}

function step(
  revocations: readonly RevocationRecord[],
  checks: readonly CheckRecord[],
): Pick<StepRecord, 'action' | 'checks' | 'id'> {
  return { id: 's', action: { kind: 'revoke', summary: '', revocations }, checks }
}

test('an answer counts that came when it was sent again, to that very target', () => {
  const storage = { status: 'stored', lost: 0, repeats: 0, auditLost: 0, appLookUps: 0 } as const
  const answered = { level: 'agent', target: 'spiffe://a', sentAgain: 'acknowledged' } as const
  expect(answerTo({ ...LOST, acknowledged: true }, {})).toBe('acknowledged')
  expect(answerTo(LOST, {})).toBe('lost')
  expect(answerTo(LOST, { storage: { ...storage, answersLost: [answered] } })).toBe('acknowledged-again')
  expect(answerTo(OTHER, { storage: { ...storage, answersLost: [answered] } })).toBe('lost')
  expect(
    answerTo(LOST, {
      storage: { ...storage, answersLost: [{ ...answered, sentAgain: 'not-acknowledged' }] },
    }),
  ).toBe('lost')
})

test('without an answer a revocation is confirmed by what died by it, and by nothing else', () => {
  const died = check('a')
  expect(unconfirmed(step([LOST], [died]))).toEqual([])
  expect(unconfirmed(step([LOST, OTHER], [died]))).toEqual([OTHER])
  expect(unconfirmed(step([LOST, OTHER], [died, check('spiffe://b')]))).toEqual([])
  expect(unconfirmed(step([LOST], [check('a', { before: 'dead' })]))).toEqual([LOST])
  expect(unconfirmed(step([LOST], [check('a', { observed: 'expired' })]))).toEqual([LOST])
  const revocation = { level: 'agent', target: 'a', cause: { step: 'earlier', by: 'revoke' } } as const
  expect(unconfirmed(step([LOST], [check('a', { reasons: [{ claim: 'sub', revocation }] })]))).toEqual([LOST])
  // What failed has said so.
  expect(unconfirmed(step([LOST], [check('a', { observed: 'alive', result: 'failed' })]))).toEqual([])
})
