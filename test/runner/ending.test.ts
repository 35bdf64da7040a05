import { expect, test } from 'vitest'
import type { BrokerClient, Validation } from '../../src/broker/client.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { contradictionsIn } from '../../src/record/reading/contradictions.ts'
import { endToken } from '../../src/runner/ending/end-token.ts'
import { run } from '../../src/runner/run.ts'
import { brokerError, fakeBroker, testClock, type FakeBroker, type TestClock } from './fake-broker.ts'
import { agent, playbook, revoke, span, step } from './playbooks.ts'

type BreakIt = (broker: FakeBroker, clock: TestClock) => Partial<BrokerClient>

async function perform(book: Playbook, breakIt: BreakIt = () => ({})): Promise<RunRecord> {
  const clock = testClock()
  const broker = fakeBroker(clock)
  Object.assign(broker, breakIt({ ...broker }, clock))
  const signal = new AbortController().signal
  const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' } as const
  const running = run(book, { broker, clock, signals: { stop: signal, abandon: signal } }, facts)
  for (;;) {
    const next = await running.next()
    if (next.done === true) return next.value
  }
}

const LEAK = playbook({
  steps: [step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' })],
})

/** Its tokens are released one by one. */
const BARE: Playbook = { ...LEAK, isolation: 'none' }

const withTimes = (times: { withinMs?: number; holdsMs?: number }): Playbook => ({
  ...LEAK,
  steps: LEAK.steps.map((one) => ({ ...one, ...times })),
})

const codes = ({ setup, steps, closing, problems }: RunRecord): readonly string[] =>
  [setup, ...steps, ...(closing === undefined ? [] : [closing])]
    .flatMap((one) => one.problems)
    .concat(problems)
    .map(({ code }) => code)

/** The token as it is at the broker, whatever is said of it. */
function valid(broker: FakeBroker, answer: Validation, value: string): Validation {
  const claims = broker.issued.get(value)
  return claims === undefined ? answer : { ...answer, answer: 'valid', claims }
}

const refused = ({ requestId, brokerTime, sentAt, receivedAt, status }: Validation): Validation => ({
  requestId,
  brokerTime,
  sentAt,
  receivedAt,
  status,
  answer: 'refused',
})

test('a death is three refusals over three connections, and the control and the living are asked in each round', async () => {
  const lanes: (string | undefined)[] = []
  const record = await perform(LEAK, (broker) => ({
    validate: async (token, signal, lane) => {
      if (token.reveal() === 'token-value-1') lanes.push(lane)
      return broker.validate(token, signal, lane)
    },
  }))
  expect(record.run.outcome).toBe('held')
  expect(record.steps[0]?.checks[0]).toMatchObject({ token: 'reader', refusals: 3, connections: 3 })
  expect(new Set(lanes.slice(1, 4)).size).toBe(3)
})

test.each([1, 2])('a broker that refuses %s times and then accepts again is not green', async (times) => {
  let left = times
  const record = await perform(LEAK, (broker) => ({
    revoke: async (level, target, signal) => {
      const answer = await broker.revoke(level, target, signal)
      broker.revoked.clear()
      return answer
    },
    validate: async (token, signal, lane) => {
      const answer = await broker.validate(token, signal, lane)
      const revoked = broker.calls.some((call) => call.startsWith('revoke '))
      if (!revoked || token.reveal() !== 'token-value-1' || left === 0) return answer
      left -= 1
      return refused(answer)
    },
  }))
  expect(record.run.outcome).toBe('failed')
  expect(codes(record)).toContain('answers-disagree')
  expect(record.steps[0]?.checks[0]).toMatchObject({ observed: 'alive', result: 'failed' })
})

/** What is answered about one token once something was revoked, by how often it was asked about since. */
const sinceRevoked =
  (value: string, answerAt: (count: number) => 'refused' | 'valid' | 'true'): BreakIt =>
  (broker) => {
    let count = 0
    return {
      validate: async (token, signal, lane) => {
        const answer = await broker.validate(token, signal, lane)
        if (token.reveal() !== value || !broker.calls.some((call) => call.startsWith('revoke ')))
          return answer
        count += 1
        const lie = answerAt(count)
        return lie === 'true' ? answer : lie === 'valid' ? valid(broker, answer, value) : refused(answer)
      },
    }
  }

test('a token that lives for one round inside holds and is dead in the next is not green', async () => {
  const record = await perform(
    withTimes({ holdsMs: 1000 }),
    sinceRevoked('token-value-1', (count) => (count === 5 ? 'valid' : 'true')),
  )
  expect(record.run.outcome).toBe('failed')
  expect(codes(record)).toContain('answers-disagree')
})

test.each([30, 250, 400])('holds for %s ms looks once more when the time is over', async (holdsMs) => {
  const times: number[] = []
  let revokedAt = 0
  await perform(withTimes({ holdsMs }), (broker, clock) => ({
    revoke: async (...args) => {
      const answer = await broker.revoke(...args)
      if (args[0] === 'token') revokedAt = clock.monotonic()
      return answer
    },
    validate: async (token, signal, lane) => {
      const answer = await broker.validate(token, signal, lane)
      if (lane === 'first' && token.reveal() === 'token-value-1') times.push(answer.sentAt)
      return answer
    },
  }))
  expect(Math.max(...times) - revokedAt).toBeGreaterThanOrEqual(holdsMs)
})

test.each([
  ['holds', { holdsMs: 1000 }],
  ['within', { withinMs: 1000 }],
])('a control that is refused in one round of %s spoils the step', async (_, times) => {
  const slow = sinceRevoked('token-value-1', (count) => (count < 4 ? 'valid' : 'true'))
  const control = sinceRevoked('token-value-3', (count) => (count === 2 ? 'refused' : 'true'))
  const record = await perform(withTimes(times), (broker, clock) => ({
    ...control('withinMs' in times ? Object.assign({ ...broker }, slow(broker, clock)) : broker, clock),
  }))
  expect(record.run.outcome).not.toBe('held')
  expect(codes(record)).toContain('answers-disagree')
})

test('a living token that dies while another is watched is seen at the end of holds', async () => {
  const record = await perform(
    withTimes({ holdsMs: 1000 }),
    sinceRevoked('token-value-2', (count) => (count > 3 ? 'refused' : 'true')),
  )
  expect(record.run.outcome).toBe('failed')
  expect(record.steps[0]?.checks[1]).toMatchObject({
    token: 'writer',
    observed: 'unexplained',
    result: 'failed',
  })
})

test('what changes after the last step fails the run', async () => {
  const record = await perform(LEAK, (broker) => ({
    validate: async (token, signal, lane) => {
      const answer = await broker.validate(token, signal, lane)
      return lane?.startsWith('closing') === true && token.reveal() === 'token-value-2'
        ? refused(answer)
        : answer
    },
  }))
  expect(record.run.outcome).toBe('failed')
  expect(record.steps.map(({ status }) => status)).toEqual(['held'])
  expect(record.closing).toMatchObject({ id: 'closing', status: 'failed' })
  expect(codes(record)).toContain('changed-after-last-step')
})

/** Something happens at the broker so long after the last revocation was acknowledged. */
const later =
  (ms: number, happens: (broker: FakeBroker) => void): BreakIt =>
  (broker, clock) => {
    let dueAt = Number.POSITIVE_INFINITY
    return {
      revoke: async (...args) => {
        const answer = await broker.revoke(...args)
        if (args[0] === 'token') dueAt = clock.monotonic() + ms
        return answer
      },
      validate: async (token, signal, lane) => {
        if (clock.monotonic() >= dueAt) happens(broker)
        return broker.validate(token, signal, lane)
      },
    }
  }

test.each([
  ['takes another token with it', (broker: FakeBroker) => void broker.revoked.add('token jti-2')],
  ['is undone', (broker: FakeBroker) => broker.revoked.clear()],
])('a revocation that %s within half a second is seen by the look at the end', async (_, happens) => {
  const record = await perform(LEAK, later(450, happens))
  expect(record.run.outcome).toBe('failed')
  expect(record.steps.map(({ status }) => status)).toEqual(['held'])
  expect(codes(record)).toContain('changed-after-last-step')
})

test('until it is time for the look at the end the dead are asked about again, and one answer that accepts one counts', async () => {
  const record = await perform(
    LEAK,
    sinceRevoked('token-value-1', (count) => (count === 12 ? 'valid' : 'true')),
  )
  expect(record.run.outcome).toBe('failed')
  expect(codes(record)).toContain('changed-after-last-step')
  const quiet = await perform(LEAK)
  expect(quiet.closing?.checks[0]?.probes).toBeGreaterThan(50)
  expect(quiet.closing?.checks[0]).toMatchObject({ token: 'reader', connections: 7 })
})

test('what comes later than half a second, or hides behind a later step, is not seen', async () => {
  const late = await perform(
    LEAK,
    later(5000, (broker) => broker.revoked.clear()),
  )
  const next = step('next', revoke('agent', 'writer'), { dead: 'writer', unchanged: 'reader other' })
  const agents = [agent('reader'), agent('writer'), agent('other', { facts: { task: 'elsewhere' } })]
  const leak = step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer other' })
  const hidden = await perform(
    playbook({ agents, steps: [leak, next] }),
    later(20, (broker) => void broker.revoked.add('token jti-2')),
  )
  expect([late.run.outcome, hidden.run.outcome]).toEqual(['held', 'held'])
})

test('the look at the end waits only as long as the last revocation is younger than half a second', async () => {
  const pause = step('pause', { kind: 'wait', ms: 5000, span }, { unchanged: 'reader writer' })
  const [waiting, over] = await Promise.all([
    perform(LEAK),
    perform({ ...LEAK, steps: [...LEAK.steps, pause] }),
  ])
  expect(waiting.closing?.durationMs).toBeGreaterThan(400)
  expect(over.closing?.durationMs).toBeLessThan(200)
})

test.each([
  ['a busy machine asks as often as a quick one, however long it takes', 100, 48],
  ['a slow broker is not asked for longer than ten seconds', 2500, 4],
  ['a broker that answers at once is asked until it is time', 0, expect.any(Number)],
])('%s', async (_, takesMs, times) => {
  let asked = 0
  const record = await perform(LEAK, (broker, clock) => ({
    validate: async (token, signal, lane) => {
      if (lane?.startsWith('closing-asking') === true) {
        asked += 1
        clock.advance(takesMs)
      }
      return broker.validate(token, signal, lane)
    },
  }))
  expect([record.run.outcome, asked]).toEqual(['held', times])
  expect(asked).toBeGreaterThan(3)
})

test('where an answer gets lost nothing more is waited for than there was time for', async () => {
  let asked = 0
  const record = await perform(LEAK, (broker, clock) => ({
    validate: async (token, signal, lane) => {
      if (lane?.startsWith('closing-asking') !== true) return broker.validate(token, signal, lane)
      asked += 1
      clock.advance(2500)
      throw brokerError('timeout')
    },
  }))
  expect([record.run.outcome, asked]).toEqual(['held', 1])
})

test('a token that only runs out after the last step is told and not counted', async () => {
  const agents = [agent('reader'), agent('writer'), agent('brief', { ttlSeconds: 60 })]
  const steps = [step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer brief' })]
  const record = await perform(playbook({ agents, steps }), (broker, clock) => ({
    validate: async (token, signal, lane) => {
      if (lane === 'closing' && token.reveal() === 'token-value-1') clock.advance(90_000)
      return broker.validate(token, signal, lane)
    },
  }))
  expect(record.closing?.checks.find(({ token }) => token === 'brief')).toMatchObject({
    observed: 'expired',
    result: 'recorded',
  })
  expect(record.run.outcome).toBe('held')
  expect(contradictionsIn(record)).toEqual([])
})

test('a run that ends early has no look at the end', async () => {
  const steps = [
    ...LEAK.steps,
    step('again', revoke('agent', 'writer'), { dead: 'writer', unchanged: 'reader' }),
  ]
  const record = await perform({ ...LEAK, steps }, () => ({
    revoke: () => Promise.reject(brokerError('unreachable')),
  }))
  expect(record.closing).toBeUndefined()
  expect(record.run.outcome).toBe('no-verdict')
})

test('dead tokens are shown to release, and the control is seen alive after that', async () => {
  const record = await perform(LEAK)
  expect(record.cleanup.deadForUse).toEqual({
    shown: 1,
    refused: 1,
    notShown: 0,
    seed: 'r1',
    accepted: [],
    control: 'alive-after',
  })
})

test('dead for validate and alive for use fails the run', async () => {
  const record = await perform(LEAK, (broker) => ({
    release: async (token, signal) => {
      const claims = broker.issued.get(token.reveal())
      if (claims !== undefined && broker.isLive(claims)) return broker.release(token, signal)
      return { ...(await broker.validate(token)), status: 204, requestId: 'r99' }
    },
  }))
  expect(record.run.outcome).toBe('failed')
  expect(record.cleanup.deadForUse?.accepted).toEqual([{ token: 'reader', requestId: 'r99' }])
  expect(codes(record)).toContain('alive-for-use')
})

test('what release refuses is tried nowhere else', async () => {
  const tried: string[] = []
  const record = await perform(LEAK, (broker) => ({
    renew: async (token, signal) => {
      tried.push(token.reveal())
      return broker.renew(token, signal)
    },
    delegate: async (token, delegation, signal) => {
      tried.push(token.reveal())
      return broker.delegate(token, delegation, signal)
    },
  }))
  expect([record.run.outcome, tried]).toEqual(['held', []])
})

const WRITER = 'token-value-2'

test.each(['run', 'none'] as const)(
  'alive for validate and dead for use fails the run, with isolation: %s',
  async (isolation) => {
    const steps = [step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer' })]
    const record = await perform(playbook({ isolation, steps }), (broker) => ({
      // It takes the writer with it, and a store in front goes on answering for that one.
      revoke: async (level, target, signal) => {
        if (level === 'token') broker.revoked.add(`agent ${broker.issued.get(WRITER)?.sub ?? ''}`)
        return broker.revoke(level, target, signal)
      },
      validate: async (token, signal) => {
        const answer = await broker.validate(token, signal)
        const { jti = '', taskId = '' } = broker.issued.get(WRITER) ?? {}
        const isOver = broker.revoked.has(`token ${jti}`) || broker.revoked.has(`task ${taskId}`)
        return token.reveal() === WRITER && !isOver ? valid(broker, answer, WRITER) : answer
      },
    }))
    expect(record.run.outcome).toBe('failed')
    expect(codes(record)).toContain('dead-at-clean-up')
  },
)

test.each([
  ['an answer that says nothing', brokerError('broker-failure', { status: 500 })],
  ['a refusal of another kind', brokerError('refused', { status: 401 })],
])('%s to a dead token that is shown leaves no verdict', async (_, error) => {
  const record = await perform(LEAK, (broker) => ({
    release: async (token, signal) => {
      if (token.reveal() === 'token-value-1') throw error
      return broker.release(token, signal)
    },
  }))
  expect(record.run.outcome).toBe('no-verdict')
  expect(codes(record)).toContain('use-unclear')
})

test('a broker that refuses everything once the dead are shown proves nothing', async () => {
  const record = await perform(LEAK, () => ({ acceptsSession: async () => false }))
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.cleanup.deadForUse?.control).toBe('not-alive-after')
  expect(codes(record)).toContain('refuses-everything')
})

test('of many unnamed dead twenty are shown, drawn by the run id, and the rest is counted', async () => {
  const agents = [
    agent('reader'),
    agent('writer', { facts: { task: 'other' } }),
    ...Array.from({ length: 30 }, (_, index) => agent(`one${index}`)),
  ]
  const all = agents.map(({ name }) => name).filter((name) => name !== 'writer')
  const expectations = [
    ...all.map(
      (token) => ({ token, state: 'dead', by: token === 'reader' ? 'named' : 'implied', span }) as const,
    ),
    { token: 'writer', state: 'unchanged', by: 'unnamed', span } as const,
  ]
  const steps = [{ ...step('leak', revoke('task', 'task'), {}), expectations }]
  const record = await perform(playbook({ agents, steps }))
  expect(record.run.outcome).toBe('held')
  expect(record.cleanup.deadForUse).toMatchObject({ shown: 21, refused: 21, notShown: 10 })
})

test('releases that are acknowledged and dropped by a broker that then refuses everything fail the clean-up', async () => {
  let dropped = false
  const record = await perform(BARE, (broker) => ({
    release: async (token, signal) => {
      const answer = await broker.validate(token, signal)
      if (answer.answer === 'refused') return broker.release(token, signal)
      dropped = true
      return { ...answer, status: 204 }
    },
    validate: async (token, signal) => {
      const answer = await broker.validate(token, signal)
      return dropped ? refused(answer) : answer
    },
  }))
  expect(record.run.outcome).toBe('cleanup-failed')
  expect(record.cleanup.leftovers).toEqual([
    {
      what: 'every token of this run',
      reason: expect.stringContaining('the control token was refused as well'),
    },
  ])
})

test('a session that is refused after the last release fails the clean-up', async () => {
  let asked = 0
  const record = await perform(LEAK, () => ({ acceptsSession: async () => (asked += 1) === 1 }))
  expect(record.run.outcome).toBe('cleanup-failed')
  expect(record.cleanup.leftovers[0]?.reason).toContain("the tool's own session was refused as well")
})

test('a token that was alive to the end and is dead when it is to be released fails the run', async () => {
  const record = await perform(BARE, (broker) => ({
    release: async (token, signal) => {
      const claims = broker.issued.get(token.reveal())
      if (claims?.jti === 'jti-2') broker.revoked.add('token jti-2')
      return broker.release(token, signal)
    },
  }))
  expect(record.run.outcome).toBe('failed')
  expect(codes(record)).toContain('dead-at-clean-up')
})

test('a release that takes effect a little late is waited for', async () => {
  const record = await perform(BARE, (broker, clock) => {
    const pending: { readonly jti: string; readonly at: number }[] = []
    return {
      release: async (token, signal) => {
        const answer = await broker.release(token, signal)
        const jti = broker.issued.get(token.reveal())?.jti ?? ''
        broker.revoked.delete(`token ${jti}`)
        pending.push({ jti, at: clock.monotonic() + 300 })
        return answer
      },
      validate: async (token, signal) => {
        for (const { jti, at } of pending) if (at <= clock.monotonic()) broker.revoked.add(`token ${jti}`)
        return broker.validate(token, signal)
      },
    }
  })
  expect(record.run.outcome).toBe('held')
  expect(record.cleanup.permanentEntries).toHaveLength(1)
})

test.each([
  ['is refused', {}, 0],
  ['gets no answer', { inDoubt: true }, 2],
] as const)(
  'what stays on the broker has no revocation that %s, unless nobody knows',
  async (_what, doubt, stays) => {
    const record = await perform(LEAK, () => ({
      revoke: async () => Promise.reject(brokerError('broker-failure', doubt)),
    }))
    expect(record.run.outcome).not.toBe('held')
    expect(record.cleanup.permanentEntries).toHaveLength(stays)
  },
)

test('the control outlives every wait, poll, watch and time-out of the playbook', async () => {
  const lives: number[] = []
  const times = { withinMs: 60_000, holdsMs: 120_000 }
  const steps = [
    step('pause', { kind: 'wait', ms: 600_000, span }, { either: 'reader writer' }, { timeoutMs: 700_000 }),
    step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' }, times),
  ]
  const agents = [agent('reader', { ttlSeconds: 60 }), agent('writer', { ttlSeconds: 3000 })]
  await perform(playbook({ agents, steps }), (broker) => ({
    register: async (registration, signal) => {
      if (registration.name.includes('control')) lives.push(registration.ttlSeconds)
      return broker.register(registration, signal)
    },
  }))
  expect(lives[0]).toBeGreaterThanOrEqual(3000 + 700 + 180)
})

test('the clock of the broker is compared with ours as it was when its answer came', async () => {
  let offset: number | undefined
  const clock = testClock()
  const broker = fakeBroker(clock, {
    logIn: async () => {
      await Promise.resolve()
      clock.advance(5000)
    },
  })
  const signal = new AbortController().signal
  const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' } as const
  const running = run(LEAK, { broker, clock, signals: { stop: signal, abandon: signal } }, facts)
  for await (const event of running) if (event.type === 'broker-met') offset = event.broker.clockOffsetMs
  expect(Math.abs(offset ?? Number.NaN)).toBeLessThan(1000)
})

test('a token that runs out as expected holds, stays so, and is no effect of any revocation', async () => {
  const agents = [agent('reader'), agent('writer'), agent('brief', { ttlSeconds: 60 })]
  const pause = step(
    'pause',
    { kind: 'wait', ms: 62_000, span },
    { expired: 'brief', unchanged: 'reader writer' },
  )
  const leak = step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer brief' })
  const record = await perform(playbook({ agents, steps: [pause, leak] }))
  expect(record.run.outcome).toBe('held')
  expect(record.steps.flatMap(({ checks }) => checks).filter(({ token }) => token === 'brief')).toMatchObject(
    [
      { expected: 'expired', observed: 'expired', result: 'held', drift: false },
      { expected: 'unchanged', observed: 'expired', before: 'expired', result: 'held' },
    ],
  )
  const alone = await perform(playbook({ agents, steps: [pause] }))
  expect(alone.run.outcome).toBe('nothing-ran')
})

test('a token that the broker calls revoked while it is released is dead, and no failure of clean-up', async () => {
  const broker = fakeBroker(testClock())
  const asked = { name: 'a', task: 't', orch: 'o', scope: ['read:data:a'], ttlSeconds: 60 }
  const { token: secret, claims } = await broker.register(asked, new AbortController().signal)
  Object.assign(broker, {
    release: async () => {
      broker.revoked.add(`token ${claims.jti}`)
      throw brokerError('refused', { status: 403 })
    },
  })
  const { signal } = new AbortController()
  const ending = await endToken(broker, { secret, jti: claims.jti, signal, revoking: (revoke) => revoke() })
  expect(ending).toBe('already-dead')
})
