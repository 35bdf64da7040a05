import { expect, test } from 'vitest'
import { judgeLog } from '../../../src/agentwrit/audit/chain.ts'
import { readAuditLog } from '../../../src/agentwrit/audit/read-log.ts'
import type { AuditEvent } from '../../../src/broker/audit-event.ts'
import type { AuditPage, AuditQuery } from '../../../src/broker/client.ts'
import { logOf } from './events.ts'

const log = logOf(2500)

interface FakeLog {
  readonly asked: AuditQuery[]
  auditEvents(query: AuditQuery): Promise<AuditPage>
}

/** Answers as the broker does; `held` events exist that it counts and never gives. */
function fakeLog(events: readonly AuditEvent[], { held = 0, recent = 0, grows = 0 } = {}): FakeLog {
  const asked: AuditQuery[] = []
  return {
    asked,
    auditEvents: async (query) => {
      asked.push(query)
      const { offset = 0, limit = 100, since } = query
      const reply = { requestId: 'r', brokerTime: 1, sentAt: 0, receivedAt: 0, status: 200 }
      const total = since === undefined ? events.length + held + grows * (asked.length - 1) : recent
      return { ...reply, events: events.slice(offset, offset + Math.min(limit, 1000)), total }
    },
  }
}

test('reads every page of the whole log', async () => {
  const broker = fakeLog(log)
  const { start, offset, total, events } = await readAuditLog(broker)
  expect([start, offset, total]).toEqual(['genesis', 0, 2500])
  expect(events).toEqual(log)
  expect(broker.asked.map(({ offset }) => offset)).toEqual([0, 1000, 2000])
})

test('an empty log is read as empty', async () => {
  const { events, total } = await readAuditLog(fakeLog([]))
  expect([events, total]).toEqual([[], 0])
})

test('does not run after a log that grows while it is read', async () => {
  const { total, events } = await readAuditLog(fakeLog(log.slice(0, 1500), { grows: 500 }))
  expect([total, events.length]).toEqual([1500, 1500])
})

test('a log that holds events back is refused, not taken for the whole', async () => {
  await expect(readAuditLog(fakeLog(log, { held: 7 }))).rejects.toMatchObject({ code: 'malformed-answer' })
})

test('of a log that is too long, reads from one event before the moment that was asked for', async () => {
  const broker = fakeLog(log, { recent: 40 })
  const { start, offset, events } = await readAuditLog(broker, { most: 1000, since: '2026-01-01T00:00:00Z' })
  expect([start, offset, events.length]).toEqual(['anywhere', 2459, 41])
  expect(judgeLog(events, { start }).word).toBe('intact')
})

test('never reads more than the bound', async () => {
  const recent = await readAuditLog(fakeLog(log, { recent: 2400 }), { most: 1000, since: 'x' })
  expect([recent.offset, recent.events.length]).toEqual([1500, 1000])
  const newest = await readAuditLog(fakeLog(log), { most: 1000 })
  expect([newest.offset, newest.events.length]).toEqual([1500, 1000])
})
