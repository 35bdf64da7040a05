import { expect, test } from 'vitest'
import { NO_JOURNAL, type Journal } from '../../src/runner/context/journal.ts'
import { FirebreakError } from '../../src/errors.ts'
import { run } from '../../src/runner/run.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import { brokerError, fakeBroker, testClock } from './fake-broker.ts'
import type { Secret } from '../../src/secrets/secret.ts'
import { agent, playbook, revoke, span, step } from './playbooks.ts'

const BOOK = playbook({
  agents: [agent('reader')],
  steps: [
    step(
      'hand-over',
      {
        kind: 'delegate',
        from: 'reader',
        to: 'reader',
        scope: ['read:data:1'],
        ttlSeconds: 60,
        as: 'onward',
        span,
      },
      {},
    ),
    step('again', { kind: 'renew', token: 'onward', as: 'fresh', span }, {}),
    step('leak', revoke('token', 'reader'), {}),
  ],
})

/** Runs against a fake broker and writes down the order of notes and requests. */
async function order(book: Playbook, lost?: { readonly inDoubt: boolean }): Promise<readonly string[]> {
  const clock = testClock()
  const broker = fakeBroker(clock)
  const { calls } = broker
  const journal: Journal = {
    ...NO_JOURNAL,
    began: ({ ownTasks, isolated }) => void calls.push(`began ${ownTasks.join(' ')} ${isolated}`),
    intends: ({ handle }) => void calls.push(`intends ${handle}`),
    issued: ({ handle }) => void calls.push(`issued ${handle}`),
    refused: (handle) => void calls.push(`refused ${handle}`),
    revoked: ({ level }) => void calls.push(`revoked ${level}`),
    cleaned: () => void calls.push('cleaned'),
  }
  if (lost !== undefined) {
    Object.assign(broker, {
      delegate: async () => {
        throw brokerError('refused', lost)
      },
    })
  }
  const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
  const options = {
    runId: 'r1',
    toolVersion: '0',
    sha256: '',
    brokerKind: 'remote',
    concurrency: 1,
    keepGoing: true,
  } as const
  const running = run(book, { broker, clock, signals, journal }, options)
  let next = await running.next()
  while (next.done !== true) next = await running.next()
  return calls
}

test('what a run is about to do is noted before it is asked for', async () => {
  const calls = await order(BOOK)
  expect(calls.slice(0, calls.indexOf('release'))).toEqual([
    'log-in',
    'began r1-task r1-firebreak-control true',
    'intends reader',
    'register firebreak reader',
    'issued reader',
    'intends control',
    'register firebreak control',
    'issued control',
    'intends onward',
    'delegate',
    'issued onward',
    'intends fresh',
    'renew',
    'issued fresh',
    'revoked token',
    'revoke token jti-1',
    'revoked task',
    'revoke task r1-task',
  ])
  expect(calls.at(-1)).toBe('cleaned')
})

test('a run whose clean-up failed is not noted as cleaned: somebody has to come back to it', async () => {
  const clock = testClock()
  const broker = fakeBroker(clock)
  // It acknowledges what ends a token, and lets every token live.
  const idle = { ...broker }
  Object.assign(broker, {
    release: async (token: Secret) => {
      const { answer: _answer, ...reply } = await idle.validate(token)
      return reply
    },
    revoke: async (...args: Parameters<typeof idle.revoke>) => {
      const answer = await idle.revoke(...args)
      broker.revoked.clear()
      return answer
    },
  })
  let cleaned = 0
  const journal: Journal = { ...NO_JOURNAL, cleaned: () => void cleaned++ }
  const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
  const options = { runId: 'r1', toolVersion: '0', sha256: '', brokerKind: 'remote' } as const
  const running = run(BOOK, { broker, clock, signals, journal }, options)
  let next = await running.next()
  while (next.done !== true) next = await running.next()
  expect(next.value.cleanup.status).toBe('failed')
  expect(cleaned).toBe(0)
})

test.each([0, 1, 2, 5, 9])(
  'a disk that is full from note %i on keeps nothing from being ended',
  async (room) => {
    const clock = testClock()
    const broker = fakeBroker(clock)
    let notes = 0
    const write = (): void => {
      if (++notes > room) throw new FirebreakError('usage', 'the journal cannot be written')
    }
    const journal: Journal = {
      ...NO_JOURNAL,
      began: write,
      intends: write,
      issued: write,
      refused: write,
      revoked: write,
    }
    const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
    const options = { runId: 'r1', toolVersion: '0', sha256: '', brokerKind: 'remote' } as const
    const running = run(BOOK, { broker, clock, signals, journal }, options)
    let next = await running.next()
    while (next.done !== true) next = await running.next()
    expect(next.value.run.outcome).toBe('no-verdict')
    expect(next.value.cleanup.status).not.toBe('failed')
    expect(next.value.cleanup.leftovers).toEqual([])
    const made = broker.calls.filter((call) => /^(?:register|delegate|renew)/.test(call))
    const { released, alreadyDead } = next.value.cleanup
    expect(released + alreadyDead).toBe(made.length)
    if (room > 2) expect(broker.calls).toContain('revoke task r1-task')
  },
)

test('a refusal closes an intent, a lost answer does not', async () => {
  expect(await order(BOOK, { inDoubt: false })).toContain('refused onward')
  expect(await order(BOOK, { inDoubt: true })).not.toContain('refused onward')
})

test('without isolation only the control has a task of its own', async () => {
  expect(await order({ ...BOOK, isolation: 'none' })).toContain('began r1-firebreak-control false')
})
