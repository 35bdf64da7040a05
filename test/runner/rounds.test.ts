import { expect, test } from 'vitest'
import type { Claims, Validation } from '../../src/broker/client.ts'
import { contradictionsIn } from '../../src/record/reading/contradictions.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { brokerError, type FakeBroker } from './fake-broker.ts'
import { play, POINT, type Break } from './play.ts'
import { remembering } from './remembering.ts'

const TARGETS = {
  token: { revoke: 'token: reader', dead: 'reader' },
  'a delegated token': { revoke: 'token: errand', dead: 'errand' },
  agent: { revoke: 'agent: reader', dead: 'reader' },
  task: { revoke: 'task: batch', dead: 'reader, errand' },
  chain: { revoke: 'chain: reader', dead: 'errand' },
} as const

function text(what: keyof typeof TARGETS, times: number = 4, within: string = ', within: 1s'): string {
  const { revoke, dead } = TARGETS[what]
  return `version: 1
id: x
title: x
defaults: { scope: [read:data:*] }
agents: { reader: { task: batch }, helper: { task: other }, witness: { task: other } }
steps:
  - { id: pass, delegate: { from: reader, to: helper, scope: [read:data:a], as: errand } }
  - id: slo
    repeat: ${times}
    revoke: { ${revoke} }
    expect: { dead: [${dead}]${within} }
`
}

function repetitionIn({ steps }: RunRecord): NonNullable<RunRecord['steps'][number]['repetition']> {
  const found = steps.find(({ id }) => id === 'slo')?.repetition
  if (found === undefined) throw new Error('nothing was repeated')
  return found
}

/** What is revoked dies so many milliseconds after its acknowledgement, by how many revocations came before. */
function late(delayOf: (revocation: number) => number): Break {
  return (broker, clock) => {
    const due = new Map<string, number>()
    return {
      revoke: async (level, target, signal) => {
        const answer = await broker.revoke(level, target, signal)
        broker.revoked.delete(`${level} ${target}`)
        due.set(`${level} ${target}`, clock.monotonic() + delayOf(due.size))
        return answer
      },
      validate: async (token, signal): Promise<Validation> => {
        for (const [entry, at] of due) if (clock.monotonic() >= at) broker.revoked.add(entry)
        return broker.validate(token, signal)
      },
    }
  }
}

test.each<keyof typeof TARGETS>(['token', 'a delegated token', 'agent', 'task', 'chain'])(
  'measures a revocation of %s with fresh twins, and of itself last',
  async (what) => {
    const { record, broker } = await play(text(what))
    expect(record.run.outcome).toBe('held')
    expect(contradictionsIn(record)).toEqual([])
    const { rounds, sinceSent, wanted, result } = repetitionIn(record)
    expect({ wanted, measured: rounds.length, result }).toEqual({ wanted: 4, measured: 4, result: 'held' })
    expect(TARGETS[what].dead.split(', ')).toContain(rounds.at(-1)?.token)
    expect(sinceSent?.max).toBeGreaterThan(0)
    // Four different targets: a second revocation of the same would measure nothing.
    const sent = broker.calls.filter((call) => call.startsWith('revoke '))
    const own = sent.filter((call) => call.startsWith(`revoke ${TARGETS[what].revoke.split(':')[0]} `))
    expect(new Set(own).size).toBeGreaterThanOrEqual(4)
    // Nothing that was made for it lives on.
    expect(record.cleanup.status).toBe('clean')
    expect(
      [...broker.issued.values()].filter((claims) => isOfRound(claims) && broker.isLive(claims)),
    ).toEqual([])
  },
)

function isOfRound({ taskId = '' }: Claims): boolean {
  return taskId.includes('slo')
}

test('tells median, 95th percentile and maximum of what each round took', async () => {
  const { record } = await play(
    text('token', 20),
    late((revocation) => (revocation === 7 ? 400 : 0)),
  )
  const { sinceAcknowledged, result, rounds } = repetitionIn(record)
  expect(result).toBe('held')
  const times = rounds
    .map(({ timeToDeadMs }) => timeToDeadMs?.sinceAcknowledged ?? 0)
    .toSorted((a, b) => a - b)
  expect(sinceAcknowledged).toEqual({ median: times[9], p95: times[18], max: times[19] })
  expect(sinceAcknowledged?.max).toBeGreaterThanOrEqual(400)
  expect(sinceAcknowledged?.p95).toBeLessThan(400)
})

test.each([
  ['a slow twin', 1, 'slo[2]'],
  ['the target itself', 3, 'reader'],
])('is as slow as its slowest round: %s', async (_, slow, token) => {
  const { record } = await play(
    text('token'),
    late((revocation) => (revocation === slow ? 5000 : 0)),
  )
  expect(record.run.outcome).toBe('failed')
  expect(contradictionsIn(record)).toEqual([])
  const { rounds, result, sinceSent } = repetitionIn(record)
  expect({ result, sinceSent }).toEqual({ result: 'failed', sinceSent: undefined })
  const bad = rounds.filter((round) => round.result === 'failed').map((round) => round.token)
  expect(bad).toEqual([expect.stringContaining(token)])
})

test('without "within" each first answer has to be a refusal', async () => {
  const { record } = await play(
    text('token', 4, ''),
    late((revocation) => (revocation === 1 ? 3 : 0)),
  )
  expect(repetitionIn(record).result).toBe('failed')
})

test.each<[string, Break]>([
  [
    'a twin cannot be made',
    (broker) => ({ register: failingFrom(5, async (asked, signal) => broker.register(asked, signal)) }),
  ],
  [
    'the answer to its revocation gets lost',
    (broker) => ({ revoke: losing(2, async (...asked) => broker.revoke(...asked)) }),
  ],
  ['nobody answers about a twin', (broker) => ({ validate: silentAboutTwins(broker) })],
])('proves nothing where %s', async (_, broken) => {
  const { record } = await play(text('token'), broken)
  expect(record.run.outcome).toBe('no-verdict')
  expect(contradictionsIn(record)).toEqual([])
  expect(repetitionIn(record).result).toBe('no-verdict')
})

test('a twin that was never seen alive is no measurement', async () => {
  const { record } = await play(text('token'), (broker) => ({
    validate: async (token, signal) => {
      const answer = await broker.validate(token, signal)
      return answer.answer === 'valid' && isOfRound(answer.claims) ? { ...answer, answer: 'refused' } : answer
    },
  }))
  expect(record.run.outcome).not.toBe('held')
  expect(repetitionIn(record)).toMatchObject({
    result: 'no-verdict',
    rounds: [{ observed: 'never-alive' }, {}],
  })
})

test('a record that calls an unmeasured or a slow round held contradicts itself', async () => {
  const { record } = await play(text('token', 3))
  const changed = (change: (one: ReturnType<typeof repetitionIn>) => object): RunRecord => ({
    ...record,
    steps: record.steps.map((step) =>
      step.repetition === undefined
        ? step
        : { ...step, repetition: { ...step.repetition, ...change(step.repetition) } },
    ),
  })
  for (const wrong of [
    changed(({ rounds }) => ({ rounds: rounds.slice(1) })),
    changed(({ rounds: [first, ...rest] }) => ({ rounds: [{ ...first, result: 'no-verdict' }, ...rest] })),
    changed(({ rounds: [first, , last] }) => ({ rounds: [first, first, last] })),
    changed(() => ({ withinMs: 0 })),
    changed(({ sinceSent }) => ({ sinceSent: { ...sinceSent, max: 0 } })),
  ])
    expect(contradictionsIn(wrong)).not.toEqual([])
})

const WITH_POINT = `version: 1
id: x
title: x
defaults: { scope: [read:data:*] }
points: { orders: { url: ${POINT}/me, alive: { status: 200 }, dead: { status: 401 } } }
agents: { reader: {}, twin: { count: 2, task: batch }, witness: { task: other } }
steps:
  - id: slo
    repeat: 4
    revoke: { token: reader }
    expect: { dead: { tokens: [reader], at: { orders: 4s } }, within: 1s }
  - id: all
    repeat: 3
    revoke: { task: batch }
    expect: { dead: { tokens: ["twin[*]"], at: { orders: 4s } }, within: 1s }
`

/** What points said of a step, and what its repetition says of them. */
function atPoints({ steps }: RunRecord, id: string) {
  const { points = [], repetition } = steps.find((step) => step.id === id) ?? {}
  return { points, took: points.map(({ timeToDeadMs = 0 }) => timeToDeadMs), told: repetition?.points }
}

/** Each that dies goes on there for longer than the one before. */
const SLOWER = remembering((deaths) => 100 * (deaths + 1))

test('each twin is shown to the points as well, and the slowest of all is told', async () => {
  const { record } = await play(WITH_POINT, undefined, undefined, SLOWER)
  expect(record.run.outcome).toBe('held')
  expect(contradictionsIn(record)).toEqual([])
  const { points, took, told } = atPoints(record, 'slo')
  expect(points.map(({ token, round, result }) => [token, round, result])).toEqual([
    ['reader~slo[1]', 1, 'held'],
    ['reader~slo[2]', 2, 'held'],
    ['reader~slo[3]', 3, 'held'],
    ['reader', undefined, 'held'],
  ])
  const [, median, , max = 0] = took.toSorted((a, b) => a - b)
  expect(max).toBeGreaterThanOrEqual(400)
  const sinceAcknowledged = { median, p95: max, max }
  expect(told).toEqual([{ point: 'orders', withinMs: 4000, measured: 4, sinceAcknowledged, result: 'held' }])
  // What was dead there is asked about at the end, too.
  expect(record.closing?.points?.map(({ token }) => token)).toContain('reader~slo[2]')
})

test('of a target with several tokens the slowest counts at a point, as at the broker', async () => {
  const { record } = await play(WITH_POINT, undefined, undefined, SLOWER)
  const { points, took, told } = atPoints(record, 'all')
  expect(points.map(({ round }) => round)).toEqual([1, 2, undefined, undefined])
  expect(told).toMatchObject([{ measured: 3, sinceAcknowledged: { max: Math.max(...took) } }])
})

test('a point that accepts one of the twins for too long fails the step, and no more are made', async () => {
  const { record } = await play(
    WITH_POINT,
    undefined,
    undefined,
    remembering((deaths) => (deaths === 1 ? 60_000 : 0)),
  )
  expect(record.run.outcome).toBe('failed')
  expect(contradictionsIn(record)).toEqual([])
  const [slo] = record.steps
  expect(slo?.points?.map(({ token, result }) => [token, result])).toEqual([
    ['reader~slo[1]', 'held'],
    ['reader~slo[2]', 'failed'],
    ['reader', 'held'],
  ])
  expect(slo?.repetition).toMatchObject({
    result: 'failed',
    points: [{ measured: 2, result: 'failed' }],
  })
})

test('a record whose rounds do not follow from what points said contradicts itself', async () => {
  const { record } = await play(
    WITH_POINT,
    undefined,
    undefined,
    remembering(() => 100),
  )
  const [slo, ...more] = record.steps
  if (slo?.repetition?.points === undefined) throw new Error('nothing was measured')
  const { repetition, points = [] } = slo
  const [atOrders] = repetition.points ?? []
  for (const wrong of [
    { points: points.slice(1) },
    { repetition: { ...repetition, points: [] } },
    { repetition: { ...repetition, points: [{ ...atOrders, measured: 9 }] } },
    { repetition: { ...repetition, points: undefined } },
  ])
    // @ts-expect-error one of them is no record at all
    expect(contradictionsIn({ ...record, steps: [{ ...slo, ...wrong }, ...more] })).not.toEqual([])
})

function failingFrom<Args extends unknown[], Answer>(
  first: number,
  call: (...args: Args) => Promise<Answer>,
): (...args: Args) => Promise<Answer> {
  let calls = 0
  return async (...args) => {
    calls += 1
    if (calls === first) throw brokerError('unreachable', { inDoubt: true })
    return call(...args)
  }
}

function losing<Args extends unknown[], Answer>(
  which: number,
  call: (...args: Args) => Promise<Answer>,
): (...args: Args) => Promise<Answer> {
  let calls = 0
  return async (...args) => {
    const answer = await call(...args)
    calls += 1
    if (calls === which) throw brokerError('unreachable', { inDoubt: true })
    return answer
  }
}

function silentAboutTwins(broker: FakeBroker): FakeBroker['validate'] {
  return async (token, signal) => {
    const answer = await broker.validate(token, signal)
    if (answer.answer === 'valid' && isOfRound(answer.claims)) throw brokerError('unreachable')
    return answer
  }
}
