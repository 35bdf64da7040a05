import { expect, test } from 'vitest'
import type { BrokerClient } from '../../src/broker/client.ts'
import type { AttemptAction } from '../../src/playbook/actions/attempt.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { contradictionsIn } from '../../src/record/reading/contradictions.ts'
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
  readonly broker: FakeBroker
  readonly clock: TestClock
  readonly perform: (book: Playbook, options?: Partial<RunSettings>) => Promise<RunRecord>
}

function scene(breakIt: (broker: FakeBroker, clock: TestClock) => Partial<BrokerClient> = () => ({})): Scene {
  const clock = testClock()
  const broker = fakeBroker(clock)
  Object.assign(broker, breakIt({ ...broker }, clock))
  const perform = async (book: Playbook, options: Partial<RunSettings> = {}): Promise<RunRecord> => {
    const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
    const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' } as const
    const running = run(book, { broker, clock, signals }, { ...facts, ...options })
    for (;;) {
      const next = await running.next()
      if (next.done === true) {
        expect(contradictionsIn(next.value)).toEqual([])
        return next.value
      }
    }
  }
  return { broker, clock, perform }
}

const DENIED = { answer: 'denied', status: 401 } as const
const ALLOWED = { answer: 'allowed' } as const

function renewing(token: string, over: Partial<AttemptAction> = {}): AttemptAction {
  const tries = { kind: 'renew', token, as: 'attempt:try', span } as const
  return { kind: 'attempt', call: 'renew', tries, wants: DENIED, span, ...over }
}

const LEAK = step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer' })

function afterLeak(action: AttemptAction, expected = { unchanged: 'reader writer' }): Playbook {
  return playbook({ steps: [LEAK, step('try', action, expected)] })
}

function liveTokens(broker: FakeBroker): readonly string[] {
  return [...broker.issued].filter(([, claims]) => broker.isLive(claims)).map(([value]) => value)
}

function attemptIn(record: RunRecord) {
  return record.steps.find(({ id }) => id === 'try')?.action?.attempt
}

test('a refusal counts twice in the own words of the broker, with the same call by a control allowed in between', async () => {
  const { perform, broker } = scene()
  const record = await perform(afterLeak(renewing('reader')))
  expect(record.run.outcome).toBe('held')
  expect(attemptIn(record)).toMatchObject({
    predicted: 'denied',
    observed: 'denied',
    refusal: { status: 401, detail: 'token verification failed' },
    refusals: 2,
    control: 'allowed',
    result: 'held',
    drift: false,
  })
  const asked = broker.calls.slice(broker.calls.indexOf('revoke token jti-1') + 1)
  expect(asked.slice(0, 4)).toEqual(['renew', 'register firebreak control:1', 'renew', 'renew'])
  expect(liveTokens(broker)).toEqual([])
  expect(record.tokens.map(({ handle }) => handle)).not.toContain('control:1')
})

test.each<[string, Partial<BrokerClient>]>([
  ['refuses every renewal', { renew: async () => Promise.reject(refusal(401)) }],
  [
    'refuses every renewal in other words',
    { renew: async () => Promise.reject(brokerError('refused', { status: 401 })) },
  ],
])('behind something that %s an attempt is never green', async (_, broken) => {
  const { perform } = scene(() => broken)
  const record = await perform(afterLeak(renewing('reader')))
  expect(attemptIn(record)?.result).toBe('no-verdict')
  expect(record.run.outcome).toBe('no-verdict')
})

test('words that this broker does not use prove nothing, even where the control is allowed', async () => {
  const other = { type: 't', title: 't', detail: 'access denied by policy', errorCode: undefined }
  const { perform } = scene((broker) => ({
    renew: async (token, signal) => {
      const claims = broker.issued.get(token.reveal())
      if (claims !== undefined && broker.isLive(claims)) return broker.renew(token, signal)
      throw brokerError('refused', { status: 401, problem: other })
    },
  }))
  const record = await perform(afterLeak(renewing('reader')))
  expect(attemptIn(record)).toMatchObject({ observed: 'denied-otherwise', result: 'no-verdict' })
  expect(record.run.outcome).toBe('no-verdict')
})

test('what is allowed although it must be denied fails, is cleaned up, and is no token of the board', async () => {
  const { perform, broker } = scene((broker) => ({
    renew: async () => {
      const [first] = broker.issued.values()
      if (first === undefined) throw new Error('nothing was issued')
      return broker.register({ name: 'x', orch: 'o', task: 't', scope: first.scope, ttlSeconds: 300 })
    },
  }))
  const record = await perform(afterLeak(renewing('reader')), { keepGoing: true })
  expect(attemptIn(record)).toMatchObject({ observed: 'allowed', result: 'failed', drift: true })
  expect(record.run.outcome).toBe('failed')
  expect(record.tokens.map(({ handle }) => handle)).not.toContain('attempt:try')
  expect(liveTokens(broker)).toEqual([])
})

test('one that is refused first and allowed when it is asked again fails', async () => {
  let renewals = 0
  const { perform, broker } = scene((broker) => ({
    renew: async (token, signal) => {
      renewals += 1
      if (renewals !== 3) return broker.renew(token, signal)
      return broker.register({ name: 'x', orch: 'o', task: 't', scope: ['read:data:1'], ttlSeconds: 300 })
    },
  }))
  const record = await perform(afterLeak(renewing('reader')))
  expect(attemptIn(record)).toMatchObject({ observed: 'unsteady', result: 'failed' })
  expect(liveTokens(broker)).toEqual([])
})

test('another status than the wanted one fails, and so does a refusal where the call must be allowed', async () => {
  const other = await scene().perform(
    afterLeak(renewing('reader', { wants: { answer: 'denied', status: 403 } })),
  )
  expect(attemptIn(other)).toMatchObject({ observed: 'denied', result: 'failed' })
  const denied = await scene().perform(afterLeak(renewing('reader', { wants: ALLOWED })))
  expect(attemptIn(denied)).toMatchObject({ observed: 'denied', control: 'not-asked', result: 'failed' })
})

test('on a token that may have run out a refusal proves nothing', async () => {
  const agents = [agent('reader', { ttlSeconds: 5 }), agent('writer')]
  const wait = step('wait', { kind: 'wait', ms: 6000, span }, { expired: 'reader', alive: 'writer' })
  const late = playbook({
    agents: [...agents, agent('third')],
    steps: [
      step('leak', revoke('token', 'third'), { dead: 'third', unchanged: 'reader writer' }),
      {
        ...wait,
        expectations: [...wait.expectations, { token: 'third', state: 'unchanged', by: 'unnamed', span }],
      },
      step('try', renewing('reader'), { unchanged: 'reader writer third' }),
    ],
  })
  const record = await scene().perform(late)
  expect(attemptIn(record)).toMatchObject({ observed: 'denied', expired: true, result: 'no-verdict' })
})

test('what an attempt yields joins the board', async () => {
  const tries = { kind: 'renew', token: 'writer', as: 'fresh', span } as const
  const action = renewing('writer', { tries, wants: ALLOWED })
  const record = await scene().perform(
    playbook({ steps: [LEAK, step('try', action, { alive: 'fresh', dead: 'writer', unchanged: 'reader' })] }),
  )
  expect(record.run.outcome).toBe('held')
  expect(record.tokens.at(-1)).toMatchObject({ handle: 'fresh', origin: 'renewed', since: 'try' })
})

test('what was never made because it was refused is told, and is no bug of later steps', async () => {
  const tries = { kind: 'renew', token: 'reader', as: 'fresh', span } as const
  const steps = [
    LEAK,
    step('try', renewing('reader', { tries, wants: ALLOWED }), {
      alive: 'fresh',
      unchanged: 'reader writer',
    }),
    step(
      'next',
      { kind: 'renew', token: 'fresh', as: 'again', span },
      { unchanged: 'reader writer fresh again' },
    ),
  ]
  const record = await scene().perform(playbook({ steps }), { keepGoing: true })
  expect(record.run.outcome).toBe('failed')
  expect(record.steps.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
    [],
    ['never-made'],
    ['usage'],
  ])
})

const READING: AttemptAction = {
  kind: 'attempt',
  call: 'audit',
  caller: 'app',
  wants: { answer: 'denied', status: 403 },
  span,
}

const AS_APP: AttemptAction = { ...READING, call: 'revoke', tries: revoke('agent', 'writer') }

function lacks(scope: string): Promise<never> {
  const detail = `token lacks required scope: ${scope}`
  const problem = { type: 't', title: 'Forbidden', detail, errorCode: 'insufficient_scope' }
  return Promise.reject(brokerError('refused', { status: 403, problem }))
}

test('an app that tries to revoke is refused, while the administrator is not', async () => {
  const asApp = { revoke: () => lacks('admin:revoke:*'), auditEvents: () => lacks('admin:audit:*') }
  const { perform } = scene(() => ({ asApp }))
  const record = await perform(
    playbook({
      steps: [
        LEAK,
        step('try', AS_APP, { unchanged: 'reader writer' }),
        step('read', READING, { unchanged: 'reader writer' }),
      ],
    }),
  )
  expect(record.run.outcome).toBe('held')
  expect(attemptIn(record)).toMatchObject({ predicted: 'denied', control: 'allowed', result: 'held' })
})

test('an app that may revoke after all is found out, and what it revoked is explained', async () => {
  const { perform } = scene((broker) => ({
    asApp: broker,
  }))
  const record = await perform(afterLeak(AS_APP))
  expect(attemptIn(record)).toMatchObject({ observed: 'allowed', result: 'failed', drift: true })
  expect(record.steps[1]?.checks.at(-1)).toMatchObject({ token: 'writer', observed: 'dead' })
  expect(record.cleanup.permanentEntries).toContainEqual(expect.objectContaining({ level: 'agent' }))
})

test('without an app nobody can try what an app may do', async () => {
  const record = await scene().perform(afterLeak(AS_APP))
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.steps[1]?.problems[0]?.message).toContain('made as the app, and this run has none')
})

const POISONED = [agent('reader', { facts: { task: 'poisoned' } }), agent('writer')]
const JOINING = playbook({
  agents: POISONED,
  steps: [
    step('leak', revoke('task', 'poisoned'), { dead: 'reader', alive: 'writer' }),
    step(
      'join',
      { kind: 'create', agents: [agent('late', { facts: { task: 'poisoned' } })], span },
      { 'dead-on-arrival': 'late', unchanged: 'reader writer' },
    ),
    step('later', undefined, { unchanged: 'reader writer late' }),
  ],
})

test('dead on arrival is what is refused at once while what was made the same way before and after it lives', async () => {
  const { perform, broker } = scene()
  const record = await perform(JOINING)
  expect(record.run.outcome).toBe('held')
  const looks = record.steps.map(({ checks }) => checks.find(({ token }) => token === 'late'))
  expect(looks.slice(1)).toMatchObject([
    { observed: 'dead-on-arrival', refusals: 3, connections: 3, result: 'held' },
    { observed: 'dead-on-arrival', before: 'dead-on-arrival', result: 'held' },
  ])
  expect(broker.calls.filter((call) => call.startsWith('register')).slice(3)).toEqual([
    'register firebreak control:1',
    'register firebreak late',
    'register firebreak control:2',
  ])
  expect(record.cleanup.deadForUse?.shown).toBe(2)
  expect(liveTokens(broker)).toEqual([])
})

test.each(['before', 'after'])('it is not where what was made %s it is refused as well', async (when) => {
  const { perform } = scene((broker) => ({
    validate: async (token, signal) => {
      const all = [...broker.issued.keys()]
      const refused = all.indexOf(token.reveal()) === (when === 'before' ? 3 : 5)
      const answer = await broker.validate(token, signal)
      return refused && answer.answer === 'valid' ? { ...answer, answer: 'refused' } : answer
    },
  }))
  const record = await perform(JOINING)
  expect(record.run.outcome).toBe('no-verdict')
  expect(record.steps[1]?.checks[0]).toMatchObject({
    token: 'late',
    observed: 'never-alive',
    result: 'no-verdict',
  })
})

test('a token that works although what was revoked reaches it fails', async () => {
  const { perform } = scene((broker) => ({
    register: async (registration, signal) =>
      broker.register(
        registration.name === 'firebreak late' ? { ...registration, task: 'other' } : registration,
        signal,
      ),
  }))
  const record = await perform(JOINING)
  expect(record.run.outcome).toBe('failed')
  expect(record.steps[1]?.checks[0]).toMatchObject({ observed: 'alive', result: 'failed', drift: true })
})
