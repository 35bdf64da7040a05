import { expect, test } from 'vitest'
import type { BrokerClient, Claims, Issued } from '../../src/broker/client.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { run } from '../../src/runner/run.ts'
import { fakeBroker, testClock, type FakeBroker } from './fake-broker.ts'
import { agent, playbook, revoke, span, step } from './playbooks.ts'

const BOOK = playbook({
  agents: [agent('reader', { scope: ['read:data:1', 'write:data:1'] }), agent('writer')],
  steps: [
    step(
      'pass',
      {
        kind: 'delegate',
        from: 'reader',
        to: 'writer',
        scope: ['read:data:1'],
        ttlSeconds: 60,
        as: 'passed',
        span,
      },
      { alive: 'passed', unchanged: 'reader writer' },
    ),
    step(
      'renew',
      { kind: 'renew', token: 'writer', as: 'renewed', span },
      {
        dead: 'writer',
        alive: 'renewed',
        unchanged: 'reader passed',
      },
    ),
    step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer renewed passed' }),
  ],
})

/** Changes what is issued: the broker itself then stands by it. */
async function perform(
  call: 'delegate' | 'register' | 'renew',
  change: (claims: Claims) => Partial<Claims>,
  only: (value: string) => boolean = () => true,
): Promise<RunRecord> {
  const clock = testClock()
  const broker = fakeBroker(clock)
  const well = { ...broker }
  const changed = <One extends Issued>(issued: One): One => {
    const value = issued.token.reveal()
    if (!only(value)) return issued
    const claims = { ...issued.claims, ...change(issued.claims) }
    broker.issued.set(value, claims)
    return { ...issued, claims }
  }
  Object.assign(broker, otherwise(well, call, changed))
  const signal = new AbortController().signal
  const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' } as const
  const running = run(BOOK, { broker, clock, signals: { stop: signal, abandon: signal } }, facts)
  for (;;) {
    const next = await running.next()
    if (next.done === true) return next.value
  }
}

function otherwise(
  broker: FakeBroker,
  call: 'delegate' | 'register' | 'renew',
  changed: <One extends Issued>(issued: One) => One,
): Partial<BrokerClient> {
  return {
    register: {
      register: async (...args: Parameters<BrokerClient['register']>) =>
        changed(await broker.register(...args)),
    },
    delegate: {
      delegate: async (...args: Parameters<BrokerClient['delegate']>) =>
        changed(await broker.delegate(...args)),
    },
    renew: {
      renew: async (...args: Parameters<BrokerClient['renew']>) => changed(await broker.renew(...args)),
    },
  }[call]
}

const problems = ({ setup, steps }: RunRecord): readonly { code: string; message: string }[] =>
  [setup, ...steps].flatMap((one) => one.problems)

test('a broker that issues as asked is held', async () => {
  const record = await perform('register', () => ({}))
  expect(record.run.outcome).toBe('held')
  expect(record.tokens.map(({ askedSeconds }) => askedSeconds)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

const OTHERWISE: readonly (readonly [string, (claims: Claims) => Partial<Claims>])[] = [
  ['scope', () => ({ scope: ['read:data:*'] })],
  ['task_id', () => ({ taskId: 'everybody' })],
  ['orch_id', () => ({ orchId: 'everybody' })],
  ['exp', ({ exp }) => ({ exp: exp + 1 })],
  ['sub', () => ({ sub: 'spiffe://fake/agent/orch/elsewhere/9' })],
  ['delegation_chain', ({ chain }) => ({ chain: [...chain, 'spiffe://fake/agent/o/t/9'] })],
]

for (const call of ['register', 'delegate', 'renew'] as const) {
  test.each(OTHERWISE)(`${call}: another %s than asked is a broken promise`, async (name, change) => {
    const record = await perform(call, change)
    expect(record.run.outcome).toBe('failed')
    const problem = problems(record).find(({ code }) => code === 'issued-otherwise')
    expect(problem?.message).toContain(`otherwise than asked: ${name}`)
  })
}

test('the control is compared, too', async () => {
  const record = await perform(
    'register',
    () => ({ scope: ['admin:revoke:*'] }),
    (value) => value === 'token-value-3',
  )
  expect(problems(record)[0]?.message).toContain('"control" otherwise than asked: scope')
})

test('one token for two agents is not what was asked for', async () => {
  const record = await perform(
    'register',
    () => ({ jti: 'jti-1' }),
    (value) => value === 'token-value-2',
  )
  expect(problems(record)[0]?.message).toContain('"writer" otherwise than asked: jti')
})

test('a shorter life is told where the token was issued, and no broken promise', async () => {
  const record = await perform('register', ({ iat }) => ({ exp: iat + 200 }))
  expect(record.run.outcome).toBe('held')
  expect(record.tokens[0]).toMatchObject({ handle: 'reader', askedSeconds: 300 })
  expect(record.setup.notes?.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'shorter-life: the broker gave "reader" and "writer" 200 s instead of 300 s to live',
    expect.stringMatching(/^shorter-life: the broker gave "control" 200 s instead of \d+ s to live$/),
  ])
})
