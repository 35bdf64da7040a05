import { describe, expect, test } from 'vitest'
import type { BrokerClient, Claims } from '../../src/broker/client.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import type { BroughtTokens } from '../../src/runner/context/context.ts'
import { contradictionsIn } from '../../src/record/reading/contradictions.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { notesOf } from '../../src/reports/reading/notes.ts'
import type { AuditLog } from '../../src/embedded/memory/audit-log.ts'
import { run } from '../../src/runner/run.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { fakeBroker, testClock, type FakeBroker } from './fake-broker.ts'
import { logged } from './fake-log.ts'
import { agent, playbook, revoke, span, step } from './playbooks.ts'

const JTI = '0123456789abcdef0123456789abcdef'
const SUB = 'spiffe://fake/agent/prod/etl-9/0123456789abcdef'

interface Scene {
  readonly broker: FakeBroker
  readonly log: AuditLog
  /** A token that somebody else holds. */
  readonly leak: (over?: Partial<Claims>) => { readonly secret: Secret; readonly claims: Claims }
  readonly perform: (book: Playbook, brought: BroughtTokens) => Promise<RunRecord>
}

/**
 * @param act what somebody else does once the last step is over, with the value of the leaked token
 * @param before before the look at the end, or after it, when clean-up begins
 */
function scene(
  act?: (broker: FakeBroker) => Promise<unknown>,
  before: 'closing' | 'cleanup' = 'closing',
): Scene {
  const clock = testClock()
  const broker = fakeBroker(clock)
  const fake = { ...broker }
  const { calls, log } = logged({ ...broker })
  const sound = { ...broker, ...calls }
  let left = act
  const others = async (): Promise<void> => {
    const now = left
    left = undefined
    await now?.(sound)
  }
  Object.assign(broker, calls, {
    validate: async (...[token, signal, lane]: Parameters<BrokerClient['validate']>) => {
      if (lane === 'closing' && before === 'closing') await others()
      return fake.validate(token, signal, lane)
    },
    // The run's own tasks are the first that clean-up revokes.
    revoke: async (...[level, target, signal]: Parameters<BrokerClient['revoke']>) => {
      if (level === 'task' && before === 'cleanup') await others()
      return sound.revoke(level, target, signal)
    },
  })
  return {
    broker,
    log,
    leak: (over = {}) => {
      const iat = Math.floor(clock.now() / 1000) - 60
      const claims = {
        jti: JTI,
        sub: SUB,
        iat,
        exp: iat + 3600,
        scope: ['a:b:c'],
        taskId: 'etl-9',
        chain: [],
        ...over,
      }
      const value = `leaked-${claims.jti}`
      broker.issued.set(value, claims)
      return { secret: new Secret(value), claims }
    },
    perform: async (book, brought) => {
      const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
      const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' } as const
      const consent = { targets: [SUB, JTI, 'etl-9'] }
      const running = run(book, { broker, clock, signals }, { ...facts, brought, consent })
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

function live(claims: Claims, over: Partial<Playbook> = {}): Playbook {
  return playbook({
    mode: 'live',
    agents: [agent('other')],
    tokens: [{ name: 'leaked', release: false, claims, span }],
    steps: [
      step('stop', { ...revoke('agent', 'leaked'), brought: true }, { dead: 'leaked', alive: 'other' }),
    ],
    ...over,
  })
}

test('a token that is brought is seen alive, stopped and proved dead, and is told by jti and fingerprint', async () => {
  const { broker, leak, perform } = scene()
  const leaked = leak()
  const record = await perform(live(leaked.claims), { leaked })
  expect(record.run.outcome).toBe('held')
  expect(broker.calls).toContain(`revoke agent ${SUB}`)
  expect(record.steps[0]?.action?.revocations?.[0]).toMatchObject({
    name: 'leaked',
    target: SUB,
    proof: 'probed',
  })
  expect(record.tokens.at(-1)).toMatchObject({
    handle: 'leaked',
    origin: 'brought',
    jti: JTI,
    fingerprint: leaked.secret.fingerprint,
    wireTask: 'etl-9',
  })
  expect(JSON.stringify(record)).not.toContain(leaked.secret.reveal())
})

test.each([
  ['token', JTI],
  ['agent', SUB],
  ['task', 'etl-9'],
] as const)(
  'what the operator gives at %s level is compared with what the token says of itself',
  async (level, target) => {
    const { leak, perform } = scene()
    const leaked = leak()
    const action = { kind: 'revoke', level, targets: [target], source: 'input', span } as const
    const steps = [step('stop', action, { dead: 'leaked', alive: 'other' })]
    const record = await perform(live(leaked.claims, { steps }), { leaked })
    expect(record.run.outcome).toBe('held')
    expect(record.steps[0]?.checks[0]).toMatchObject({ token: 'leaked', predicted: 'dead', observed: 'dead' })
  },
)

test('two tokens of one agent die together, and what it delegated lives until its chain is revoked', async () => {
  const { leak, perform } = scene()
  const leaked = leak()
  const successor = leak({ jti: '1123456789abcdef0123456789abcdef' })
  const onward = leak({
    jti: '2123456789abcdef0123456789abcdef',
    sub: 'spiffe://fake/agent/o/t/1',
    chain: [SUB],
  })
  const tokens = Object.entries({ leaked, successor, onward }).map(([name, { claims }]) => ({
    name,
    release: false,
    claims,
    span,
  }))
  const steps = [
    step(
      'stop',
      { ...revoke('agent', 'leaked'), brought: true },
      { dead: 'leaked successor', alive: 'other onward' },
    ),
    step(
      'chain',
      { ...revoke('chain', 'leaked'), brought: true },
      { dead: 'onward', alive: 'other', unchanged: 'leaked successor' },
    ),
  ]
  const record = await perform(live(leaked.claims, { tokens, steps }), { leaked, successor, onward })
  expect(record.run.outcome).toBe('held')
})

test('one that is dead already is no proof, keeps nobody from stopping the rest, and says what it may mean', async () => {
  const { broker, leak, perform } = scene()
  const leaked = leak()
  broker.revoked.add(`token ${JTI}`)
  const steps = [
    step('stop', { ...revoke('agent', 'leaked'), brought: true }, { dead: 'leaked', alive: 'other' }),
    step('next', { ...revoke('chain', 'leaked'), brought: true }, { unchanged: 'leaked other' }),
  ]
  const record = await perform(live(leaked.claims, { steps }), { leaked })
  expect(record.run.outcome).toBe('no-verdict')
  expect(broker.calls).toContain(`revoke chain ${SUB}`)
  expect(
    notesOf(record)
      .map(({ message }) => message)
      .join(),
  ).toContain('before this run has done anything')
})

test('it is not given back at the end unless the playbook says so', async () => {
  const observe = [step('leak', revoke('token', 'other'), { dead: 'other', alive: 'leaked third' })]
  const agents = [agent('other'), agent('third')]
  for (const release of [false, true]) {
    const { broker, leak, perform } = scene()
    const leaked = leak()
    const tokens = [{ name: 'leaked', release, claims: leaked.claims, span }]
    const record = await perform(live(leaked.claims, { mode: 'drill', agents, tokens, steps: observe }), {
      leaked,
    })
    expect(record.run.outcome).toBe('held')
    expect(broker.isLive(leaked.claims)).toBe(!release)
  }
})

test('a run that lacks a token, or the consent to its end, sends nothing', async () => {
  const { broker, leak, perform } = scene()
  const leaked = leak()
  await expect(perform(live(leaked.claims), {})).rejects.toThrow('the token "leaked" was not given')
  const stranger = leak({
    jti: '3123456789abcdef0123456789abcdef',
    sub: 'spiffe://fake/agent/o/t/3123456789abcdef',
  })
  const book = live(stranger.claims)
  await expect(perform(book, { leaked: stranger })).rejects.toThrow('nobody confirmed it')
  const admin = leak({ sub: 'admin' })
  await expect(perform(live(admin.claims), { leaked: admin })).rejects.toThrow('cannot revoke agent "admin"')
  expect(broker.calls).toEqual([])
})

const LEAKED = new Secret(`leaked-${JTI}`)

/** The leaked token lives on, by name or unnamed, while another is revoked. */
function besides(claims: Claims, named: 'alive' | 'unchanged'): Playbook {
  const agents = [agent('other'), agent('third')]
  const steps = [
    step('leak', revoke('token', 'other'), {
      dead: 'other',
      alive: named === 'alive' ? 'third leaked' : 'third',
      ...(named === 'unchanged' && { unchanged: 'leaked' }),
    }),
  ]
  return live(claims, { mode: 'drill', agents, steps })
}

describe('what somebody else does to it before the look at the end', () => {
  test.each([
    ['renews it', (broker) => broker.renew(LEAKED), 'token_renewed'],
    ['releases it', (broker) => broker.release(LEAKED), 'token_released'],
    ['revokes it', (broker) => broker.revoke('token', JTI), 'token_revoked'],
    ['revokes its agent', (broker) => broker.revoke('agent', SUB), 'token_revoked'],
    ['revokes its task', (broker) => broker.revoke('task', 'etl-9'), 'token_revoked'],
  ] satisfies readonly [string, (broker: BrokerClient) => Promise<unknown>, string][])(
    'is told where the log has it: somebody %s',
    async (_, act, type) => {
      for (const [named, outcome, result] of [
        ['unchanged', 'held', 'recorded'],
        ['alive', 'no-verdict', 'no-verdict'],
      ] as const) {
        const { leak, perform } = scene(act)
        const leaked = leak()
        const record = await perform(besides(leaked.claims, named), { leaked })
        expect(record.run.outcome).toBe(outcome)
        const check = record.closing?.checks.find(({ token }) => token === 'leaked')
        expect(check).toMatchObject({
          observed: 'unexplained',
          result,
          elsewhere: { id: expect.any(String) },
        })
        expect(
          notesOf(record)
            .map(({ message }) => message)
            .join(),
        ).toContain(`"leaked" was ended by somebody else after the last step: the audit log has ${type}`)
      }
    },
  )

  test.each([
    ['the log has nothing', undefined],
    ['the log has something from before the last look only', `token renewed for agent=${SUB} new_jti=${JTI}`],
  ])('fails the run where %s', async (_, before) => {
    const { broker, log, leak, perform } = scene(async ({ revoked }) => revoked.add(`token ${JTI}`))
    const logging = { ...broker }
    broker.register = async (registration) => {
      if (before !== undefined)
        log.record({ type: 'token_renewed', outcome: 'success', agentId: SUB, detail: before })
      return logging.register(registration)
    }
    const leaked = leak()
    const record = await perform(besides(leaked.claims, 'unchanged'), { leaked })
    expect(record.run.outcome).toBe('failed')
    expect(record.closing?.problems.map(({ code }) => code)).toEqual(['changed-after-last-step'])
  })

  test('explains no token that this run made', async () => {
    const { leak, perform } = scene((broker) => broker.revoke('task', 'r1-task'))
    const leaked = leak()
    const record = await perform(besides(leaked.claims, 'unchanged'), { leaked })
    expect(record.run.outcome).toBe('failed')
  })
})

describe('what somebody else does to one that is given back, after the look at the end', () => {
  const given = (claims: Claims): Playbook => ({
    ...besides(claims, 'alive'),
    tokens: [{ name: 'leaked', release: true, claims, span }],
  })

  test.each([
    ['renews it', (broker) => broker.renew(LEAKED), 'token_renewed'],
    ['releases it', (broker) => broker.release(LEAKED), 'token_released'],
    ['revokes its agent', (broker) => broker.revoke('agent', SUB), 'token_revoked'],
  ] satisfies readonly [string, (broker: BrokerClient) => Promise<unknown>, string][])(
    'is told where the log has it, and spoils nothing: somebody %s',
    async (_, act, type) => {
      const { leak, perform } = scene(act, 'cleanup')
      const leaked = leak()
      const record = await perform(given(leaked.claims), { leaked })
      expect(record.run.outcome).toBe('held')
      expect(record.cleanup).toMatchObject({ status: 'clean', leftovers: [] })
      expect(record.notes).toMatchObject([{ code: 'ended-elsewhere' }])
      expect(record.notes?.[0]?.message).toContain(type)
      expect(contradictionsIn(record)).toEqual([])
    },
  )

  test('fails the run where the log has nothing of it', async () => {
    const { leak, perform } = scene(async ({ revoked }) => revoked.add(`token ${JTI}`), 'cleanup')
    const leaked = leak()
    const record = await perform(given(leaked.claims), { leaked })
    expect(record.run.outcome).toBe('failed')
    expect(record.problems.map(({ code }) => code)).toEqual(['dead-at-clean-up'])
  })
})
