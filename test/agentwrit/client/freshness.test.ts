import { expect, test } from 'vitest'
import { createFreshness } from '../../../src/agentwrit/client/freshness.ts'
import type { WireAnswer } from '../../../src/http/wire.ts'
import type { Operation } from '../../../src/broker/broker-error.ts'

const AT = Date.parse('2026-01-02T03:04:05Z') / 1000

function answer(over: {
  id?: string
  date?: number | readonly string[]
  sentAt?: number
  receivedAt?: number
}): WireAnswer {
  const { id, date, sentAt = 0, receivedAt = 1 } = over
  const given = typeof date === 'number' ? new Date(date * 1000).toUTCString() : date
  return {
    status: 200,
    headers: { 'x-request-id': id, date: given },
    body: new Uint8Array(),
    sentAt,
    receivedAt,
  }
}

const about = (operation: Operation, requestId: string): { operation: Operation; requestId: string } => ({
  operation,
  requestId,
})

test('where a broker gives our request ids back, an answer about a token with another one is not taken', () => {
  const freshness = createFreshness()
  freshness.replyOf(answer({ id: 'a' }), about('health', 'a'))
  expect(freshness.replyOf(answer({ id: 'b' }), about('validate', 'b')).requestId).toBe('b')
  expect(() => freshness.replyOf(answer({ id: 'b' }), about('validate', 'c'))).toThrow('another request')
})

test('an answer without a request id is taken: a proxy may take it out, here or everywhere', () => {
  const freshness = createFreshness()
  expect(freshness.replyOf(answer({}), about('health', 'a')).requestId).toBeUndefined()
  freshness.replyOf(answer({ id: 'b' }), about('admin log-in', 'b'))
  expect(freshness.replyOf(answer({}), about('validate', 'c')).requestId).toBeUndefined()
  expect(() => freshness.replyOf(answer({ id: 'b' }), about('validate', 'd'))).toThrow('another request')
})

test.each(['metrics', 'audit'] as const)('neither is one of %s, out of a store', (operation) => {
  const freshness = createFreshness()
  freshness.replyOf(answer({ id: 'a' }), about('health', 'a'))
  expect(freshness.replyOf(answer({ id: 'b' }), about(operation, 'b')).requestId).toBe('b')
  expect(freshness.replyOf(answer({}), about(operation, 'c')).requestId).toBeUndefined()
  expect(() => freshness.replyOf(answer({ id: 'b' }), about(operation, 'c'))).toThrow('another request')
})

test('one with several ids belongs to another request, whichever they are', () => {
  const freshness = createFreshness()
  freshness.replyOf(answer({ id: 'a' }), about('health', 'a'))
  const several = { ...answer({}), headers: { 'x-request-id': ['b', 'c'] } }
  expect(() => freshness.replyOf(several, about('validate', 'c'))).toThrow('another request')
})

test('where a gateway writes ids of its own they say nothing', () => {
  const freshness = createFreshness()
  freshness.replyOf(answer({ id: 'gateway-1' }), about('admin log-in', 'a'))
  expect(freshness.replyOf(answer({ id: 'gateway-2' }), about('validate', 'b')).requestId).toBe('gateway-2')
})

test('a Date before that of an answer which had arrived earlier is no usable Date', () => {
  const freshness = createFreshness()
  const ask = (date: number, sentAt: number, receivedAt: number): ReturnType<typeof freshness.replyOf> =>
    freshness.replyOf(answer({ date, sentAt, receivedAt }), about('validate', 'a'))
  expect(ask(AT, 0, 10).brokerTime).toBe(AT)
  expect(ask(AT - 2, 20, 30).brokerTime).toBe(AT - 2)
  expect(ask(AT - 3, 20, 30)).toMatchObject({
    brokerTime: undefined,
    undated: expect.stringContaining('3 s before'),
  })
  // Asked for before the first answer had come: the two may have crossed.
  expect(ask(AT - 3, 9, 40).brokerTime).toBe(AT - 3)
})

test('why there is no Date is said', () => {
  const freshness = createFreshness()
  const undated = (date?: readonly string[]): string | undefined =>
    freshness.replyOf(answer({ ...(date && { date }) }), about('validate', 'a')).undated
  expect(undated()).toBe('has no Date header')
  expect(undated(['a', 'b'])).toBe('has more than one Date header')
  const odd = { ...answer({}), headers: { date: 'yesterday' } }
  expect(freshness.replyOf(odd, about('validate', 'a')).undated).toBe(
    'has a Date header that is no HTTP date',
  )
})
