import { notesOf } from '../../src/reports/reading/notes.ts'
import { expect, test } from 'vitest'
import type { BrokerClient, Reply, Validation } from '../../src/broker/client.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import type { RunEvent } from '../../src/record/events.ts'
import { foldEvents } from '../../src/record/fold.ts'
import type { RunRecord } from '../../src/record/record.ts'
import type { RunSettings } from '../../src/runner/begin.ts'
import { run } from '../../src/runner/run.ts'
import {
  brokerError,
  fakeBroker,
  refusal,
  testClock,
  type FakeBroker,
  type TestClock,
} from './fake-broker.ts'
import { agent, playbook, revoke, span, step } from './playbooks.ts'

interface Scene {
  readonly clock: TestClock
  readonly broker: FakeBroker
  readonly stop: AbortController
  readonly events: RunEvent[]
  readonly perform: (book: Playbook, options?: Partial<RunSettings>) => Promise<RunRecord>
}

function scene(
  breakIt: (
    broker: FakeBroker,
    clock: TestClock,
    stop: AbortController,
  ) => Partial<BrokerClient> = () => ({}),
): Scene {
  const clock = testClock()
  const stop = new AbortController()
  const broker = fakeBroker(clock)
  Object.assign(broker, breakIt({ ...broker }, clock, stop))
  const events: RunEvent[] = []
  return {
    clock,
    broker,
    stop,
    events,
    perform: async (book, options = {}) => {
      const signals = { stop: stop.signal, abandon: new AbortController().signal }
      const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' } as const
      const running = run(book, { broker, clock, signals }, { ...facts, ...options })
      for (;;) {
        const next = await running.next()
        if (next.done === true) return next.value
        events.push(next.value)
      }
    },
  }
}

const LEAK = playbook({
  steps: [step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' })],
})

const liveTokens = (broker: FakeBroker): readonly string[] =>
  [...broker.issued].filter(([, claims]) => broker.isLive(claims)).map(([value]) => value)

const problemCodes = (record: RunRecord): readonly string[] =>
  [record.setup, ...record.steps].flatMap((one) => one.problems.map((problem) => problem.code))

test('a run that proves everything is held, and leaves nothing alive', async () => {
  const { perform, broker, events } = scene()
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('held')
  expect(record.steps[0]?.checks.map(({ token, observed, result }) => [token, observed, result])).toEqual([
    ['reader', 'dead', 'held'],
    ['writer', 'alive', 'held'],
  ])
  expect(liveTokens(broker)).toEqual([])
  expect(record.cleanup).toMatchObject({ status: 'clean', released: 2, alreadyDead: 1 })
  expect(foldEvents(events)).toEqual(record)
})

test('names on the broker carry the run id, unless isolation is off', async () => {
  const isolated = scene()
  await isolated.perform(LEAK)
  expect([...isolated.broker.issued.values()].map((claims) => claims.taskId)).toContain('r1-task')
  const bare = scene()
  await bare.perform({ ...LEAK, isolation: 'none' })
  expect([...bare.broker.issued.values()].map((claims) => claims.taskId)).toContain('task')
})

test('a revocation that does nothing fails the run', async () => {
  const { perform } = scene((broker) => ({
    revoke: async (level, target, signal) => {
      const answer = await broker.revoke(level, target, signal)
      broker.revoked.clear()
      return answer
    },
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('failed')
  expect(record.steps[0]?.checks[0]).toMatchObject({
    expected: 'dead',
    observed: 'alive',
    predicted: 'dead',
    drift: true,
  })
})

test('a revocation that kills a bystander fails the run as unexplained', async () => {
  const { perform } = scene((broker) => ({
    revoke: async (_level, _target, signal) => {
      const answer = await broker.revoke('task', 'r1-task', signal)
      return { ...answer, level: _level, target: _target }
    },
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('failed')
  expect(record.steps[0]?.checks[1]).toMatchObject({ token: 'writer', observed: 'unexplained', drift: true })
})

test('a broker that refuses everything after the set-up is caught by the control', async () => {
  let revoked = false
  const { perform } = scene((broker) => ({
    revoke: async (...args) => {
      revoked = true
      return broker.revoke(...args)
    },
    validate: async (token) => {
      const answer = await broker.validate(token)
      return revoked ? { ...answer, answer: 'refused' } : answer
    },
  }))
  const onlyDying = playbook({
    agents: [agent('reader')],
    steps: [step('leak', revoke('token', 'reader'), { dead: 'reader' })],
  })
  const record = await perform(onlyDying)
  expect(record.run.outcome).toBe('failed')
  expect(record.control).toMatchObject({ status: 'lost', lostAfter: 'leak' })
  expect(problemCodes(record)).toContain('control-refused')
})

test('a broker that gives no usable answer about the control gives no verdict', async () => {
  const { perform } = scene((broker) => ({
    validate: async (token) => {
      const { taskId = '' } = broker.issued.get(token.reveal()) ?? {}
      if (taskId.endsWith('firebreak-control')) throw brokerError('malformed-answer')
      return broker.validate(token)
    },
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('no-verdict')
  expect(problemCodes(record)).toEqual(['control-unknown'])
})

/** The author's word that a revocation changes nothing. */
const NOTHING = { effect: 'none' } as const

test('the control lies outside of whatever a playbook can revoke', async () => {
  const { perform } = scene()
  const all = [
    agent('reader'),
    agent('writer'),
    agent('other', { facts: { task: 'elsewhere' }, orch: 'elsewhere' }),
  ]
  const steps = [
    step('one', revoke('task', 'task'), { dead: 'reader writer', alive: 'other' }),
    step('two', revoke('chain', 'reader', 'writer', 'other'), { unchanged: 'reader writer other' }, NOTHING),
    step('three', revoke('task', 'elsewhere'), { dead: 'other', unchanged: 'reader writer' }),
    step('four', revoke('agent', 'reader', 'writer', 'other'), { unchanged: 'reader writer other' }, NOTHING),
    step('five', revoke('token', 'reader', 'writer', 'other'), { unchanged: 'reader writer other' }, NOTHING),
  ]
  const record = await perform(playbook({ agents: all, steps }))
  expect(record.run.outcome).toBe('held')
  expect(record.control).toMatchObject({ status: 'alive', probes: 7, wireTask: 'r1-firebreak-control' })
})

test('a token that was only ever refused cannot be found dead later', async () => {
  const { perform } = scene((broker) => ({
    validate: async (token) => {
      const answer = await broker.validate(token)
      const { taskId = '' } = broker.issued.get(token.reveal()) ?? {}
      return taskId.endsWith('burned') ? { ...answer, answer: 'refused' } : answer
    },
  }))
  const steps = [
    step(
      'late',
      { kind: 'create', agents: [agent('stillborn', { facts: { task: 'burned' } })], span },
      { either: 'stillborn', unchanged: 'reader writer' },
    ),
    step('contain', revoke('agent', 'stillborn'), { dead: 'stillborn', unchanged: 'reader writer' }),
  ]
  const record = await perform(playbook({ steps }))
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.steps[1]?.checks[0]).toMatchObject({ token: 'stillborn', observed: 'never-alive' })
})

test('an answer about another token does not show that this one lived', async () => {
  const { perform } = scene((broker) => ({
    validate: async (token) => {
      const answer = await broker.validate(token)
      if (answer.answer === 'refused' || token.reveal() !== 'token-value-1') return answer
      return { ...answer, claims: { ...answer.claims, jti: 'jti-of-another' } }
    },
  }))
  const record = await perform(LEAK, { keepGoing: true })
  expect(record.setup.checks[0]).toMatchObject({ token: 'reader', observed: 'unknown' })
  // Nobody saw it alive, so that it is refused now proves nothing.
  expect(record.steps[0]?.checks[0]).toMatchObject({ token: 'reader', observed: 'never-alive' })
  expect(record.run.outcome).toBe('no-verdict')
})

test('a broker that never accepts anything gives no verdict', async () => {
  const { perform } = scene((broker) => ({
    validate: async (token) => ({ ...(await broker.validate(token)), answer: 'refused' }),
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.setup.checks[0]?.observed).toBe('never-alive')
  expect(record.steps[0]?.status).toBe('not-run')
})

test('an unusable answer is no verdict, and never a death', async () => {
  let probes = 0
  const { perform } = scene((broker) => ({
    validate: async (token) => {
      probes += 1
      if (probes > 3) throw brokerError('unreachable')
      return broker.validate(token)
    },
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.steps[0]?.checks.map((check) => check.observed)).toEqual(['unknown', 'unknown'])
})

test('a token that ran out is expired, not dead', async () => {
  const { perform } = scene()
  const steps = [
    step('pause', { kind: 'wait', ms: 400_000, span }, { either: 'reader writer' }),
    step('leak', revoke('token', 'reader'), { dead: 'reader', either: 'writer' }),
  ]
  const record = await perform(playbook({ steps }))
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.steps[1]?.checks[0]).toMatchObject({ observed: 'expired', result: 'no-verdict' })
})

test('an answer lost on the way to a revocation is settled by probing', async () => {
  const { perform } = scene((broker) => ({
    revoke: async (...args) => {
      await broker.revoke(...args)
      throw brokerError('timeout', { inDoubt: true })
    },
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('held')
  expect(record.steps[0]?.action?.revocations?.[0]?.acknowledged).toBe(false)
  expect(record.storage).toBe('not-observed')
})

test('where nothing is to die by it, nobody knows that a revocation arrived to which no answer ever came', async () => {
  const steps = [
    step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer' }),
    {
      ...step('again', revoke('token', 'reader'), { dead: 'reader', alive: 'writer' }),
      effect: 'none' as const,
    },
  ]
  const losing = (from: number, to: number) =>
    scene((broker) => {
      let calls = 0
      return {
        revoke: async (...args) => {
          calls += 1
          if (calls >= from && calls <= to) throw brokerError('unreachable', { inDoubt: true })
          return broker.revoke(...args)
        },
      }
    })
  const arrived = await losing(2, 2).perform(playbook({ steps }))
  expect(arrived.run.outcome).toBe('held')
  expect(arrived.steps[1]?.storage).toMatchObject({
    status: 'stored',
    answersLost: [{ level: 'token', sentAgain: 'acknowledged' }],
  })
  const never = await losing(2, 99).perform(playbook({ steps }))
  expect(never.run.outcome).toBe('no-verdict')
  expect(problemCodes(never)).toEqual(['not-acknowledged'])
})

test('a revocation the broker refuses leaves no verdict', async () => {
  const { perform } = scene(() => ({ revoke: () => Promise.reject(brokerError('refused', { status: 403 })) }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('no-verdict')
  expect(problemCodes(record)).toEqual(['refused'])
})

test.each([
  ['target by a blank', (target: string) => ({ target: `${target} ` })],
  ['target by case', (target: string) => ({ target: target.toUpperCase() })],
  ['target, which is empty', () => ({ target: '' })],
  ['level', () => ({ level: 'agent' })],
])('an echo that differs in its %s fails the step', async (_, differing) => {
  const { perform } = scene((broker) => ({
    revoke: async (level, target, signal) => ({
      ...(await broker.revoke(level, target, signal)),
      ...differing(target),
    }),
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('failed')
  expect(problemCodes(record)).toEqual(['echo-differs'])
})

test('within polls until dead and measures; without it the first answer counts', async () => {
  const late = (broker: FakeBroker, clock: TestClock): Partial<BrokerClient> => {
    let effectiveAt = Number.POSITIVE_INFINITY
    return {
      revoke: async (...args) => {
        const answer = await broker.revoke(...args)
        if (args[0] === 'token') effectiveAt = clock.monotonic() + 300
        return answer
      },
      validate: async (token) => {
        const claims = broker.issued.get(token.reveal())
        const answer = await broker.validate(token)
        return claims !== undefined && clock.monotonic() < effectiveAt
          ? { ...answer, answer: 'valid', claims }
          : answer
      },
    }
  }
  const patient = await scene(late).perform({ ...LEAK, steps: [{ ...LEAK.steps[0]!, withinMs: 2000 }] })
  expect(patient.run.outcome).toBe('held')
  expect(patient.steps[0]?.checks[0]?.timeToDeadMs?.sinceSent).toBeGreaterThanOrEqual(300)
  expect(patient.steps[0]?.checks[0]?.probes).toBeGreaterThan(1)
  const tooShort = await scene(late).perform({ ...LEAK, steps: [{ ...LEAK.steps[0]!, withinMs: 100 }] })
  expect(tooShort.run.outcome).toBe('failed')
  expect((await scene(late).perform(LEAK)).run.outcome).toBe('failed')
})

test('within needs the refusal to have come in time, not only to have come', async () => {
  const { perform } = scene((broker, clock) => ({
    validate: async (token) => {
      const answer = await broker.validate(token)
      if (answer.answer === 'refused') clock.advance(1500)
      return { ...answer, receivedAt: clock.monotonic() }
    },
  }))
  const record = await perform({ ...LEAK, steps: [{ ...LEAK.steps[0]!, withinMs: 1000 }] })
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.steps[0]?.checks[0]).toMatchObject({
    token: 'reader',
    observed: 'unknown',
    note: expect.stringMatching(/too late to show that it was dead in time$/),
  })
})

test('an answer lost on the way to a revocation explains what did not hold', async () => {
  const { perform } = scene(() => ({
    revoke: () => Promise.reject(brokerError('malformed-answer', { inDoubt: true })),
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('failed')
  expect(record.steps[0]?.checks[0]).toMatchObject({ token: 'reader', observed: 'alive' })
  expect(problemCodes(record)).toEqual(['malformed-answer'])
})

test('a token that was refused before the step did not die by it, and has no time to dead', async () => {
  const { perform } = scene((broker) => ({
    revoke: async (level, target, signal) => {
      broker.revoked.add('token jti-2')
      return broker.revoke(level, target, signal)
    },
  }))
  const steps = [
    step('leak', revoke('token', 'reader'), { dead: 'reader', either: 'writer' }),
    step('contain', revoke('agent', 'writer'), { dead: 'writer', unchanged: 'reader' }),
  ]
  const record = await perform(playbook({ steps }), { concurrency: 1 })
  const [leak, contain] = record.steps
  expect(leak?.checks[1]).toMatchObject({ token: 'writer', observed: 'unexplained', drift: true })
  expect(contain?.checks[0]).toMatchObject({ token: 'writer', observed: 'dead' })
  expect(leak?.checks[0]?.timeToDeadMs).toBeDefined()
  expect(contain?.checks[0]?.timeToDeadMs).toBeUndefined()
})

test('a Date header that stands still hides no expiry, not even behind an answer that was long on its way', async () => {
  const { perform } = scene((broker, clock) => {
    const frozen = Math.floor(clock.now() / 1000)
    return {
      register: async (registration, signal) => {
        const registered = await broker.register(registration, signal)
        if (registration.name.includes('reader')) clock.advance(200_000)
        return { ...registered, receivedAt: clock.monotonic() }
      },
      revoke: async (...args) => {
        clock.advance(200_000)
        return broker.revoke(...args)
      },
      validate: async (token) => {
        const claims = broker.issued.get(token.reveal())
        const answer = await broker.validate(token)
        // The broker's clock moves on even if its header does not.
        const alive = claims !== undefined && broker.isLive(claims)
        return {
          ...(alive ? { ...answer, answer: 'valid', claims } : { ...answer, answer: 'refused' }),
          brokerTime: frozen,
        }
      },
    }
  })
  const book = playbook({
    agents: [agent('witness', { ttlSeconds: 9000 }), agent('reader', { ttlSeconds: 300 })],
    steps: [step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'witness' })],
  })
  const record = await perform(book)
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.steps[0]?.checks[0]).toMatchObject({ token: 'reader', observed: 'unknown' })
})

test('a broker that is not well is not asked for a session, which could be lost then', async () => {
  let loggedIn = false
  const { perform } = scene(() => ({
    health: () => Promise.reject(brokerError('malformed-answer')),
    logIn: async () => {
      loggedIn = true
    },
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.problems.map(({ code }) => code)).toEqual(['malformed-answer'])
  expect(loggedIn).toBe(false)
})

test('a broker of another version, with fields that nobody knows, is told of in the record', async () => {
  const { perform } = scene((broker) => ({
    health: async () => ({ ...(await broker.health()), version: '2.1.0' }),
    unknownFields: new Set(['validate: reason']),
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('held')
  expect(record.broker).toMatchObject({
    version: '2.1.0',
    modelVersion: '2.0.0',
    unknownFields: ['validate: reason'],
  })
  const told = notesOf(record).map(({ message }) => message)
  expect(told).toContainEqual(expect.stringContaining('the broker reports version 2.1.0'))
  expect(told).toContainEqual(expect.stringContaining('does not know and ignores: validate: reason'))
})

test('holds fails a token that comes back', async () => {
  const { perform } = scene((broker, clock) => {
    let revokedAt = Number.POSITIVE_INFINITY
    return {
      revoke: async (...args) => {
        revokedAt = clock.monotonic()
        return broker.revoke(...args)
      },
      validate: async (token) => {
        if (clock.monotonic() > revokedAt + 1000) broker.revoked.clear()
        return broker.validate(token)
      },
    }
  })
  const holding = { ...LEAK, steps: [{ ...LEAK.steps[0]!, holdsMs: 3000 }] }
  const record = await perform(holding)
  expect(record.run.outcome).toBe('failed')
  expect(record.steps[0]?.checks[0]).toMatchObject({ token: 'reader', observed: 'alive' })
})

test.each([
  [200, 150],
  [3000, 2990],
])('holds watches to the end: of %i ms, one that comes back after %i fails', async (holdsMs, back) => {
  const { perform } = scene((broker, clock) => {
    let revokedAt = Number.POSITIVE_INFINITY
    return {
      revoke: async (...args) => {
        revokedAt = clock.monotonic()
        return broker.revoke(...args)
      },
      validate: async (token) => {
        if (clock.monotonic() > revokedAt + back) broker.revoked.clear()
        return broker.validate(token)
      },
    }
  })
  const record = await perform({ ...LEAK, steps: [{ ...LEAK.steps[0]!, holdsMs }] })
  expect(record.run.outcome).toBe('failed')
  expect(record.steps[0]?.checks[0]).toMatchObject({ token: 'reader', observed: 'alive' })
})

test('holds has not been seen where one round of it had no usable answer', async () => {
  const { perform } = scene((broker, clock) => {
    let revokedAt = Number.POSITIVE_INFINITY
    return {
      revoke: async (...args) => {
        revokedAt = Math.min(revokedAt, clock.monotonic())
        return broker.revoke(...args)
      },
      validate: async (token) => {
        const since = clock.monotonic() - revokedAt
        if (since > 1000 && since < 1250 && token.reveal() === 'token-value-1') throw brokerError('timeout')
        return broker.validate(token)
      },
    }
  })
  const record = await perform({ ...LEAK, steps: [{ ...LEAK.steps[0]!, holdsMs: 3000 }] })
  expect(record.steps[0]).toMatchObject({ status: 'no-verdict' })
  expect(record.steps[0]?.checks[0]).toMatchObject({ token: 'reader', observed: 'unknown' })
})

test('a run stops at the first step that did not hold, and the rest is not run', async () => {
  const { perform, broker } = scene()
  const steps = [
    step('wrong', revoke('token', 'reader'), { dead: 'writer', unchanged: 'reader' }),
    step('next', revoke('agent', 'writer'), { dead: 'writer', unchanged: 'reader' }),
  ]
  const record = await perform(playbook({ steps }))
  expect(record.steps.map((one) => one.status)).toEqual(['failed', 'not-run'])
  expect(broker.calls.filter((call) => call.startsWith('revoke agent'))).toEqual([])
  const onwards = await scene().perform(playbook({ steps }), { keepGoing: true })
  expect(onwards.steps.map((one) => one.status)).toEqual(['failed', 'held'])
  expect(onwards.run.outcome).toBe('failed')
})

test('the time to dead is that of the first refusal that stands, however long it is watched', async () => {
  const record = await scene().perform({ ...LEAK, steps: [{ ...LEAK.steps[0]!, holdsMs: 3000 }] })
  expect(record.run.outcome).toBe('held')
  expect(record.steps[0]?.checks[0]?.timeToDeadMs?.sinceSent).toBeLessThan(100)
})

test('a stop in the middle of a step is a stop, and not a step that took too long', async () => {
  const { perform, broker } = scene((fake, _clock, stop) => ({
    revoke: async (...args) => {
      const answer = await fake.revoke(...args)
      if (args[0] === 'token') stop.abort('SIGTERM')
      return answer
    },
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('terminated')
  expect(problemCodes(record)).toEqual([])
  expect(liveTokens(broker)).toEqual([])
})

test('a step that takes longer than its timeout says so', async () => {
  const { perform } = scene((fake) => ({
    revoke: async (level, target, signal) => {
      // What the step was to revoke never gets an answer; clean-up has a signal of its own.
      if (level !== 'token') return fake.revoke(level, target, signal)
      return new Promise((_, reject) => {
        const give = (): void => reject(brokerError('timeout'))
        // On a busy machine the time is over before this is asked.
        if (signal?.aborted === true) give()
        signal?.addEventListener('abort', give, { once: true })
      })
    },
  }))
  const record = await perform({ ...LEAK, steps: [{ ...LEAK.steps[0]!, timeoutMs: 1 }] })
  expect(problemCodes(record)).toEqual(['step-timeout'])
  expect(record.run.outcome).toBe('no-verdict')
})

test('a stop in the middle of registering leaves nothing alive', async () => {
  const { perform, broker } = scene((fake, _clock, stop) => ({
    register: async (registration, signal) => {
      const registered = await fake.register(registration, signal)
      if (registration.name.includes('reader')) stop.abort('SIGTERM')
      return registered
    },
  }))
  const record = await perform(LEAK, { concurrency: 1 })
  expect(record.run.outcome).toBe('terminated')
  expect(broker.issued.size).toBe(1)
  expect(liveTokens(broker)).toEqual([])
})

test('a stop ends the round that it comes in: nobody else is asked about', async () => {
  let asked = 0
  const { perform } = scene((fake, _clock, stop) => ({
    validate: async (token, signal, lane) => {
      const answer = await fake.validate(token, signal, lane)
      const isRevoked = fake.calls.some((call) => call.startsWith('revoke token'))
      if (isRevoked && !stop.signal.aborted) stop.abort('SIGTERM')
      else if (isRevoked && fake.calls.every((call) => !call.startsWith('revoke task'))) asked += 1
      return answer
    },
  }))
  const record = await perform(LEAK, { concurrency: 1 })
  expect(record.run.outcome).toBe('terminated')
  expect(asked).toBe(0)
})

test('what nobody came to look at before a stop was never dead, and being accepted by its release is no news', async () => {
  const { perform, broker } = scene((fake, _clock, stop) => ({
    validate: async (token, signal, lane) => {
      stop.abort('SIGTERM')
      signal?.throwIfAborted()
      return fake.validate(token, signal, lane)
    },
  }))
  const record = await perform({ ...LEAK, isolation: 'none' })
  expect(record.run.outcome).toBe('terminated')
  expect(record.problems).toEqual([])
  expect(record.cleanup).toMatchObject({ status: 'clean', released: 3 })
  expect(liveTokens(broker)).toEqual([])
})

test('a set-up that did not come as far as a look has not held, and no step is run', async () => {
  const { perform, broker } = scene(() => ({
    register: async () => Promise.reject(brokerError('refused', { status: 403 })),
  }))
  const record = await perform(LEAK, { keepGoing: true })
  expect(record.setup).toMatchObject({ status: 'no-verdict', checks: [] })
  expect(record.steps.map(({ status }) => status)).toEqual(['not-run'])
  expect(broker.calls.filter((call) => call.startsWith('revoke'))).toEqual([])
})

test('a token of a registration without an answer is reached by its task', async () => {
  const { perform, broker } = scene((fake) => ({
    register: async (registration, signal) => {
      const registered = await fake.register(registration, signal)
      if (registration.name.includes('writer')) throw brokerError('timeout', { inDoubt: true })
      return registered
    },
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('no-verdict')
  expect(broker.calls).toContain('revoke task r1-task')
  expect(liveTokens(broker)).toEqual([])
  expect(record.cleanup.status).toBe('clean')
})

test('without isolation such a token is a leftover, because its task is not ours alone', async () => {
  const { perform, broker } = scene((fake) => ({
    register: async (registration, signal) => {
      const registered = await fake.register(registration, signal)
      if (registration.name.includes('writer')) throw brokerError('timeout', { inDoubt: true })
      return registered
    },
  }))
  const record = await perform({ ...LEAK, isolation: 'none' })
  expect(broker.calls).not.toContain('revoke task task')
  expect(record.cleanup).toMatchObject({
    status: 'failed',
    leftovers: [{ what: 'registration of "writer"' }],
  })
})

/** A release that the broker acknowledges for a live token, and that does nothing. */
function idle(validation: Validation): Reply {
  if (validation.answer === 'refused') throw refusal(401)
  return { ...validation, status: 204 }
}

test('a release that does nothing is noticed and made good by a revocation', async () => {
  const { perform, broker } = scene((fake) => ({
    release: async (token) => idle(await fake.validate(token)),
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('held')
  expect(liveTokens(broker)).toEqual([])
})

test('what cannot be killed is named, and the run is not green', async () => {
  let revocations = 0
  const { perform } = scene((fake) => ({
    release: async (token) => idle(await fake.validate(token)),
    revoke: async (level, target, signal) => {
      const answer = await fake.revoke(level, target, signal)
      revocations += 1
      if (revocations > 1) fake.revoked.delete(`${level} ${target}`)
      return answer
    },
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('cleanup-failed')
  expect(record.cleanup.leftovers.map((one) => one.what)).toEqual([
    expect.stringContaining('"writer"'),
    expect.stringContaining('"control"'),
  ])
})

test('the guards refuse before anything is sent', async () => {
  const { perform, broker } = scene()
  const lockOut = playbook({
    steps: [step('end', revoke('agent', 'admin'), { dead: 'reader', unchanged: 'writer' })],
  })
  await expect(perform(lockOut)).rejects.toMatchObject({ code: 'usage' })
  const foreign = { ...revoke('agent', 'spiffe://x/agent/o/t/0123456789abcdef'), source: 'input' as const }
  const live = playbook({
    mode: 'live',
    steps: [step('end', foreign, { dead: 'reader', unchanged: 'writer' })],
  })
  await expect(perform({ ...live, mode: 'drill' })).rejects.toThrow('did not create')
  await expect(perform(live)).rejects.toThrow('nobody confirmed')
  expect(broker.calls).toEqual([])
})

test('an error that is not ours is called a bug, and cleaned up after', async () => {
  const { perform, broker } = scene(() => ({
    revoke: () => Promise.reject(new TypeError('undefined is not a token')),
  }))
  const record = await perform(LEAK)
  expect(record.run.outcome).toBe('bug')
  expect(liveTokens(broker)).toEqual([])
})

test('an input that spells a task of the playbook names nothing of it: a broker that leaves it alone drifts not', async () => {
  const { perform, broker } = scene()
  const given = { ...revoke('task', 'task'), source: 'input' as const }
  const book = playbook({
    mode: 'live',
    agents: [agent('reader'), agent('writer'), agent('victim', { facts: { task: 'other' } })],
    steps: [
      step('own', revoke('token', 'victim'), { dead: 'victim', unchanged: 'reader writer' }),
      step('given', given, { unchanged: 'reader writer victim' }),
      step('behind', undefined, { alive: 'reader' }),
    ],
  })
  const record = await perform(book, { consent: { targets: ['task'] }, strict: true })
  expect(broker.calls).toContain('revoke task task')
  expect(record.steps[1]?.checks.map(({ predicted, drift }) => [predicted, drift])).toEqual([
    ['alive', false],
    ['alive', false],
    ['dead', false],
  ])
  expect(record.run.outcome).toBe('no-verdict')
  expect(problemCodes(record)).toEqual(['not-proved'])
  expect(record.steps.map(({ status }) => status)).toEqual(['held', 'no-verdict', 'held'])
})

test.each(['token', 'agent', 'chain'] as const)(
  'an input at %s level that spells a name of the playbook is no id of a broker, and nothing is sent',
  async (level) => {
    const { perform, broker } = scene()
    const given = { ...revoke(level, 'reader'), source: 'input' as const }
    const book = playbook({ mode: 'live', steps: [step('given', given, { unchanged: 'reader writer' })] })
    await expect(perform(book, { consent: { targets: ['reader'] } })).rejects.toThrow(
      `cannot revoke ${level} "reader"`,
    )
    expect(broker.calls).toEqual([])
  },
)

test('a live revocation of which no token is on the board is acknowledged, not proved', async () => {
  const target = 'spiffe://x/agent/o/t/0123456789abcdef'
  const { perform } = scene()
  const given = { ...revoke('agent', target), source: 'input' as const }
  const book = playbook({
    mode: 'live',
    steps: [
      step('own', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' }),
      step('given', given, { dead: 'reader', alive: 'writer' }),
    ],
  })
  const record = await perform(book, { consent: { targets: [target] } })
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.steps[1]).toMatchObject({
    status: 'no-verdict',
    action: { revocations: [{ target, acknowledged: true, proof: 'not-proved' }] },
    problems: [
      {
        code: 'not-proved',
        message: `the revocation of agent ${target} was acknowledged, not proved: no token of it is on the board`,
      },
    ],
  })
  await expect(perform(book, { consent: { targets: [`${target}/`] } })).rejects.toThrow('nobody confirmed')
})

test('a task that others may work on takes consent to that very name, and is proved by a token of its own', async () => {
  const { perform, broker } = scene()
  const steps = [step('stop', revoke('task', 'task'), { dead: 'reader', unchanged: 'writer' })]
  const agents = [agent('reader'), agent('writer', { facts: { task: 'other' } })]
  const drill = playbook({ isolation: 'none', agents, steps })
  await expect(perform(drill, { consent: { targets: ['task'] } })).rejects.toThrow('did not create')
  const live = { ...drill, mode: 'live' } as const
  await expect(perform(live, { consent: { targets: ['tas'] } })).rejects.toThrow('nobody confirmed')
  expect(broker.calls).toEqual([])
  const record = await perform(live, { consent: { targets: ['task'] } })
  expect(record.run.outcome).toBe('held')
  expect(record.steps[0]?.action?.revocations).toMatchObject([{ target: 'task', proof: 'probed' }])
})

test('a revocation by which nothing dies that its step names dead is not green', async () => {
  const { perform } = scene()
  const again = step('again', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' })
  const book = playbook({
    steps: [step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' }), again],
  })
  const record = await perform(book)
  expect(record.run.outcome).toBe('failed')
  expect(problemCodes(record)).toEqual(['no-effect'])
  const told = await scene().perform({
    ...book,
    steps: book.steps.map((one) => (one.id === 'again' ? { ...one, ...NOTHING } : one)),
  })
  expect(told.run.outcome).toBe('held')
  expect(told.steps[1]?.action).toMatchObject({ effect: 'none' })
})

test.each(['dead', 'either', 'unchanged'])(
  'what must change nothing and kills a token fails, though it was expected %s',
  async (state) => {
    const { perform } = scene()
    const leak = step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' })
    const book = playbook({
      agents: [agent('reader'), agent('writer'), agent('other')],
      steps: [leak, step('stale', revoke('agent', 'writer'), { [state]: 'writer', alive: 'other' }, NOTHING)],
    })
    const record = await perform(book)
    expect(record.run.outcome).toBe('failed')
    const check = record.steps[1]?.checks.find(({ token }) => token === 'writer')
    expect(check).toMatchObject({ result: 'failed', note: expect.stringContaining('effect: none') })
  },
)

test('an input that is the name of an own task on the broker, too, kills what the model says it does', async () => {
  const { perform } = scene()
  const given = { ...revoke('task', 'task'), source: 'input' as const }
  const book = playbook({
    mode: 'live',
    isolation: 'none',
    agents: [agent('reader'), agent('writer', { facts: { task: 'other' } })],
    steps: [step('given', given, { dead: 'reader', unchanged: 'writer' })],
  })
  const record = await perform(book, { consent: { targets: ['task'] }, strict: true })
  expect(record.steps[0]?.checks.map(({ observed, drift }) => [observed, drift])).toEqual([
    ['dead', false],
    ['alive', false],
  ])
})

test.each([
  ['begins with it', 'etl', 'etl-nightly', (name: string, dead: string) => name.startsWith(dead)],
  [
    'differs in case only',
    'etl',
    'ETL',
    (name: string, dead: string) => name.toLowerCase() === dead.toLowerCase(),
  ],
])(
  'a broker that takes a task along whose name %s is seen, with the run id in front',
  async (_, one, two, hits) => {
    const revoked: string[] = []
    const { perform } = scene((broker) => ({
      revoke: async (level, target, signal) => {
        if (level === 'task') revoked.push(target)
        return broker.revoke(level, target, signal)
      },
      validate: async (token) => {
        const answer = await broker.validate(token)
        const { taskId = '' } = broker.issued.get(token.reveal()) ?? {}
        return revoked.some((dead) => hits(taskId, dead)) ? { ...answer, answer: 'refused' } : answer
      },
    }))
    const agents = [agent('loader', { facts: { task: one } }), agent('nightly', { facts: { task: two } })]
    const steps = [step('stop', revoke('task', one), { dead: 'loader', alive: 'nightly' })]
    const record = await perform(playbook({ agents, steps }))
    expect(record.run.outcome).toBe('failed')
    expect(record.steps[0]?.checks[1]).toMatchObject({
      token: 'nightly',
      observed: 'unexplained',
      result: 'failed',
    })
  },
)

test('an own agent may be called admin: what is revoked then is its id', async () => {
  const { perform, broker } = scene()
  const agents = [agent('admin'), agent('writer')]
  const steps = [step('stop', revoke('agent', 'admin'), { dead: 'admin', unchanged: 'writer' })]
  expect((await perform(playbook({ agents, steps }))).run.outcome).toBe('held')
  expect(broker.calls).not.toContain('revoke agent admin')
})
