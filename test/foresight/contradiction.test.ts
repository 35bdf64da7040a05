import { expect, test } from 'vitest'
import { findContradictions } from '../../src/foresight/contradiction.ts'
import type { Objection } from '../../src/foresight/objection.ts'
import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { foresee, type Expected, type Scenario, type ScenarioStep } from '../../src/foresight/foresee.ts'

type Step = ScenarioStep<string>

const AGENTS = [
  { name: 'reader', facts: { task: 'demo' }, ttlSeconds: 300 },
  { name: 'analyzer', facts: { task: 'demo' }, ttlSeconds: 300 },
  { name: 'archiver', facts: { task: 'other' }, ttlSeconds: 300 },
]

const REVOKE_TASK: Step['action'] = { kind: 'revoke', level: 'task', targets: ['demo'], span: 'target' }

const DEAD = { reader: 'dead', analyzer: 'dead' } as const

test('a scenario that says what the model says has nothing to find', () => {
  const step = after(REVOKE_TASK, { reader: 'dead', analyzer: 'dead', archiver: 'alive' })
  expect(find([step])).toEqual([])
})

test('collateral that the author did not name', () => {
  const step = after(REVOKE_TASK, { reader: 'dead', archiver: 'alive' })
  expect(find([step])).toEqual([
    {
      kind: 'collateral',
      step: 'step',
      tokens: ['analyzer'],
      span: 'step',
      reason: 'this revoke also kills "analyzer" (task "demo")',
      fix: 'say so in "dead", or narrow it',
    },
  ])
})

test('a token expected alive that dies, and one expected dead that lives', () => {
  const step = after(REVOKE_TASK, { reader: 'alive', analyzer: 'dead', archiver: 'dead' })
  expect(find([step])).toEqual([
    {
      kind: 'contradiction',
      step: 'step',
      tokens: ['reader'],
      span: 'reader',
      reason: '"reader" will be dead here: its task_id "demo" was revoked by step "step"',
      fix: 'expect it dead, or revoke no more than token "analyzer" and token "archiver"',
    },
    {
      kind: 'contradiction',
      step: 'step',
      tokens: ['archiver'],
      span: 'archiver',
      reason:
        '"archiver" will be alive here: a task revocation matches a token\'s task_id, which comes from the start of its chain; this token\'s is "other"',
      fix: 'expect it alive, or revoke it as well: agent "archiver" would do',
    },
  ])
})

test('what is expected either way is never found', () => {
  const step = after(REVOKE_TASK, { reader: 'dead', analyzer: 'either', archiver: 'either' })
  expect(find([step])).toEqual([])
})

test('what is expected either way is not found past its life either', () => {
  const wait: Step['action'] = { kind: 'wait', ms: 400_000, span: 'wait' }
  expect(find([after(wait, { reader: 'either', analyzer: 'either', archiver: 'either' })])).toEqual([])
})

test('a token that lived for one step only did live', () => {
  const create: Step['action'] = {
    kind: 'create',
    agents: [{ name: 'late', facts: { task: 'demo' } }],
    span: 'create',
  }
  expect(find([after(create, { late: 'alive' }), after(REVOKE_TASK, { ...DEAD, late: 'dead' })])).toEqual([])
})

test('a token that was dead before stays dead without a finding', () => {
  const steps = [after(REVOKE_TASK, { reader: 'dead', analyzer: 'dead' }), after(undefined, {})]
  expect(find(steps)).toEqual([])
})

test('a token made under a revoked task never lived, and being dead later proves nothing', () => {
  const late = { name: 'late', facts: { task: 'demo' }, ttlSeconds: 300 }
  const steps: Step[] = [
    after(REVOKE_TASK, { reader: 'dead', analyzer: 'dead' }),
    {
      id: 'create',
      action: { kind: 'create', agents: [late], span: 'create' },
      expectations: [{ token: 'late', state: 'alive', by: 'implied', span: 'create' }],
      span: 'create',
    },
    after({ kind: 'revoke', level: 'agent', targets: ['late'], span: 'x' }, { late: 'dead' }),
  ]
  expect(find(steps).map(({ kind, step, reason }) => [kind, step, reason])).toEqual([
    [
      'never-alive',
      'create',
      '"late" never lived, though expected alive: its task_id "demo" was revoked by step "step"',
    ],
    [
      'never-alive',
      'step',
      '"late" never lived, so being dead proves nothing: its task_id "demo" was revoked by step "step"; its sub "late" was revoked by step "step"',
    ],
    [
      'no-effect',
      'step',
      'nothing that is named dead here dies by this revocation: "late" is dead before it or out of its reach',
    ],
  ])
})

test.each([
  ['dead', 300_000, 0],
  ['alive', 300_000, 0],
  ['alive', 299_000, 1_000],
] as const)(
  'an assertion (%s) after a wait of %i ms, held for %i ms, is later than the life of the token',
  (state, ms, holdsMs) => {
    const revoke: Step['action'] = { kind: 'revoke', level: 'token', targets: ['reader'], span: 'x' }
    const named = state === 'dead' ? { reader: state } : { analyzer: state }
    const steps: Step[] = [
      after({ kind: 'wait', ms, span: 'wait' }, {}),
      { ...after(revoke, { reader: 'dead', ...named }), holdsMs },
    ]
    const found = find(steps, AGENTS.slice(0, 2)).filter(({ span }) => span === Object.keys(named)[0])
    expect(found.map(({ kind, reason }) => [kind, reason])).toEqual([
      [
        'past-expiry',
        `300 s have passed since "${Object.keys(named)[0]}" got 300 s to live, and an expired token proves nothing`,
      ],
    ])
  },
)

test('a token that nobody names is told once, where it may have expired', () => {
  const wait: Step['action'] = { kind: 'wait', ms: 300_000, span: 'wait' }
  const found = find([after(undefined, {}), { ...after(wait, {}), id: 'pause' }, after(undefined, {})])
  expect(found.map(({ kind, step, tokens }) => [kind, step, tokens])).toEqual([
    ['past-expiry', 'pause', ['reader', 'analyzer', 'archiver']],
  ])
})

test('an assertion within the life of the token is none of that', () => {
  expect(find([after({ kind: 'wait', ms: 299_000, span: 'wait' }, { reader: 'alive' })])).toEqual([])
})

test('a fixed task name that is revoked with isolation off burns the next run', () => {
  expect(find([after(REVOKE_TASK, DEAD)], AGENTS, 'none').map(({ kind, span }) => [kind, span])).toEqual([
    ['fixed-task', 'target'],
  ])
  expect(find([after({ ...REVOKE_TASK, ofRun: true }, DEAD)], AGENTS, 'none')).toEqual([])
})

test('what the broker will refuse is found at the action', () => {
  const steps: Step[] = [
    after({ kind: 'revoke', level: 'token', targets: ['reader'], span: 'x' }, { reader: 'dead' }),
    {
      id: 'again',
      action: { kind: 'renew', token: 'reader', as: 'r2', span: 'renew' },
      expectations: [],
      span: 'again',
    },
  ]
  expect(find(steps)).toEqual([
    {
      kind: 'refused',
      step: 'again',
      tokens: [],
      span: 'renew',
      reason: 'the broker will refuse this renew: token "reader" is dead by then',
      fix: 'where that is the point, make it an "attempt" and expect it "denied: 401"; else move the step to where it is possible',
      refusal: { kind: 'dead', token: 'reader', why: 'token "reader" is dead by then' },
    },
  ])
})

test('behind a delegation that is never right, what it was to make is told of as well', () => {
  const hand = (from: string, scope: string, as: string): Step => ({
    id: as,
    action: { kind: 'delegate', from, to: 'archiver', scope: [scope], as, span: as },
    expectations: [],
    span: as,
  })
  const agents = AGENTS.map((agent) => ({ ...agent, scope: ['read:data:a'] }))
  const steps = [hand('reader', 'read:data:*', 'wide'), hand('wide', 'write:data:a', 'wider')]
  expect(find(steps, agents).map(({ step, refusal }) => [step, refusal?.kind, refusal?.scopes])).toEqual([
    ['wide', 'scope', ['read:data:*']],
    ['wider', 'scope', ['write:data:a']],
  ])
})

test('behind a target that the operator gave, only what is true whatever it reached is told', () => {
  const given: Step['action'] = {
    kind: 'revoke',
    level: 'agent',
    targets: ['spiffe://x'],
    source: 'input',
    span: 'x',
  }
  const late = { name: 'late', facts: { task: 'demo' }, ttlSeconds: 300 }
  const steps: Step[] = [
    { ...after(given, { reader: 'dead' }), id: 'given' },
    after(REVOKE_TASK, { reader: 'dead', archiver: 'dead' }),
    {
      id: 'create',
      action: { kind: 'create', agents: [late], span: 'create' },
      expectations: [{ token: 'late', state: 'alive', by: 'implied', span: 'create' }],
      span: 'create',
    },
    { ...after({ kind: 'wait', ms: 400_000, span: 'wait' }, { archiver: 'alive' }), id: 'wait' },
  ]
  expect(find(steps).map(({ kind, step }) => [kind, step])).toEqual([
    ['never-alive', 'create'],
    ['past-expiry', 'wait'],
  ])
})

test('a fleet is told as one where its members are alike', () => {
  const fleet = Array.from({ length: 500 }, (_, index) => ({
    name: `fleet[${index}]`,
    facts: { task: 'demo' },
  }))
  const revoke: Step['action'] = {
    kind: 'revoke',
    level: 'agent',
    targets: fleet.map(({ name }) => name),
    span: 'x',
  }
  const [found, ...more] = find([after(revoke, {}, fleet)], fleet)
  expect(more).toEqual([])
  expect(found?.tokens).toHaveLength(500)
  expect(found?.reason).toBe(
    'this revoke also kills "fleet[0]", "fleet[1]", "fleet[2]" and 497 more (task "demo")',
  )
})

test('what a fleet is dead of names the fleet', () => {
  const fleet = [0, 1].map((index) => ({ name: `fleet[${index}]`, facts: { task: 'demo' } }))
  const step = after({ kind: 'revoke', level: 'agent', targets: ['fleet[0]', 'fleet[1]'], span: 'x' }, {}, [])
  const expectations = fleet.map(
    ({ name }) => ({ token: name, state: 'alive', by: 'named', span: 's' }) as const,
  )
  expect(find([{ ...step, expectations }], fleet).map(({ reason }) => reason)).toEqual([
    '"fleet[0]" and "fleet[1]" will be dead here: its sub "fleet[*]" was revoked by step "step"',
  ])
})

/** One step; agents that are not named are not allowed to change. */
function after(
  action: Step['action'],
  named: Readonly<Record<string, Expected<string>['state']>>,
  agents: readonly { name: string }[] = AGENTS,
): Step {
  const names = new Set([...agents.map(({ name }) => name), ...Object.keys(named)])
  const expectations = [...names].map((token): Expected<string> => {
    const state = named[token]
    return state === undefined
      ? { token, state: 'unchanged', by: 'unnamed', span: 'step' }
      : { token, state, by: 'named', span: token }
  })
  return { id: 'step', ...(action === undefined ? {} : { action }), expectations, span: 'step' }
}

function find(
  steps: readonly Step[],
  agents: Scenario<string>['agents'] = AGENTS,
  isolation: 'run' | 'none' = 'run',
): readonly Objection<string>[] {
  const scenario = { isolation, agents, steps }
  return findContradictions(scenario, foresee(scenario, AGENTWRIT))
}
