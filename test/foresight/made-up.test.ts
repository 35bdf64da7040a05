import { expect, test } from 'vitest'
import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { findContradictions } from '../../src/foresight/contradiction.ts'
import { foresee, type Board, type Scenario } from '../../src/foresight/foresee.ts'
import { narrowestContainment, quickestContainment } from '../../src/foresight/narrowest.ts'
import { survivorsOf } from '../../src/foresight/survivors.ts'
import type { WorldAction } from '../../src/model/action.ts'
import { lineagesOf } from '../../src/model/lineage.ts'
import { predictAll } from '../../src/model/predict.ts'
import { bring, emptyWorld, register, revoke, type World } from '../../src/model/world.ts'
import { planStates } from '../../src/plan/states.ts'
import { planSurvivors } from '../../src/plan/survivors.ts'
import { MADE_UP } from '../model/made-up.ts'

const AGENTS = [
  { name: 'root', facts: { desk: 'north' } },
  { name: 'other', facts: { desk: 'south' } },
  { name: 'bystander', facts: { desk: 'north' } },
]

const GROW: readonly WorldAction[] = [
  { kind: 'delegate', from: 'root', to: 'other', as: 'child' },
  { kind: 'delegate', from: 'child', to: 'other', as: 'leaf' },
]

test('what was made from a struck slip survives, and the tree is what ends it', () => {
  const board = last([...GROW, { kind: 'revoke', level: 'slip', targets: ['root'] }])
  expect(survivorsOf(board)).toMatchObject([
    {
      token: 'child',
      kind: 'derived',
      why: 'made from "root": a slip is struck by its own number',
      reach: { level: 'slip', target: 'child' },
    },
    { token: 'leaf', reach: { level: 'tree', target: 'leaf' }, reachKills: ['leaf'] },
  ])
  expect(survivorsOf(last([...GROW, { kind: 'revoke', level: 'tree', targets: ['root'] }]))).toEqual([])
})

test('the narrowest way to a tree is its root, and a desk is the quick way that costs a bystander', () => {
  const board = last(GROW)
  const goal = { dead: ['root', 'child', 'leaf'], alive: ['other', 'bystander'] }
  expect(narrowestContainment(board, goal)).toEqual({
    entries: [{ level: 'tree', target: 'root' }],
    collateral: [],
    exact: true,
  })
  const both = { dead: ['root', 'bystander'], alive: ['other'] }
  expect(quickestContainment(board, both).entries).toEqual([{ level: 'desk', target: 'north' }])
})

test('the plan tells the survivors of a sweep, and no door that the system does not have', () => {
  const actions: readonly WorldAction[] = [
    ...GROW,
    { kind: 'revoke', level: 'slip', targets: ['child'] },
    { kind: 'revoke', level: 'desk', targets: ['north'] },
  ]
  const boards = foresee(scenario(actions), MADE_UP)
  expect(planSurvivors(boards)).toMatchObject([
    { kind: 'derived', step: 's2', tokens: ['leaf'], endedBy: 's3' },
  ])
  expect(
    planStates(boards)
      .at(-1)
      ?.filter(({ state }) => state === 'alive'),
  ).toMatchObject([{ token: 'other' }])
})

test('a sweep is no reason why a later token should be dead', () => {
  const after = last([
    { kind: 'revoke', level: 'desk', targets: ['south'] },
    { kind: 'create', agents: [{ name: 'late', facts: { desk: 'south' } }] },
  ])
  expect([after.predictions.get('other')?.state, after.predictions.get('late')?.state]).toEqual([
    'dead',
    'alive',
  ])
})

test('the fix for a token that will live is its own level, where the system has no wider one that is certain', () => {
  const [step] = scenario(GROW).steps
  if (step === undefined) throw new Error('there is a first step')
  const expectations = [{ token: 'bystander', state: 'dead', by: 'named', span: 0 } as const]
  const wrong = { ...scenario([]), steps: [{ ...step, expectations }] }
  expect(findContradictions(wrong, foresee(wrong, MADE_UP))).toMatchObject([
    { fix: 'expect it alive, or revoke it as well: slip "bystander" would do' },
  ])
})

test('of a token that nobody knows enough about the worst is assumed', () => {
  const board = boardWith('leaked')
  expect(board.predictions.get('leaked')?.state).toBe('unknown')
  const goal = { dead: ['a', 'b'], alive: ['leaked'] }
  // One agent entry would do for both, and might take the unknown one along.
  expect(narrowestContainment(board, goal).entries).toEqual([
    { level: 'token', target: 'a' },
    { level: 'token', target: 'b' },
  ])
  expect(quickestContainment(board, goal)).toMatchObject({
    entries: [{ level: 'task', target: 't' }],
    collateral: ['leaked'],
  })
  const wanted = narrowestContainment(board, { dead: ['leaked'], alive: ['a', 'b'] })
  expect(wanted.entries).toEqual([{ level: 'token', target: 'leaked' }])
})

test('the plan says that it is unknown, gives no reason, and contradicts nobody', () => {
  const board = boardWith('leaked')
  expect(planStates([board])[0]?.find(({ token }) => token === 'leaked')).toEqual({
    token: 'leaked',
    state: 'unknown',
    since: 's',
    reasons: [],
  })
  for (const state of ['dead', 'alive', 'unchanged', 'either'] as const) {
    const expectations = [{ token: 'leaked', state, by: 'named', span: 0 } as const]
    const asked = { isolation: 'run', agents: [], steps: [{ id: 's', expectations, span: 0 }] } as const
    expect(findContradictions(asked, [board, board])).toEqual([])
  }
})

/** Two agents of a task, and a token that was brought without a word about it, after something was revoked. */
function boardWith(handle: string): Board {
  const agents = ['a', 'b'].map((name) => ({ name, facts: { task: 't' } }))
  const before = bring(register(emptyWorld(AGENTWRIT), agents, 'setup'), { handle, facts: {} }, 'setup')
  return boardOf(revoke(before, 'task', 'elsewhere', { step: 's', by: 'revoke' }))
}

function boardOf(world: World): Board {
  const lineages = lineagesOf(world)
  const leeway = { soFar: 0, atBirth: new Map<string, number>() }
  const predictions = predictAll(world, lineages)
  return { step: 's', world, lineages, predictions, born: [], added: [], leeway }
}

function scenario(actions: readonly WorldAction[]): Scenario<number> {
  const steps = actions.map((action, index) => ({
    id: `s${index}`,
    action: { ...action, span: index },
    expectations: [],
    span: index,
  }))
  return { isolation: 'run', agents: AGENTS, steps }
}

function last(actions: readonly WorldAction[]): Board {
  const board = foresee(scenario(actions), MADE_UP).at(-1)
  if (board === undefined) throw new Error('there is a board for every step')
  return board
}
