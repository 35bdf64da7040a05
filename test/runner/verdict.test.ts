import { expect, test } from 'vitest'
import { Secret } from '../../src/secrets/secret.ts'
import type { Claims, Validation } from '../../src/broker/client.ts'
import { verdictOf, type Knowledge } from '../../src/runner/probing/verdict.ts'

const claims: Claims = {
  jti: 'a1',
  sub: 'spiffe://x/agent/o/t/1',
  iat: 1000,
  exp: 1300,
  scope: ['read:data:1'],
  taskId: 't',
  chain: [],
}
const reply = { requestId: 'r', brokerTime: 1100, sentAt: 99_000, receivedAt: 100_000, status: 200 }
const refused: Validation = { ...reply, answer: 'refused' }
const valid: Validation = { ...reply, answer: 'valid', claims }
const known: Knowledge = {
  token: { handle: 'reader', secret: new Secret('x'), claims, issuedAt: 0 },
  predictedDead: true,
  seenAlive: true,
  before: 'alive',
}

test('a valid answer with the token’s own claims is alive', () => {
  expect(verdictOf(valid, known)).toEqual({ verdict: 'alive' })
})

test.each([
  ['jti', { ...claims, jti: 'b2' }],
  ['sub', { ...claims, sub: 'spiffe://x/agent/o/t/2' }],
  ['iat', { ...claims, iat: 1001 }],
  ['exp', { ...claims, exp: 1301 }],
  ['scope', { ...claims, scope: ['read:data:*'] }],
  ['task_id', { ...claims, taskId: 'u' }],
  ['orch_id', { ...claims, orchId: 'p' }],
  ['delegation_chain', { ...claims, chain: ['spiffe://x/agent/o/t/9'] }],
])('a valid answer with another %s proves nothing', (name, other) => {
  const { verdict, note } = verdictOf({ ...valid, claims: other }, known)
  expect(verdict).toBe('unknown')
  expect(note).toContain(name)
})

test('refused, seen alive, predicted and in time is dead', () => {
  expect(verdictOf(refused, known)).toEqual({ verdict: 'dead' })
})

test('refused without a prediction is unexplained', () => {
  expect(verdictOf(refused, { ...known, predictedDead: false })).toEqual({ verdict: 'unexplained' })
})

test('refused and never seen alive proves nothing, whatever is predicted', () => {
  expect(verdictOf(refused, { ...known, seenAlive: false }).verdict).toBe('never-alive')
})

test('refused in the very second of exp, which the broker accepts, is dead where that is predicted', () => {
  expect(verdictOf({ ...refused, brokerTime: 1300 }, known).verdict).toBe('dead')
  expect(verdictOf({ ...refused, brokerTime: 1300 }, { ...known, predictedDead: false })).toMatchObject({
    verdict: 'unknown',
    note: 'refused in the very second in which it runs out',
  })
})

test('refused after exp by the broker’s clock is expired, whatever is predicted', () => {
  expect(verdictOf({ ...refused, brokerTime: 1301 }, known).verdict).toBe('expired')
  expect(verdictOf({ ...refused, brokerTime: 1301 }, { ...known, predictedDead: false }).verdict).toBe(
    'expired',
  )
})

test('a broker whose clock stands still does not hide expiry', () => {
  expect(verdictOf({ ...refused, receivedAt: 300_000 }, known).verdict).toBe('unknown')
  expect(verdictOf({ ...refused, receivedAt: 299_999 }, known).verdict).toBe('dead')
  expect(verdictOf({ ...refused, brokerTime: 1300, receivedAt: 300_999 }, known).verdict).toBe('dead')
  expect(verdictOf({ ...refused, brokerTime: 1300, receivedAt: 301_000 }, known).verdict).toBe('unknown')
})

test('a Date before the token was issued is no Date', () => {
  expect(verdictOf({ ...refused, brokerTime: 998 }, known).verdict).toBe('dead')
  expect(verdictOf({ ...refused, brokerTime: 997 }, known)).toMatchObject({
    verdict: 'unknown',
    note: expect.stringContaining('3 s before the token was issued'),
  })
})

test('without a Date header expiry cannot be ruled out', () => {
  expect(verdictOf({ ...refused, brokerTime: undefined }, known).verdict).toBe('unknown')
})

test('why an answer has no usable Date is said', () => {
  const undated = 'has more than one Date header'
  expect(verdictOf({ ...refused, brokerTime: undefined, undated }, known).note).toContain(undated)
})

test.each(['dead', 'expired', 'dead-on-arrival'] as const)(
  'what was %s stays so past its expiry, and is alive again if the broker says so',
  (before) => {
    expect(verdictOf({ ...refused, brokerTime: 2000 }, { ...known, before })).toEqual({ verdict: before })
    expect(verdictOf(valid, { ...known, before })).toEqual({ verdict: 'alive' })
  },
)

test('a valid answer that differs in a claim this run has no use for proves nothing', () => {
  const token = { ...known.token, claims: { ...claims, all: { iss: 'agentwrit' } } }
  expect(
    verdictOf({ ...valid, claims: { ...claims, all: { iss: 'somebody' } } }, { ...known, token }),
  ).toEqual({
    verdict: 'unknown',
    note: "the broker calls it valid with another token's claims: iss",
  })
})
