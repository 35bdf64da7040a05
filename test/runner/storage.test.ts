import { expect, test } from 'vitest'
import type { BrokerClient, BrokerCounters } from '../../src/broker/client.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { watchStorage } from '../../src/runner/storing/storage.ts'
import { brokerError, fakeBroker, testClock, type FakeBroker, type TestClock } from './fake-broker.ts'

const { signal } = new AbortController()

interface Scene {
  readonly broker: FakeBroker
  readonly clock: TestClock
  /** What the next readings say. */
  readonly counters: { saveRevocation: number; saveAuditEvent: number; scanApp: number }
  /** Forgets all counters and how long it is up. */
  readonly restart: () => void
  readonly sent: () => readonly string[]
}

/** A broker whose next `losses` list entries are acknowledged and not stored. */
function scene({ losses = 0, ...over }: Partial<BrokerClient> & { losses?: number } = {}): Scene {
  const clock = testClock()
  const broker = fakeBroker(clock)
  const bare = { ...broker }
  const counters = { saveRevocation: 0, saveAuditEvent: 0, scanApp: 0 }
  let left = losses
  let since = { at: 0, calls: 0 }
  const lose = (): void => {
    if (left === 0) return
    left -= 1
    counters.saveRevocation += 1
  }
  const listed = (): number =>
    broker.calls.slice(since.calls).filter((call) => /^(release|revoke )/.test(call)).length
  Object.assign(broker, {
    revoke: async (level, target) => {
      lose()
      return bare.revoke(level, target)
    },
    release: async (token) => {
      lose()
      return bare.release(token)
    },
    renew: async (token) => {
      lose()
      return bare.renew(token)
    },
    health: async () => ({
      ...(await bare.health()),
      uptimeSeconds: Math.floor((clock.monotonic() - since.at) / 1000),
    }),
    counters: async (): Promise<BrokerCounters> => ({
      ...(await bare.counters()),
      ...counters,
      revoked: listed(),
    }),
    ...over,
  } satisfies Partial<BrokerClient>)
  return {
    broker,
    clock,
    counters,
    restart: () => {
      since = { at: clock.monotonic(), calls: broker.calls.length }
      Object.assign(counters, { saveRevocation: 0, saveAuditEvent: 0, scanApp: 0 })
    },
    sent: () => broker.calls.filter((call) => call.startsWith('revoke ')),
  }
}

const REGISTRATION = { name: 'a', orch: 'o', task: 't', scope: ['a:b:c'], ttlSeconds: 60 }

test('what is acknowledged while the counter stands still is stored, and nothing is sent again', async () => {
  const { broker, clock, sent } = scene()
  const storage = watchStorage(broker, clock)
  await storage.begin(signal)
  await storage.broker.revoke('task', 't')
  expect(await storage.settle(signal)).toMatchObject({
    record: { status: 'stored', repeats: 0 },
    problems: [],
  })
  expect(sent()).toEqual(['revoke task t'])
  expect(await storage.settle(signal)).toEqual({ problems: [] })
})

test('what got no answer is sent again, and only then is it stored', async () => {
  const { broker, clock, sent } = scene()
  const bare = { ...broker }
  let silent = 2
  broker.revoke = async (...args) => {
    silent -= 1
    if (silent === 1) throw brokerError('unreachable', { inDoubt: true })
    const answer = await bare.revoke(...args)
    if (silent === 0) throw brokerError('unreachable', { inDoubt: true })
    return answer
  }
  const storage = watchStorage(broker, clock)
  await storage.begin(signal)
  await expect(storage.broker.revoke('task', 't')).rejects.toThrow()
  expect((await storage.settle(signal)).record).toMatchObject({
    status: 'stored',
    answersLost: [{ level: 'task', target: 't', sentAgain: 'acknowledged' }],
  })
  expect(sent()).toEqual(['revoke task t', 'revoke task t'])
  expect([...storage.repeats, ...storage.unanswered]).toEqual([['task t', 2], 'task t'])
  expect(await storage.settle(signal)).toEqual({ problems: [] })
})

test('what never got an answer was not seen stored, and an app sends nothing again', async () => {
  const { broker, clock, sent } = scene({
    revoke: () => Promise.reject(brokerError('timeout', { inDoubt: true })),
  })
  const storage = watchStorage(broker, clock)
  await storage.begin(signal)
  await expect(storage.broker.revoke('task', 't')).rejects.toThrow()
  expect((await storage.settle(signal)).record).toMatchObject({
    status: 'not-observed',
    note: 'the answer to a revocation got lost, also when it was sent again',
    answersLost: [{ level: 'task', target: 't', sentAgain: 'not-acknowledged' }],
  })
  expect(sent()).toEqual([])

  const asApp = { ...broker, revoke: () => Promise.reject(brokerError('timeout', { inDoubt: true })) }
  const other = scene({ asApp })
  const beside = watchStorage(other.broker, other.clock)
  await beside.begin(signal)
  await expect(beside.broker.asApp?.revoke('task', 't')).rejects.toThrow()
  await beside.settle(signal)
  expect(beside.unanswered.size).toBe(0)
  expect(other.sent()).toEqual([])
})

test('where the counter rose everything since the last good look is sent again, also what was renewed or released', async () => {
  const { broker, clock, sent } = scene({ losses: 1 })
  const storage = watchStorage(broker, clock)
  await storage.begin(signal)
  const first = await storage.broker.register(REGISTRATION)
  const second = await storage.broker.register(REGISTRATION)
  await storage.broker.renew(first.token)
  await storage.broker.release(second.token)
  await storage.broker.revoke('agent', 'a')
  expect(await storage.settle(signal)).toMatchObject({
    record: { status: 'stored', lost: 1, repeats: 3 },
    problems: [],
  })
  expect(sent().slice(1)).toEqual(['revoke token jti-1', 'revoke token jti-2', 'revoke agent a'])
  expect([...storage.repeats.values()]).toEqual([1, 1, 1])
})

test('it is sent again until the counter stands still, with pauses that grow, and for half a minute at most', async () => {
  const patient = scene({ losses: 4 })
  const storage = watchStorage(patient.broker, patient.clock)
  await storage.begin(signal)
  await storage.broker.revoke('task', 't')
  expect(await storage.settle(signal)).toMatchObject({ record: { status: 'stored', lost: 4, repeats: 4 } })

  const never = scene({ losses: Number.POSITIVE_INFINITY })
  const hopeless = watchStorage(never.broker, never.clock)
  await hopeless.begin(signal)
  await hopeless.broker.revoke('task', 't')
  const before = never.clock.monotonic()
  const settled = await hopeless.settle(signal)
  expect(settled.record).toMatchObject({ status: 'not-stored' })
  expect(settled.problems).toMatchObject([{ code: 'not-stored' }])
  expect(never.clock.monotonic() - before).toBeGreaterThanOrEqual(30_000)
  expect(never.clock.monotonic() - before).toBeLessThan(40_000)
  expect(never.sent().length).toBeLessThan(50)
  // The next look tries it once more, with what came since, but not for so long.
  await hopeless.broker.revoke('agent', 'a')
  const again = never.clock.monotonic()
  expect((await hopeless.settle(signal)).record).toMatchObject({ status: 'not-stored' })
  expect(never.clock.monotonic() - again).toBeLessThan(12_000)
  expect(never.sent().filter((call) => call === 'revoke agent a').length).toBeGreaterThan(1)
})

test('a restart is noticed by the uptime, and what came since the last good look is sent again', async () => {
  const { broker, clock, restart, sent } = scene()
  const storage = watchStorage(broker, clock)
  clock.advance(60_000)
  await storage.begin(signal)
  await storage.broker.revoke('task', 'earlier')
  await storage.settle(signal)
  await storage.broker.revoke('task', 'later')
  clock.advance(1000)
  restart()
  clock.advance(5000)
  const settled = await storage.settle(signal)
  expect(settled.restart).toEqual({ uptimeBefore: 60, uptimeAfter: 5 })
  expect(settled.record).toMatchObject({ status: 'stored', restarted: true, repeats: 1 })
  expect(sent()).toEqual(['revoke task earlier', 'revoke task later', 'revoke task later'])
})

test('a restart is noticed although the broker is up for longer than it was at the look before', async () => {
  const { broker, clock, restart } = scene()
  const storage = watchStorage(broker, clock)
  await storage.begin(signal)
  clock.advance(1000)
  restart()
  clock.advance(9000)
  await storage.begin(signal)
  clock.advance(30_000)
  restart()
  clock.advance(20_000)
  expect((await storage.settle(signal)).restart).toEqual({ uptimeBefore: 9, uptimeAfter: 20 })
})

test('counters that cannot be read leave storage not observed, and say why', async () => {
  const { broker, clock } = scene({ counters: () => Promise.reject(brokerError('malformed-answer')) })
  const storage = watchStorage(broker, clock)
  await storage.begin(signal)
  await storage.broker.revoke('task', 't')
  expect(await storage.settle(signal)).toMatchObject({
    record: { status: 'not-observed', note: 'the fake broker says malformed-answer' },
    problems: [],
  })
})

test('counters that do not move with what was revoked are not believed', async () => {
  const stale = fakeBroker(testClock())
  const { broker, clock } = scene({ counters: async () => ({ ...(await stale.counters()), revoked: 7 }) })
  const storage = watchStorage(broker, clock)
  await storage.begin(signal)
  await storage.broker.revoke('task', 't')
  const { record } = await storage.settle(signal)
  expect(record).toMatchObject({ status: 'not-observed' })
  expect(record?.note).toContain('do not move')
})

test('a renewal that was refused is never sent again: that would end a living token', async () => {
  const { broker, clock, sent } = scene({
    renew: () => Promise.reject(brokerError('refused', { status: 401 })),
  })
  const storage = watchStorage(broker, clock)
  await storage.begin(signal)
  const { token } = await storage.broker.register(REGISTRATION)
  await expect(storage.broker.renew(token)).rejects.toThrow()
  expect(await storage.settle(signal)).toEqual({ problems: [] })
  expect(sent()).toEqual([])
})

test('a token that was issued elsewhere is known by what it says of itself', async () => {
  const { broker, clock, sent } = scene({
    losses: 1,
    release: async (token) => ({ ...(await broker.validate(token)), status: 204 }),
  })
  const storage = watchStorage(broker, clock, () => 'jti-elsewhere')
  await storage.begin(signal)
  await storage.broker.release(new Secret('x'))
  await storage.settle(signal)
  expect(new Set(sent())).toEqual(new Set(['revoke token jti-elsewhere']))
})

test('a restart is noticed by counters that began anew, where the uptime shows nothing', async () => {
  const { broker, clock, restart, sent } = scene()
  const storage = watchStorage(broker, clock)
  await storage.begin(signal)
  await storage.broker.revoke('task', 'earlier')
  await storage.settle(signal)
  await storage.broker.revoke('task', 'later')
  restart()
  const settled = await storage.settle(signal)
  expect(settled.restart).toEqual({ uptimeBefore: 0, uptimeAfter: 0 })
  expect(settled.record).toMatchObject({ status: 'stored', restarted: true, repeats: 1 })
  expect(sent().at(-1)).toBe('revoke task later')
  expect(await storage.settle(signal)).toEqual({ problems: [] })
})

test('a restart in the middle of sending again is noticed, and noticed once', async () => {
  const { broker, clock, restart } = scene({ losses: 4 })
  const storage = watchStorage(broker, clock)
  clock.advance(60_000)
  await storage.begin(signal)
  for (const task of ['a', 'b', 'c']) await storage.broker.revoke('task', task)
  const bare = { ...broker }
  let readings = 0
  broker.counters = async (abort) => {
    const reading = await bare.counters(abort)
    readings += 1
    if (readings === 2) restart()
    return reading
  }
  const settled = await storage.settle(signal)
  expect(settled.record).toMatchObject({ status: 'stored', restarted: true })
  expect(settled.restart).toEqual({ uptimeBefore: 60, uptimeAfter: 0 })
  await storage.broker.revoke('task', 'd')
  const next = await storage.settle(signal)
  expect(next.restart).toBeUndefined()
  expect(next.record).toMatchObject({ status: 'stored', repeats: 0 })
})
