import { expect, test } from 'vitest'
import type { Playbook } from '../../src/playbook/playbook.ts'
import { contradictionsIn } from '../../src/record/reading/contradictions.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { notesOf } from '../../src/reports/reading/notes.ts'
import { run } from '../../src/runner/run.ts'
import { brokerError, fakeBroker, testClock, type FakeBroker } from './fake-broker.ts'
import { agent, playbook, revoke, span, step } from './playbooks.ts'

function scene(breakIt: (broker: FakeBroker) => Partial<FakeBroker> = () => ({})): {
  readonly broker: FakeBroker
  readonly perform: (book: Playbook) => Promise<RunRecord>
} {
  const clock = testClock()
  const broker = fakeBroker(clock)
  Object.assign(broker, breakIt({ ...broker }))
  const perform = async (book: Playbook): Promise<RunRecord> => {
    const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
    const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' } as const
    const running = run(book, { broker, clock, signals }, facts)
    for (;;) {
      const next = await running.next()
      if (next.done === true) {
        expect(contradictionsIn(next.value)).toEqual([])
        return next.value
      }
    }
  }
  return { broker, perform }
}

const SCOPE = ['read:data:1']
const BILLING = { name: 'billing', scope: ['read:data:*'], ttlSeconds: 1800, span }
const DOOR = { name: 'door', scope: SCOPE, ttlSeconds: 300, lastsSeconds: 600, span }
const NOTHING_BUT = { answer: 'allowed' } as const
const DENIED = { answer: 'denied', status: 401 } as const

test('an app is made under the name of the run, is a token of the board, and is ended at the end', async () => {
  const { broker, perform } = scene()
  const record = await perform(
    playbook({
      apps: [BILLING],
      agents: [agent('reader', { app: 'billing' }), agent('writer')],
      steps: [
        step('out', { kind: 'app', app: 'billing', span }, { unchanged: 'billing reader writer' }),
        step(
          'log-in',
          {
            kind: 'attempt',
            call: 'login',
            tries: { kind: 'login', app: 'billing', as: 'attempt:x', span },
            wants: DENIED,
            span,
          },
          { unchanged: 'billing reader writer' },
        ),
        step('sessions', revoke('agent', 'billing'), { dead: 'billing', alive: 'reader writer' }),
      ],
    }),
  )
  expect(record.run.outcome).toBe('held')
  expect(broker.calls.slice(0, 3)).toEqual([
    'log-in',
    'register app r1-billing',
    'log in app-r1-billing-0a1b2c',
  ])
  expect(record.tokens[0]).toMatchObject({
    handle: 'billing',
    origin: 'logged-in',
    agentId: 'app:app-r1-billing-0a1b2c',
  })
  expect(record.steps[1]?.action?.attempt).toMatchObject({ control: 'allowed', result: 'held' })
  expect(broker.calls).toContain('register app r1-control')
  expect(record.cleanup).toMatchObject({
    status: 'clean',
    apps: [{ name: 'billing' }, { name: 'control' }],
  })
  for (const name of ['billing', 'control']) {
    expect(broker.calls).toContain(`deregister app-r1-${name}-0a1b2c`)
    expect(broker.calls).toContain(`revoke agent app:app-r1-${name}-0a1b2c`)
  }
})

test('a session that ends with its app while clean-up asks about it was ended by clean-up', async () => {
  const { perform } = scene((broker) => ({
    validate: async (token, signal, lane) => {
      const { sub } = broker.issued.get(token.reveal()) ?? {}
      const isCleanUp = broker.calls.some((call) => call.startsWith('revoke task'))
      const isOpen = (): boolean =>
        isCleanUp && sub?.startsWith('app:') === true && !broker.calls.includes(`revoke agent ${sub}`)
      // Nobody asks about it before the end of the app's sessions has been acknowledged.
      for (let turn = 0; turn < 100 && isOpen(); turn += 1) await Promise.resolve()
      return broker.validate(token, signal, lane)
    },
  }))
  const agents = [agent('reader'), agent('writer')]
  const steps = [step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer billing' })]
  const record = await perform(playbook({ apps: [BILLING], agents, steps }))
  expect(record.problems).toEqual([])
  expect(record.run.outcome).toBe('held')
})

test('an app that cannot be deregistered may be left alive, and the run says so', async () => {
  const { perform } = scene((broker) => ({
    apps: { ...broker.apps, deregister: async () => Promise.reject(brokerError('broker-failure')) },
  }))
  const steps = [step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer billing' })]
  const record = await perform(playbook({ apps: [BILLING], steps }))
  expect(record.run.outcome).toBe('cleanup-failed')
  expect(record.cleanup.leftovers[0]?.what).toBe('app "billing" (app-r1-billing-0a1b2c)')
})

test('the sessions of an app that may go on are ended all the same', async () => {
  const { perform, broker } = scene((bare) => ({
    apps: {
      ...bare.apps,
      deregister: async () => Promise.reject(brokerError('malformed-answer', { inDoubt: true })),
    },
  }))
  const steps = [step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer billing' })]
  const record = await perform(playbook({ apps: [BILLING], steps }))
  expect(record.run.outcome).toBe('cleanup-failed')
  expect(broker.calls).toContain('revoke agent app:app-r1-billing-0a1b2c')
})

test.each([
  ['is refused', {}, 0],
  ['gets no answer', { inDoubt: true }, 1],
] as const)(
  'what stays on the broker has no end of an app whose revocation %s, unless nobody knows',
  async (_what, doubt, stays) => {
    const { perform } = scene((broker) => ({
      revoke: async (level, target, signal) =>
        target.startsWith('app:')
          ? Promise.reject(brokerError('broker-failure', doubt))
          : broker.revoke(level, target, signal),
    }))
    const steps = [step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer billing' })]
    const { cleanup } = await perform(playbook({ apps: [BILLING], steps }))
    expect(cleanup.status).toBe('failed')
    const ofApp = cleanup.permanentEntries.filter(({ target }) => target.startsWith('app:'))
    expect(ofApp).toHaveLength(stays)
  },
)

test('nothing is counted of an app that was never deregistered, whose sessions nobody revoked', async () => {
  const { perform } = scene((broker) => ({
    apps: { ...broker.apps, deregister: async () => Promise.reject(brokerError('broker-failure')) },
  }))
  const steps = [step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer billing' })]
  const { cleanup } = await perform(playbook({ apps: [BILLING], steps }))
  expect(cleanup.permanentEntries.filter(({ level }) => level === 'agent')).toEqual([])
})

const LATER = 'does not have it so far, but the request may still be on its way'

test.each([
  ['was refused', {}, async (): Promise<string | undefined> => undefined, []],
  ['got no answer is not called gone while it may come', { inDoubt: true }, async () => undefined, [LATER]],
  [
    'got no answer is told where nobody can look for it',
    { inDoubt: true },
    async () => Promise.reject(brokerError('unreachable')),
    ['unreachable'],
  ],
])('an app whose registration %s', async (_, over, find, reasons) => {
  const { perform } = scene((broker) => ({
    apps: { ...broker.apps, find, register: async () => Promise.reject(brokerError('broker-failure', over)) },
  }))
  const steps = [step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer billing' })]
  const { cleanup } = await perform(playbook({ apps: [BILLING], steps }))
  expect(cleanup.leftovers).toEqual(
    reasons.map((reason) => ({ what: 'app "r1-billing"', reason: expect.stringContaining(reason) })),
  )
  for (const { reason } of cleanup.leftovers) expect(reason).toContain('GET /v1/admin/apps')
  expect(cleanup.status).toBe(reasons.length === 0 ? 'nothing-to-do' : 'failed')
})

test('an app whose registration got no answer is found by its name, and ended', async () => {
  const { perform, broker } = scene((bare) => ({
    apps: {
      ...bare.apps,
      register: async (...args) => {
        await bare.apps.register(...args)
        throw brokerError('unreachable', { inDoubt: true })
      },
    },
  }))
  const steps = [step('leak', revoke('token', 'reader'), { dead: 'reader', alive: 'writer billing' })]
  const { cleanup } = await perform(playbook({ apps: [BILLING], steps }))
  const appId = 'app-r1-billing-0a1b2c'
  expect(cleanup).toMatchObject({ status: 'clean', leftovers: [], apps: [{ name: 'billing', appId }] })
  expect(cleanup.permanentEntries).toEqual([{ level: 'agent', target: `app:${appId}` }])
  expect(broker.calls.slice(-4)).toEqual(
    expect.arrayContaining([`deregister ${appId}`, `revoke agent app:${appId}`]),
  )
})

test('with a reusable launch token whoever was stopped comes back, with one that is used up nobody does', async () => {
  const launches = [
    { ...DOOR, reusable: true },
    { ...DOOR, name: 'once', reusable: false },
  ]
  const door = { name: 'door', scope: SCOPE, reusable: true }
  const once = { name: 'once', scope: SCOPE, reusable: false }
  const { perform } = scene()
  const record = await perform(
    playbook({
      launches,
      agents: [agent('reader', { launch: door }), agent('writer', { launch: once })],
      steps: [
        step('stop', revoke('agent', 'reader'), { dead: 'reader', alive: 'writer' }),
        step(
          'back',
          {
            kind: 'attempt',
            call: 'register',
            tries: { kind: 'create', agents: [agent('again', { launch: door })], span },
            wants: NOTHING_BUT,
            span,
          },
          { alive: 'again', unchanged: 'reader writer' },
        ),
        step(
          'used-up',
          {
            kind: 'attempt',
            call: 'register',
            tries: { kind: 'create', agents: [agent('attempt:x', { launch: once })], span },
            wants: DENIED,
            span,
          },
          { unchanged: 'reader writer again' },
        ),
      ],
    }),
  )
  expect(record.run.outcome).toBe('held')
  expect(record.steps[2]?.action?.attempt).toMatchObject({
    predicted: 'denied',
    refusal: { detail: 'launch token: launch token already consumed' },
  })
  expect(
    notesOf(record)
      .map(({ message }) => message)
      .join(),
  ).toContain('nothing can take back the launch tokens "door" and "once"')
})
