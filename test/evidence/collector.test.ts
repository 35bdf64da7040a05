import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as tick } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { AuditQuery } from '../../src/broker/client.ts'
import type { ExchangeReport } from '../../src/broker/exchange.ts'
import { createEvidence, type EvidenceCollector } from '../../src/evidence/collect/collector.ts'
import { createExchangeLog } from '../../src/evidence/collect/pack.ts'
import { logOf } from '../agentwrit/audit/events.ts'
import { passing } from '../reports/records.ts'
import { fakeBroker, testClock } from '../runner/fake-broker.ts'
import { freshPath } from './packs.ts'

function exchange(path: string, more: Partial<ExchangeReport> = {}): ExchangeReport {
  const body = { requestBody: undefined, responseBody: undefined }
  return {
    method: 'GET',
    path,
    status: 200,
    requestId: 'r',
    startedAt: 5,
    durationMs: 1.23456,
    ...body,
    ...more,
  }
}

function evidence(): EvidenceCollector {
  return createEvidence({
    tool: { name: 'firebreak', version: '1.2.3', sha256: '0'.repeat(64) },
    operator: { name: 'tests', source: 'FIREBREAK_OPERATOR' },
    ci: undefined,
    host: { name: 'h', system: 's' },
    ticket: undefined,
    asked: [],
    certificates: () => [],
    report: async () => '<!doctype html>',
    clock: { now: () => 1_000_000, monotonic: () => 0 },
    signal: new AbortController().signal,
    exitCode: () => 3,
  })
}

function pathsIn(folder: string): readonly string[] {
  const lines = readFileSync(join(folder, 'exchanges.jsonl'), 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line).path)
}

test('of runs side by side each exchange goes to the run that asked for it, and the rest to all', async () => {
  const collecting = evidence()
  const { onExchange } = collecting.observe
  const broker = fakeBroker(testClock())
  const folders = ['a', 'b', 'c'].map((name) => ({ name, folder: freshPath() }))
  await Promise.all(
    folders.map(({ name, folder }) =>
      collecting.run(
        { folder, bytes: new Uint8Array(), fragments: [], inputs: [], git: undefined },
        broker,
        async () => {
          for (let count = 1; count <= 3; count += 1) {
            await tick()
            onExchange(exchange(`/${name}/${count}`))
          }
          const { version: _unmet, ...met } = passing.broker
          return { ...passing, broker: met }
        },
      ),
    ),
  )
  onExchange(exchange('/release'))
  await collecting.seal([])
  onExchange(exchange('/too-late'))
  for (const { name, folder } of folders) {
    expect(pathsIn(folder)).toEqual([`/${name}/1`, `/${name}/2`, `/${name}/3`, '/release'])
  }
})

test('a log too long to be exported whole is exported from the start of the run on, and the pack says so', async () => {
  const folder = freshPath()
  const events = logOf(30)
  const asked: AuditQuery[] = []
  const broker = fakeBroker(testClock())
  const long = {
    ...broker,
    auditEvents: async (query: AuditQuery) => {
      asked.push(query)
      const reply = { requestId: 'r', brokerTime: 1, sentAt: 0, receivedAt: 0, status: 200 }
      if (query.since !== undefined) return { ...reply, events: [], total: 9 }
      const at = Math.max(0, (query.offset ?? 0) - 199_970)
      return { ...reply, events: events.slice(at), total: 200_000 }
    },
  }
  const collecting = evidence()
  const subject = { folder, bytes: new Uint8Array(), fragments: [], inputs: [], git: undefined }
  await collecting.run(subject, long, async () => passing)
  const [sealed] = await collecting.seal([])
  expect(sealed?.problems).toEqual([])
  const verification = JSON.parse(readFileSync(join(folder, 'audit-verification.json'), 'utf8'))
  expect(verification).toMatchObject({
    covers: 'the newest part of the log',
    total: 200_000,
    count: 10,
    first: 'evt-000021',
    word: 'incomplete',
    why: expect.stringContaining('an event that this run caused is not there'),
    head: events[29]?.hash,
  })
  const since = Date.parse(asked.find((query) => query.since !== undefined)?.since ?? '')
  expect(Date.parse(passing.run.startedAt) - since).toBeLessThan(60_000)
})

test('exchanges are written while they happen, with what had no answer and without pages of the audit log', () => {
  let written = ''
  const log = createExchangeLog({ append: (text) => (written += text), epochMs: 1_000 })
  log.add(exchange('/v1/audit/events?limit=1000', { responseBody: '{"events":[1]}' }))
  log.add(exchange('/v1/audit/events?limit=1000', { responseBody: '{"detail":"no"}', status: 403 }))
  log.add(exchange('/v1/revoke', { status: undefined, requestBody: '{"level":"token"}' }))
  expect(written).toBe('')
  log.add(exchange('/large', { responseBody: 'x'.repeat(100_000) }))
  expect(written.length).toBeGreaterThan(100_000)
  const { records, bytes } = log.finish()
  const lines = written
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect([records, bytes]).toEqual([4, Buffer.byteLength(written)])
  expect(lines[0]).toEqual({
    requestId: 'r',
    method: 'GET',
    path: '/v1/audit/events?limit=1000',
    status: 200,
    startedAt: '1970-01-01T00:00:01.005Z',
    durationMs: 1.235,
    responseBody: '[a page of the audit log, 14 bytes]',
  })
  expect(lines[1].responseBody).toBe('{"detail":"no"}')
  expect(lines[2]).toMatchObject({ status: null, requestBody: '{"level":"token"}' })
})

test('what cannot be written is told at the end, and never to the one who makes the exchange', () => {
  const log = createExchangeLog({
    append: () => {
      throw new Error('disk full')
    },
    epochMs: 0,
  })
  for (let count = 0; count < 3; count += 1) log.add(exchange('/x', { responseBody: 'x'.repeat(70_000) }))
  expect(() => log.finish()).toThrow('disk full')
})
