import { describe, expect, test } from 'vitest'
import type { AuditEvent } from '../../src/broker/audit-event.ts'
import type { BrokerClient, Claims } from '../../src/broker/client.ts'
import type { EventExpectation } from '../../src/playbook/actions/audit-event.ts'
import type { AuditAction } from '../../src/playbook/actions/audit.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import type { AuditCheck } from '../../src/record/parts/audit.ts'
import type { RunRecord, StepRecord } from '../../src/record/record.ts'
import { contradictionsIn } from '../../src/record/reading/contradictions.ts'
import type { RunSettings } from '../../src/runner/begin.ts'
import { run } from '../../src/runner/run.ts'
import { wireEvent } from '../../src/agentwrit/audit/wire-event.ts'
import { auditHash } from '../../src/embedded/memory/audit-log.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { brokerError, fakeBroker, testClock, type FakeBroker } from './fake-broker.ts'
import { logged, type LoggedBroker } from './fake-log.ts'
import { agent, playbook, revoke, span, step } from './playbooks.ts'

type Seen = (events: readonly AuditEvent[]) => readonly AuditEvent[]

interface Scene extends LoggedBroker, Pick<FakeBroker, 'issued'> {
  readonly perform: (book: Playbook, more?: Partial<RunSettings>) => Promise<RunRecord>
}

function scene(seen?: Seen, over: Partial<BrokerClient> = {}): Scene {
  const clock = testClock()
  const fake = fakeBroker(clock)
  const book = logged({ ...fake }, seen)
  const broker = { ...fake, ...book.calls, ...over }
  const never = new AbortController().signal
  return {
    ...book,
    issued: fake.issued,
    perform: async (playbook, more = {}) => {
      const options = {
        runId: 'r1',
        toolVersion: '0',
        sha256: 'ab',
        brokerKind: 'remote',
        keepGoing: true,
        consent: { targets: ['task'] },
        ...more,
      } as const
      const running = run(playbook, { broker, clock, signals: { stop: never, abandon: never } }, options)
      for (;;) {
        const next = await running.next()
        if (next.done === true) {
          expect(contradictionsIn(next.value)).toEqual([])
          return next.value
        }
      }
    },
  }
}

/** A token of an agent that was registered before the run, as somebody brings it. */
function broughtFrom(
  issued: FakeBroker['issued'],
): Required<Pick<RunSettings, 'brought'>> & Pick<Playbook, 'tokens'> {
  const iat = 1_699_999_000
  const claims: Claims = {
    jti: '0123456789abcdef0123456789abcdef',
    sub: 'spiffe://fake/agent/prod/etl-9/0123456789abcdef',
    iat,
    exp: iat + 3600,
    scope: ['a:b:c'],
    taskId: 'etl-9',
    chain: [],
  }
  issued.set('leaked', claims)
  return {
    brought: { leaked: { secret: new Secret('leaked'), claims } },
    tokens: [{ name: 'leaked', release: false, claims, span }],
  }
}

function audit(
  events: readonly (Partial<EventExpectation> & Pick<EventExpectation, 'type'>)[],
  more: Partial<AuditAction> = {},
): AuditAction {
  const all = events.map((event): EventExpectation => ({ presence: 'present', span, ...event }))
  return { kind: 'audit', events: all, span, ...more }
}

function revoked(level: 'token' | 'agent' | 'task' | 'chain', ...targets: string[]) {
  return { type: 'token_revoked', target: { level, targets, source: 'playbook' } } as const
}

/** The reader is revoked in `leak`, nothing happens in `between`, and then comes the audit. */
function leak(action: AuditAction, over: Partial<Playbook> = {}): Playbook {
  const unchanged = { unchanged: 'reader writer' }
  return playbook({
    steps: [
      step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' }),
      step('between', undefined, unchanged),
      step('audit', action, unchanged),
    ],
    ...over,
  })
}

const INTACT = { want: 'intact', span } as const
const WHOLE = { want: 'whole', span } as const

const ALL = [
  revoked('token', 'reader'),
  { type: 'agent_registered', agents: ['writer'], task: 'task' },
] as const

function last({ steps }: RunRecord): StepRecord {
  const step = steps.at(-1)
  if (step === undefined) throw new RangeError('no step')
  return step
}

const checksOf = (record: RunRecord): readonly AuditCheck[] => last(record).action?.audit?.checks ?? []
const resultsOf = (record: RunRecord): readonly string[] => checksOf(record).map(({ result }) => result)
const codesOf = (record: RunRecord): readonly string[] => last(record).problems.map(({ code }) => code)

test('what was written down is found, with the events that prove it', async () => {
  const { perform, log } = scene()
  const record = await perform(leak(audit(ALL, { chain: INTACT })))
  expect(record.run.outcome).toBe('held')
  const revocation = log.events.find(({ event_type }) => event_type === 'token_revoked')
  expect(checksOf(record).map(({ what, result, event }) => [what, result, event?.id])).toEqual([
    ['token_revoked of token reader', 'held', revocation?.id],
    ['agent_registered of agent writer in task task', 'held', 'evt-000003'],
    ['chain intact', 'held', undefined],
  ])
  // What comes after it in the log is the clean-up.
  const cleanUp = log.events.findIndex(({ detail }) => detail.startsWith('revoked at level=task'))
  const seen = log.events.slice(0, cleanUp)
  expect(last(record).action?.audit).toMatchObject({ size: seen.length, head: seen.at(-1)?.hash })
})

test('every token is probed after it, and what died there fails it as always', async () => {
  const { perform } = scene()
  const record = await perform(leak(audit(ALL)))
  expect(last(record).checks.map(({ token, observed }) => `${token} ${observed}`)).toEqual([
    'reader dead',
    'writer alive',
  ])
})

test.each([
  ['another level', revoked('agent', 'reader')],
  ['another token', revoked('token', 'writer')],
  ['another task', { type: 'agent_registered', agents: ['writer'], task: 'other' }],
  ['another type', { type: 'token_renewed', agents: ['writer'] }],
  ['another outcome', { type: 'agent_registered', agents: ['writer'], outcome: 'denied' }],
] as const)('an event of %s does not do', async (_, event) => {
  const record = await scene().perform(leak(audit([event])))
  expect(resultsOf(record)).toEqual(['failed'])
  expect(record.run.outcome).toBe('failed')
})

test('an event that must not be there is a failure, and one that is not there holds', async () => {
  const absent = { presence: 'absent' } as const
  const record = await scene().perform(
    leak(
      audit([
        { ...ALL[0], ...absent },
        { ...revoked('token', 'writer'), ...absent },
        { type: 'admin_auth_failed', ...absent },
      ]),
    ),
  )
  expect(resultsOf(record)).toEqual(['failed', 'held', 'held'])
  expect(record.run.outcome).toBe('failed')
})

test('wanted twice, it has to be there twice', async () => {
  const record = await scene().perform(leak(audit([ALL[0], ALL[0]])))
  expect(resultsOf(record)).toEqual(['held', 'failed'])
})

test('a fleet wants one event of each member', async () => {
  const members = ['fleet[0]', 'fleet[1]']
  const record = await scene().perform(
    playbook({
      agents: [...members.map((name) => agent(name)), agent('writer')],
      steps: [
        step('leak', revoke('token', 'fleet[0]'), { dead: 'fleet[0]', unchanged: 'fleet[1] writer' }),
        step('audit', audit([{ type: 'agent_registered', agents: members }, revoked('token', ...members)]), {
          unchanged: 'fleet[0] fleet[1] writer',
        }),
      ],
    }),
  )
  expect(checksOf(record).map(({ what, result }) => `${what}: ${result}`)).toEqual([
    'agent_registered of agent fleet[0]: held',
    'agent_registered of agent fleet[1]: held',
    'token_revoked of token fleet[0]: held',
    'token_revoked of token fleet[1]: failed',
  ])
})

describe('what came before does not count', () => {
  test('within the run, before the step', async () => {
    const { perform } = scene()
    expect(resultsOf(await perform(leak(audit([ALL[0]], { after: 'leak' }))))).toEqual(['held'])
    expect(resultsOf(await scene().perform(leak(audit([ALL[0]], { after: 'between' }))))).toEqual(['failed'])
  })

  test('in an earlier run with the same text, even in the same second', async () => {
    const { perform } = scene()
    const wanted = audit([revoked('task', 'task')])
    const agents = [agent('reader'), agent('writer', { facts: { task: 'other' } })]
    const first = playbook({
      mode: 'live',
      isolation: 'none',
      agents,
      steps: [
        step('poisoned', revoke('task', 'task'), { dead: 'reader', unchanged: 'writer' }),
        step('audit', wanted, { unchanged: 'reader writer' }),
      ],
    })
    expect(resultsOf(await perform(first))).toEqual(['held'])
    const second = leak(wanted, {
      isolation: 'none',
      agents: [agent('reader', { facts: { task: 'fresh' } }), agent('writer', { facts: { task: 'other' } })],
    })
    expect(resultsOf(await perform(second, { runId: 'r2' }))).toEqual(['failed'])
  })
})

describe('a log that was changed', () => {
  const forged: Seen = (events) =>
    events.map((event) => (event.type === 'token_revoked' ? { ...event, outcome: 'denied' } : event))
  /** Taken out of the middle: that nothing is missing at the end no chain can show. */
  const gapped: Seen = (events) => {
    const victim = events.findIndex(({ type }) => type === 'token_revoked')
    return events.filter((_, index) => index !== victim || index === events.length - 1)
  }

  /** Two revocations, so that one taken out is missing in the middle. */
  function twice(action: AuditAction): Playbook {
    return playbook({
      agents: [agent('reader'), agent('writer'), agent('archiver')],
      steps: [
        step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer archiver' }),
        step('again', revoke('token', 'writer'), { dead: 'writer', unchanged: 'reader archiver' }),
        step('audit', action, { unchanged: 'reader writer archiver' }),
      ],
    })
  }

  test('changed, the chain is not intact, and the run fails', async () => {
    const record = await scene(forged).perform(twice(audit([], { chain: INTACT })))
    expect(checksOf(record)).toMatchObject([
      { wants: 'chain', result: 'failed', word: 'changed', event: { id: 'evt-000006' } },
    ])
    expect(checksOf(record)[0]?.note).toContain('does not hash to its own hash')
    expect(last(record).problems).toEqual([])
    expect(record.run.outcome).toBe('failed')
  })

  test('with something missing, there is no verdict, and nobody speaks of a change', async () => {
    const record = await scene(gapped).perform(twice(audit([], { chain: INTACT })))
    expect(checksOf(record)).toMatchObject([
      { wants: 'chain', result: 'no-verdict', word: 'incomplete', event: { id: 'evt-000007' } },
    ])
    expect(JSON.stringify(last(record))).not.toContain('changed:')
    expect(record.run.outcome).toBe('no-verdict')
  })

  test('whose hashes are not as they must be is not believed, though nobody asks for its chain', async () => {
    const invented: Seen = (events) => {
      const [newest] = events.slice(-1)
      if (newest === undefined) return events
      const target = 'jti-that-was-never-revoked'
      const detail = `revoked at level=token target=${target}`
      return [...events, { ...newest, id: 'evt-000099', type: 'token_revoked', agentId: target, detail }]
    }
    const record = await scene(invented).perform(leak(audit([ALL[0]])))
    expect(codesOf(record)).toEqual(['audit-changed'])
    expect(resultsOf(record)).toEqual(['no-verdict'])
    expect(record.run.outcome).toBe('failed')
  })

  test('with something missing, what is there counts, and what is not there proves nothing', async () => {
    const wanted = audit([
      revoked('token', 'writer'),
      revoked('token', 'archiver'),
      { type: 'scope_violation', presence: 'absent' },
    ])
    const record = await scene(gapped).perform(twice(wanted))
    expect(resultsOf(record)).toEqual(['held', 'no-verdict', 'no-verdict'])
    expect(new Set(codesOf(record))).toEqual(new Set(['audit-incomplete']))
    expect(record.run.outcome).toBe('no-verdict')
  })

  test('without a revocation that this run made, the run is not green, whatever was asked for', async () => {
    const { perform } = scene((events) => {
      const kept = events.filter(({ type }) => type !== 'token_revoked')
      return kept
    })
    const record = await perform(leak(audit([ALL[1]], { chain: INTACT })))
    expect(resultsOf(record)).toEqual(['held', 'held'])
    expect(last(record).problems).toMatchObject([
      { code: 'audit-incomplete', message: expect.stringContaining('the revocation of token "') },
    ])
    expect(record.run.outcome).toBe('no-verdict')
  })

  test('that differs from what an earlier audit saw was changed', async () => {
    let reads = 0
    const later: Seen = (events) => {
      reads += 1
      return reads < 4 ? events : rechained(events)
    }
    const both = leak(audit([ALL[1]]))
    const [first, ...others] = both.steps
    if (first === undefined) throw new RangeError('no step')
    const between = step('look', audit([ALL[1]]), { unchanged: 'reader writer' })
    const record = await scene(later).perform({ ...both, steps: [first, between, ...others] })
    expect(record.steps[1]?.status).toBe('held')
    expect(last(record).problems).toMatchObject([{ code: 'audit-changed' }])
    expect(record.run.outcome).toBe('failed')
  })

  describe('before the run began', () => {
    const earlier: Seen = (events) => events.filter(({ id }) => id !== 'evt-000001')

    test('is told, and does not count', async () => {
      const { perform, log } = scene(earlier)
      log.record({ type: 'admin_auth', outcome: 'success', detail: 'admin authenticated as admin' })
      const record = await perform(leak(audit(ALL, { chain: INTACT })))
      expect(record.run.outcome).toBe('held')
      expect(last(record).notes).toMatchObject([
        { code: 'audit-not-whole', message: expect.stringContaining('lost or removed') },
      ])
    })

    test('is not whole', async () => {
      const { perform, log } = scene(earlier)
      log.record({ type: 'admin_auth', outcome: 'success', detail: 'admin authenticated as admin' })
      const record = await perform(leak(audit(ALL, { chain: WHOLE })))
      expect(checksOf(record).at(-1)).toMatchObject({ result: 'no-verdict', word: 'incomplete' })
      expect(record.run.outcome).toBe('no-verdict')
    })
  })

  test('is whole when nothing is missing, and never when the broker failed to store an event', async () => {
    const whole = leak(audit(ALL, { chain: WHOLE }))
    expect((await scene().perform(whole)).run.outcome).toBe('held')
    const fake = fakeBroker(testClock())
    const losing = { counters: async () => ({ ...(await fake.counters()), saveAuditEvent: 2 }) }
    const record = await scene(undefined, losing).perform(whole)
    expect(checksOf(record).at(-1)).toMatchObject({
      result: 'no-verdict',
      note: expect.stringContaining('failed to store 2 events'),
    })
  })

  test('written anew since the run began fails, whatever is wanted of it', async () => {
    const anew: Seen = (events) =>
      events.some(({ type }) => type === 'token_revoked')
        ? events.map((event) => ({ ...event, hash: `x${event.hash}` }))
        : events
    const record = await scene(anew).perform(leak(audit(ALL)))
    expect(codesOf(record)).toEqual(['audit-changed'])
    expect(resultsOf(record)).toEqual(['no-verdict', 'no-verdict'])
    expect(last(record).status).toBe('failed')
  })
})

/** Everything in it is right, and it tells another story than before. */
function rechained(events: readonly AuditEvent[]): readonly AuditEvent[] {
  let previousHash = '0'.repeat(64)
  return events.map((event) => {
    const changed = { ...event, timestamp: '2020-01-01T00:00:00Z', previousHash }
    previousHash = auditHash(wireEvent(changed))
    return { ...changed, hash: previousHash }
  })
}

describe('a log that proves nothing', () => {
  test.each([
    ['empty', (): readonly AuditEvent[] => [], 'malformed-answer'],
    [
      'of another broker',
      (events: readonly AuditEvent[]): readonly AuditEvent[] => events.slice(0, 1),
      'audit-incomplete',
    ],
    [
      'without one of our registrations',
      (events: readonly AuditEvent[]): readonly AuditEvent[] =>
        events.filter(({ agentId }) => agentId?.endsWith('/2') !== true),
      'audit-incomplete',
    ],
  ])('one that is %s gives no verdict, not even for what is absent', async (_, seen, code) => {
    const wanted = audit([ALL[0], { type: 'admin_auth_failed', presence: 'absent' }])
    const record = await scene(seen).perform(leak(wanted))
    expect(codesOf(record)).toEqual([code])
    expect(resultsOf(record)).toEqual(['no-verdict', 'no-verdict'])
    expect(record.run.outcome).toBe('no-verdict')
  })

  test('an intact chain of the log of another broker is no proof', async () => {
    const record = await scene((events) => events.slice(0, 1)).perform(leak(audit([], { chain: INTACT })))
    expect(resultsOf(record)).toEqual(['no-verdict'])
    expect(record.run.outcome).toBe('no-verdict')
  })

  test('one with fewer events than the broker counted shows nothing by what it does not have', async () => {
    const absent = audit([{ type: 'scope_violation', presence: 'absent' }], { after: 'leak' })
    const book = leak(absent)
    const fake = fakeBroker(testClock())
    const counting = (auditEvents: number): Partial<BrokerClient> => ({
      health: async () => ({ ...(await fake.health()), auditEvents }),
    })
    const behind = await scene(undefined, counting(99)).perform(book)
    expect(codesOf(behind)).toEqual(['audit-incomplete'])
    expect(behind.run.outcome).toBe('no-verdict')
    expect(codesOf(await scene(undefined, counting(5)).perform(book))).toEqual([])
  })

  test('one that cannot be read gives no verdict, and the tokens are probed all the same', async () => {
    const over: Partial<BrokerClient> = {
      auditEvents: () => Promise.reject(brokerError('broker-failure', { status: 503 })),
    }
    const record = await scene(undefined, over).perform(leak(audit(ALL, { chain: INTACT })))
    expect(record.steps.map(({ status }) => status)).toEqual(['held', 'held', 'no-verdict'])
    expect(resultsOf(record)).toEqual(['no-verdict', 'no-verdict', 'no-verdict'])
    expect(last(record).checks).toHaveLength(2)
    expect(record.run.outcome).toBe('no-verdict')
  })

  test('one that could not be read when the step began gives no verdict about what came after', async () => {
    let reads = 0
    const fine = scene()
    const record = await scene(undefined, {
      auditEvents: async (query) => {
        reads += 1
        // The run's beginning takes the first two reads, the step's the third.
        if (reads === 3) throw brokerError('broker-failure', { status: 503 })
        const answer = await fine.calls.auditEvents?.(query)
        if (answer === undefined) throw new RangeError('the fake answers always')
        return answer
      },
    }).perform(leak(audit([ALL[0]], { after: 'leak' })))
    expect(record.steps[0]?.status).toBe('held')
    expect(last(record).status).toBe('no-verdict')
  })
})

test('a playbook without an audit never asks for the log', async () => {
  const over: Partial<BrokerClient> = { auditEvents: () => Promise.reject(new RangeError('asked')) }
  const { steps, ...book } = leak(audit([]))
  const record = await scene(undefined, over).perform({ ...book, steps: steps.slice(0, 2) })
  expect(record.run.outcome).toBe('held')
})

test('what was brought and whoever logs in as an app is registered nowhere in the log, and nothing is missing for that', async () => {
  const { perform, issued } = scene()
  const { brought, tokens } = broughtFrom(issued)
  const apps = [{ name: 'pipeline', scope: ['read:data:1'], ttlSeconds: 300, span }]
  const steps = [
    step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer leaked pipeline' }),
    step('audit', audit(ALL), { unchanged: 'reader writer leaked pipeline' }),
  ]
  const record = await perform(playbook({ steps, apps, tokens }), { brought })
  expect(codesOf(record)).toEqual([])
  expect(resultsOf(record)).toEqual(['held', 'held'])
})
