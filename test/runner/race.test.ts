import { expect, test } from 'vitest'
import { contradictionsIn } from '../../src/record/reading/contradictions.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { brokerError, refusal } from './fake-broker.ts'
import { play, POINT, type Break } from './play.ts'
import { remembering } from './remembering.ts'

function text(revoke: string, renew: string, within: string = ''): string {
  return `version: 1
id: x
title: x
defaults: { scope: [read:data:*], task: batch }
agents: { reader: {}, swarm: { count: 3 }, helper: { task: other }, witness: { task: other } }
steps:
  - { id: pass, delegate: { from: reader, to: helper, scope: [read:data:a], as: errand } }
  - id: storm
    race: { revoke: { ${revoke} }, renew: ${renew} }
    expect: { dead: [${revoke.startsWith('task') ? '"task:batch"' : renew}]${within} }
  - { id: later, wait: 1s, expect: { alive: [witness] } }
`
}

function raceIn({
  steps,
}: RunRecord): NonNullable<NonNullable<RunRecord['steps'][number]['action']>['race']> {
  const found = steps.find(({ id }) => id === 'storm')?.action?.race
  if (found === undefined) throw new Error('nothing was raced')
  return found
}

test.each([
  ['agent: reader', 'reader', 1],
  ['task: batch', '"swarm[*]"', 3],
  ['chain: reader', 'errand', 1],
])(
  'what comes out of a storm around a revocation of %s is dead, and asked about to the end',
  async (...row) => {
    const [revoke, renew, lanes] = row
    const { record, broker } = await play(text(revoke, renew))
    expect(record.run.outcome).toBe('held')
    expect(contradictionsIn(record)).toEqual([])
    const { storm, successors, granted, beside, 'under-way': underWay } = raceIn(record)
    expect({ lanes: storm.length, underWay }).toEqual({ lanes, underWay: lanes })
    expect(granted).toBeGreaterThanOrEqual(lanes)
    expect(beside).toBeGreaterThan(0)
    const after = record.steps.filter(({ id }) => id !== 'pass')
    for (const step of after)
      expect(step.checks.map(({ token }) => token)).toEqual(expect.arrayContaining(Array.from(successors)))
    const renewed = new Set(
      record.tokens.filter(({ handle }) => successors.includes(handle)).map(({ jti }) => jti),
    )
    expect(
      [...broker.issued.values()].filter((claims) => renewed.has(claims.jti) && broker.isLive(claims)),
    ).toEqual([])
    expect(record.cleanup.status).toBe('clean')
  },
)

const OTHERS = `version: 1
id: x
title: x
defaults: { scope: [read:data:*], task: batch }
agents: { reader: {}, clerk: {}, root: { task: errands }, helper: { task: other }, witness: { task: other } }
steps:
  - { id: pass, delegate: { from: root, to: helper, scope: [read:data:a], as: errand } }
  - id: storm
    race:
      revoke: { task: batch }
      renew: reader
      delegate:
        - { from: clerk, to: helper, scope: [read:data:a] }
        - { from: clerk, to: helper, scope: [read:data:b] }
      register: {}
    expect: { dead: ["task:batch"] }
  - id: chain
    race:
      revoke: { chain: root }
      delegate: [{ from: root, to: helper, scope: [read:data:a] }]
    expect: { dead: [errand], alive: [root, helper] }
  - { id: later, wait: 1s, expect: { alive: [witness] } }
`

test('what is handed over and who registers in a storm is dead as well, and asked about to the end', async () => {
  const { record, broker } = await play(OTHERS)
  expect(record.run.outcome).toBe('held')
  expect(contradictionsIn(record)).toEqual([])
  const { storm, calls, successors, 'under-way': underWay } = raceIn(record)
  expect(storm).toEqual(['reader', 'clerk:helper', 'clerk:helper:2', 'task:batch'])
  expect([calls, underWay]).toEqual([['renew', 'delegate', 'register'], 4])
  for (const lane of storm) expect(successors).toContain(`${lane}~storm[1]`)
  const last = record.steps.at(-1)?.checks ?? []
  expect(last.map(({ token }) => token)).toEqual(expect.arrayContaining(Array.from(successors)))
  const out = record.tokens.filter(({ handle }) => handle.includes('~'))
  const ids = new Set(out.map(({ jti }) => jti))
  expect(out.map(({ origin }) => origin)).toEqual(
    expect.arrayContaining(['renewed', 'delegated', 'registered']),
  )
  expect(
    [...broker.issued.values()].filter((claims) => ids.has(claims.jti) && broker.isLive(claims)),
  ).toEqual([])
})

/** A task or chain is stopped by ending what it has at that moment, so that whatever is made later lives. */
const LEAVES_THE_DOOR_OPEN: Break = (broker) => ({
  revoke: async (level, target, signal) => {
    const answer = await broker.revoke(level, target, signal)
    if (level !== 'task' && level !== 'chain') return answer
    broker.revoked.delete(`${level} ${target}`)
    for (const { jti, taskId, chain } of broker.issued.values())
      if ((level === 'task' ? taskId : chain[0]) === target) broker.revoked.add(`token ${jti}`)
    // It acknowledges late enough for somebody to slip in.
    for (let turn = 0; turn < 200; turn += 1) await Promise.resolve()
    return answer
  },
})

test.each([
  ['registers', '{ task: batch }', 'register: { task: batch }', 'reader', 'task:batch~storm'],
  [
    'is handed over',
    '{ chain: root }',
    'delegate: [{ from: root, to: helper, scope: [read:data:a] }]',
    'errand',
    'root:helper~storm',
  ],
])('what %s too late to be ended fails the step', async (...row) => {
  const [, revoke, racing, dead, name] = row
  const text = `version: 1
id: x
title: x
defaults: { scope: [read:data:*] }
agents: { reader: { task: batch }, root: { task: errands }, helper: { task: other }, witness: { task: other } }
steps:
  - { id: pass, delegate: { from: root, to: helper, scope: [read:data:a], as: errand } }
  - { id: storm, race: { revoke: ${revoke}, ${racing} }, expect: { dead: [${dead}] } }
`
  const { record } = await play(text, LEAVES_THE_DOOR_OPEN)
  expect(record.run.outcome).toBe('failed')
  expect(contradictionsIn(record)).toEqual([])
  const failed = record.steps.flatMap(({ checks }) => checks.filter(({ result }) => result === 'failed'))
  expect(failed.map(({ token }) => token).join()).toContain(name)
  expect((await play(text)).record.run.outcome).toBe('held')
})

/** It ends what it knows of at that moment, and misses the token that is being made. */
const SWEEPS: Break = (broker) => ({
  revoke: async (level, target, signal) => {
    const answer = await broker.revoke(level, target, signal)
    if (level !== 'agent') return answer
    broker.revoked.delete(`${level} ${target}`)
    const own = [...broker.issued.values()].filter(({ sub }) => sub === target)
    for (const { jti } of own.slice(0, -1)) broker.revoked.add(`token ${jti}`)
    return answer
  },
})

test('a token that gets away fails the step, and the record tells which', async () => {
  const { record } = await play(text('agent: reader', 'reader'), SWEEPS)
  expect(record.run.outcome).toBe('failed')
  expect(contradictionsIn(record)).toEqual([])
  const { successors } = raceIn(record)
  const failed = record.steps.flatMap(({ checks }) => checks.filter(({ result }) => result === 'failed'))
  expect(failed.map(({ token }) => token)).toContain(successors.at(-1))
})

/** The revocation takes effect so much later than it is acknowledged. */
function late(ms: number): Break {
  return (broker, clock) => {
    let due: { readonly entry: string; readonly at: number } | undefined
    return {
      revoke: async (level, target, signal) => {
        const answer = await broker.revoke(level, target, signal)
        broker.revoked.delete(`${level} ${target}`)
        due = { entry: `${level} ${target}`, at: clock.monotonic() + ms }
        return answer
      },
      validate: async (token, signal) => {
        if (due !== undefined && clock.monotonic() >= due.at) broker.revoked.add(due.entry)
        return broker.validate(token, signal)
      },
    }
  }
}

test.each([
  ['fails where it may not be', '', 'failed'],
  ['holds within the time that it is given', ', within: 1s', 'held'],
])('a successor that dies late %s', async (_, within, outcome) => {
  const { record } = await play(text('agent: reader', 'reader', within), late(60))
  expect(record.run.outcome).toBe(outcome)
  expect(contradictionsIn(record)).toEqual([])
})

test.each<[string, Break]>([
  ['no renewal was granted before', () => ({ renew: async () => Promise.reject(refusal(401)) })],
  [
    'the answer to a renewal gets lost',
    (broker) => {
      let calls = 0
      return {
        renew: async (token, signal) => {
          const answer = await broker.renew(token, signal)
          calls += 1
          if (calls === 3) throw brokerError('unreachable', { inDoubt: true })
          return answer
        },
      }
    },
  ],
])('there is no verdict where %s', async (_, broken) => {
  const { record } = await play(text('agent: reader', 'reader'), broken)
  expect(record.run.outcome).toBe('no-verdict')
  expect(contradictionsIn(record)).toEqual([])
  expect(raceIn(record).result).toBe('no-verdict')
})

test('a record that calls a race what was none contradicts itself', async () => {
  const { record } = await play(text('agent: reader', 'reader'))
  const changed = (over: object): RunRecord => ({
    ...record,
    steps: record.steps.map((step) =>
      step.action?.race === undefined
        ? step
        : { ...step, action: { ...step.action, race: { ...step.action.race, ...over } } },
    ),
  })
  for (const over of [
    { beside: 0 },
    { 'under-way': 0 },
    { lost: 1 },
    { successors: [] },
    { successors: ['nobody'] },
  ])
    expect(contradictionsIn(changed(over))).not.toEqual([])
})

const AT_A_POINT = `version: 1
id: x
title: x
defaults: { scope: [read:data:*], task: batch }
points: { orders: { url: ${POINT}/me, alive: { status: 200 }, dead: { status: 401 } } }
agents: { reader: {}, witness: { task: other } }
steps:
  - id: storm
    race: { revoke: { agent: reader }, renew: reader }
    expect: { dead: { tokens: [reader], at: { orders: 4s } } }
`

test.each([
  ['refuses all that came out of a race, which shows nothing', 'held', 0, []],
  ['accepts what came out of a race and the broker has ended', 'failed', 60_000, ['alive failed']],
] as const)('a point that %s: the run has %s', async (_, outcome, staleMs, said) => {
  // The raced token itself dies there at once.
  const stale = remembering((deaths) => (deaths === 0 ? 0 : staleMs))
  const { record } = await play(AT_A_POINT, undefined, undefined, stale)
  const { points = [] } = record.steps[0] ?? {}
  const raced = points.filter(({ token }) => raceIn(record).successors.includes(token))
  expect([...new Set(raced.map(({ observed, result }) => `${observed} ${result}`))]).toEqual(said)
  expect(points.find(({ token }) => token === 'reader')).toMatchObject({ result: 'held' })
  expect(record.run.outcome).toBe(outcome)
  expect(contradictionsIn(record)).toEqual([])
})

test('a point is not shown what a race made of a token that it need not refuse', async () => {
  const of = AT_A_POINT.replace('agents: { reader: {},', 'agents: { reader: {}, writer: {},')
    .replace('agent: reader }, renew: reader', 'task: batch }, renew: writer')
    .replace('at: { orders: 4s } }', 'at: { orders: 4s } }, either: [writer]')
  const stale = remembering((deaths) => (deaths === 0 ? 0 : 60_000))
  const { record } = await play(of, undefined, undefined, stale)
  expect(raceIn(record).successors.length).toBeGreaterThan(0)
  expect(record.steps[0]?.points?.map(({ token }) => token)).toEqual(['reader'])
  expect(record.run.outcome).toBe('held')
})
