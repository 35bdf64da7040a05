import { expect, test } from 'vitest'
import type { BrokerClient } from '../../src/broker/client.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { run } from '../../src/runner/run.ts'
import { fakeBroker, testClock, type FakeBroker } from './fake-broker.ts'
import { agent, playbook, revoke, step } from './playbooks.ts'

const LEAK = playbook({
  agents: ['reader', 'writer', 'bystander'].map((name) => agent(name)),
  steps: [
    step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer bystander' }),
    step('again', revoke('agent', 'writer'), { dead: 'reader writer', unchanged: 'bystander' }),
  ],
})

interface Restarted {
  readonly record: RunRecord
  readonly broker: FakeBroker
  readonly alive: number
}

/** A run whose broker starts again right after it has acknowledged the second revocation. */
async function restarted({
  forgets,
  key = 'same',
}: {
  forgets: boolean
  key?: 'lost' | 'same'
}): Promise<Restarted> {
  const clock = testClock()
  clock.advance(600_000)
  const broker = fakeBroker(clock)
  const bare = { ...broker }
  let since = 0
  let began = 0
  let isKeyLost = false
  const change: Partial<BrokerClient> = {
    revoke: async (level, target) => {
      const answer = await bare.revoke(level, target)
      if (level === 'agent' && began === 0) {
        since = clock.monotonic()
        began = broker.calls.length
        isKeyLost = key === 'lost'
        if (forgets) broker.revoked.clear()
      }
      return answer
    },
    validate: async (token) => {
      const answer = await bare.validate(token)
      return isKeyLost ? { ...answer, answer: 'refused' } : answer
    },
    health: async () => ({
      ...(await bare.health()),
      uptimeSeconds: Math.floor((clock.monotonic() - since) / 1000),
    }),
    counters: async () => ({
      ...(await bare.counters()),
      revoked: broker.calls.slice(began).filter((call) => call === 'release' || call.startsWith('revoke '))
        .length,
    }),
  }
  Object.assign(broker, change)
  const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
  const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' } as const
  const running = run(LEAK, { broker, clock, signals }, facts)
  for (;;) {
    const next = await running.next()
    if (next.done !== true) continue
    const alive = [...broker.issued.values()].filter((claims) => broker.isLive(claims)).length
    return { record: next.value, broker, alive }
  }
}

test('a restart that forgets what was acknowledged explains the tokens that came back', async () => {
  const { record, alive } = await restarted({ forgets: true })
  expect(record.run.outcome).toBe('failed')
  const [note] = record.steps[1]?.notes ?? []
  expect(note?.code).toBe('broker-restarted')
  expect(note?.message).toContain('one token that was dead works again')
  expect(note?.hint).toContain('delegate agent not found')
  expect(record.broker.startedAgain).toMatchObject([{ before: 'again', uptimeBefore: 600 }])
  expect(alive).toBe(0)
})

test('a restart that forgets nothing leaves the run green, with every token dead, and says so', async () => {
  const { record, alive } = await restarted({ forgets: false })
  expect(record.steps.map(({ status }) => status)).toEqual(['held', 'held'])
  expect(record.steps[1]?.storage).toMatchObject({ status: 'stored', restarted: true, repeats: 1 })
  expect(record.broker.startedAgain).toHaveLength(1)
  expect(alive).toBe(0)
})

test('a broker that refuses everything after a restart may have a new signing key, and the note says that', async () => {
  const { record } = await restarted({ forgets: false, key: 'lost' })
  expect(record.run.outcome).not.toBe('held')
  expect(record.steps[1]?.notes?.[0]?.message).toContain('perhaps it came back with a new signing key')
})
