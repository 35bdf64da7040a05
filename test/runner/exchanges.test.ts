import { expect, test } from 'vitest'
import type { Validation } from '../../src/broker/client.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import { EXCHANGES_KEPT } from '../../src/record/parts/exchange.ts'
import type { RunRecord } from '../../src/record/record.ts'
import type { Secret } from '../../src/secrets/secret.ts'
import { run } from '../../src/runner/run.ts'
import { fakeBroker, testClock } from './fake-broker.ts'
import { agent, playbook, revoke, step } from './playbooks.ts'

const WIRE = { method: 'POST', path: '/v1/x', status: 200, tookMs: 2 }

/** Runs it on a broker of which the answers say how they came. */
async function recordOf(book: Playbook): Promise<RunRecord> {
  const clock = testClock()
  const broker = fakeBroker(clock)
  const plain = { ...broker }
  Object.assign(broker, {
    validate: async (token: Secret): Promise<Validation> => ({
      ...(await plain.validate(token)),
      wire: WIRE,
    }),
  })
  const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
  const running = run(
    book,
    { broker, clock, signals },
    { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' },
  )
  for (;;) {
    const next = await running.next()
    if (next.done === true) return next.value
  }
}

function checksOf({ steps }: RunRecord) {
  return Object.fromEntries((steps[0]?.checks ?? []).map((check) => [check.token, check]))
}

test('the exchange before the step and the one that decided are kept of what the playbook names', async () => {
  const record = await recordOf(
    playbook({ steps: [step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' })] }),
  )
  const { reader, writer } = checksOf(record)
  expect(reader?.exchanges).toMatchObject([
    { answer: 'valid', ...WIRE },
    { answer: 'refused', ...WIRE, requestId: reader?.requestId },
  ])
  const [before = { at: '' }, after = { at: '' }] = reader?.exchanges ?? []
  expect(before.at <= after.at).toBe(true)
  // Nobody named it, and it is as it was.
  expect(writer?.exchanges).toBeUndefined()
})

test('and of what is not as wanted, though nobody named it', async () => {
  const record = await recordOf(
    playbook({ steps: [step('leak', revoke('task', 'task'), { dead: 'reader', unchanged: 'writer' })] }),
  )
  expect(checksOf(record)['writer']).toMatchObject({
    by: 'unnamed',
    result: 'failed',
    exchanges: [{ answer: 'valid' }, { answer: 'refused' }],
  })
})

test('in each step of so many tokens, and of the others their request id', async () => {
  const names = Array.from({ length: EXCHANGES_KEPT + 10 }, (_, index) => `agent-${index}`)
  const record = await recordOf(
    playbook({
      agents: ['reader', ...names].map((name) => agent(name)),
      steps: [step('leak', revoke('token', 'reader'), { dead: 'reader', alive: names.join(' ') })],
    }),
  )
  const checks = Object.values(checksOf(record))
  expect(checks.filter(({ exchanges }) => exchanges !== undefined)).toHaveLength(EXCHANGES_KEPT)
  expect(checks.filter(({ requestId }) => requestId === undefined)).toEqual([])
})
