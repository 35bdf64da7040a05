import { expect, test } from 'vitest'
import type { AuditEvent } from '../../src/broker/audit-event.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { run } from '../../src/runner/run.ts'
import { brokerError, fakeBroker, testClock } from './fake-broker.ts'
import { playbook, revoke, step } from './playbooks.ts'

const LEAK = playbook({
  steps: [step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' })],
})

const OF_ANOTHER: AuditEvent = {
  id: 'evt-000001',
  timestamp: '2026-01-02T03:04:05.000000006Z',
  type: 'agent_registered',
  agentId: 'spiffe://fake/agent/of/another/1',
  detail: 'registered',
  outcome: 'success',
  hash: 'h',
  previousHash: 'p',
}

async function recordWith(readsLog: boolean, log: 'broken' | 'whole' = 'whole'): Promise<RunRecord> {
  const clock = testClock()
  const broker = fakeBroker(clock)
  const bare = { ...broker }
  broker.auditEvents = async (query, signal) => {
    if (log === 'broken') throw brokerError('malformed-answer')
    return { ...(await bare.auditEvents(query, signal)), events: [OF_ANOTHER], total: 1 }
  }
  const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
  const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote', readsLog } as const
  const running = run(LEAK, { broker, clock, signals }, facts)
  for (;;) {
    const next = await running.next()
    if (next.done === true) return next.value
  }
}

test('where the log is read after a run, the record says how much of it is of others', async () => {
  expect((await recordWith(true)).run.othersWrote).toBe(1)
})

test('where nobody reads the log, nobody claims to know of others', async () => {
  expect((await recordWith(false)).run).not.toHaveProperty('othersWrote')
})

test('a log that cannot be read says nothing of others, and takes nothing from the verdict', async () => {
  const { run: facts } = await recordWith(true, 'broken')
  expect(facts).not.toHaveProperty('othersWrote')
  expect(facts.outcome).toBe((await recordWith(false)).run.outcome)
})
