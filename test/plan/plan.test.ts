import { expect, test } from 'vitest'
import { planPlaybook, type Plan } from '../../src/plan/plan.ts'
import { renderPlanMarkdown } from '../../src/reports/plan/markdown.ts'
import { renderPlanText } from '../../src/reports/plan/text.ts'
import { agent, fleet, mainPlaybook, playbookOf, type StepText } from './playbooks.ts'

const main = planPlaybook(mainPlaybook())

test('the plan of the main playbook, as a responder reads it', async () => {
  await expect(renderPlanText(main)).toMatchFileSnapshot('golden/incident-response.txt')
})

test('the plan of the main playbook in Markdown', async () => {
  await expect(renderPlanMarkdown(main)).toMatchFileSnapshot('golden/incident-response.md')
})

test('the plan explains why the root of a chain survives level 4, and what would reach it', () => {
  expect(main.survivors).toContainEqual({
    kind: 'chain-root',
    step: 'escalated-chain',
    tokens: ['chain-root'],
    why: 'the token of the chain\'s own root "chain-root": a chain revocation matches the first entry of a token\'s delegation chain; this token has no chain',
    remedy: 'revoke agent "chain-root"',
    reach: [{ level: 'agent', target: 'chain-root' }],
    alsoKills: [],
    endedBy: 'the-root-itself',
  })
})

test('the shipped expectations agree with the prediction', () => {
  expect(main.agrees).toBe(true)
  expect(main.steps.flatMap(({ findings }) => findings)).toEqual([])
})

test('every token is on the board of every step, with the step and the reason of its death', () => {
  const board = main.steps.find(({ id }) => id === 'escalated-chain')?.board
  expect(board).toEqual([
    dead('reader', 'leaked-token', [
      'its jti was revoked by step "leaked-token"',
      'its task_id "incident-demo" was revoked by step "poisoned-task"',
    ]),
    dead('writer', 'hijacked-agent', [
      'its sub "writer" was revoked by step "hijacked-agent"',
      'its task_id "incident-demo" was revoked by step "poisoned-task"',
    ]),
    dead('analyzer', 'poisoned-task', ['its task_id "incident-demo" was revoked by step "poisoned-task"']),
    { token: 'archiver', state: 'alive', since: 'setup', reasons: [] },
    { token: 'chain-root', state: 'alive', since: 'delegation', reasons: [] },
    { token: 'chain-child', state: 'alive', since: 'delegation', reasons: [] },
    dead('delegated', 'escalated-chain', [
      'its delegation chain starts with "chain-root", whose chain was revoked by step "escalated-chain"',
    ]),
  ])
  expect(main.steps.map(({ kills }) => kills)).toEqual([
    [],
    ['reader'],
    ['writer'],
    ['analyzer'],
    [],
    [],
    ['delegated'],
    ['chain-root'],
  ])
})

test('an expectation flipped is a finding at its line', async () => {
  const flipped = planPlaybook(
    mainPlaybook((steps) =>
      steps.map((step) =>
        step.id === 'escalated-chain' ? { ...step, dead: ['chain-root'], either: [] } : step,
      ),
    ),
  )
  expect(flipped.agrees).toBe(false)
  await expect(renderPlanText(flipped, { unicode: false, width: 80 })).toMatchFileSnapshot(
    'golden/flipped.txt',
  )
  expect(flipped.steps[6]?.findings.map(({ kind, tokens, at }) => [kind, tokens, at.line])).toEqual([
    ['contradiction', ['chain-root'], 52],
    ['collateral', ['delegated'], 46],
    ['no-effect', ['chain-root'], 46],
  ])
})

test('a plan is the same each time and nothing but JSON', () => {
  expect(planPlaybook(mainPlaybook())).toEqual(main)
  expect(JSON.parse(JSON.stringify(main))).toEqual(main)
})

test('a fleet is one line where its members are alike, and more where they are not', async () => {
  const revoke = (level: 'token' | 'agent', ...targets: string[]): NonNullable<StepText['action']> => ({
    kind: 'revoke',
    level,
    targets,
    source: 'playbook',
  })
  const names = fleet('fleet', 500).map(({ name }) => name)
  const plan = planPlaybook(
    playbookOf({
      agents: [...fleet('fleet', 500), agent('boss', 'other')],
      steps: [
        { id: 'one', action: revoke('token', 'fleet[3]'), dead: ['fleet[3]'] },
        { id: 'all', action: revoke('agent', ...names), dead: names },
      ],
    }),
  )
  await expect(renderPlanText(plan)).toMatchFileSnapshot('golden/fleet.txt')
})

test('a token that never lived, one that may have expired and one that outlives its parent are told', async () => {
  const plan = planPlaybook(
    playbookOf({
      agents: [agent('short', 'burned', 60), agent('long', 'other', 3600)],
      steps: [
        {
          id: 'hand-on',
          action: {
            kind: 'delegate',
            from: 'short',
            to: 'long',
            scope: ['read:data:x'],
            ttlSeconds: 600,
            as: 'child',
          },
        },
        { id: 'pause', action: { kind: 'wait', ms: 90_000 } },
        {
          id: 'burn',
          action: { kind: 'revoke', level: 'task', targets: ['burned'], source: 'playbook' },
          dead: ['short', 'child'],
        },
        { id: 'late', action: { kind: 'create', agents: [agent('latecomer', 'burned')] } },
        { id: 'retry', action: { kind: 'renew', token: 'child', as: 'child2' } },
        { id: 'rest', action: { kind: 'wait', ms: 600_000 } },
      ],
    }),
  )
  await expect(renderPlanText(plan)).toMatchFileSnapshot('golden/troubles.txt')
  expect(plan.steps[3]?.kills).toEqual(['child'])
  expect(plan.steps[3]?.board[0]).toMatchObject({ token: 'short', state: 'expired', since: 'pause' })
  expect(plan.steps[6]?.board[2]).toMatchObject({ token: 'child', state: 'dead', since: 'burn' })
  expect(plan.survivors[0]).toMatchObject({ kind: 'outlives-parent', tokens: ['child'], endedBy: 'burn' })
})

test('with isolation off, a revoked task is found', () => {
  const playbook = { ...mainPlaybook(), isolation: 'none' } as const
  expect(planPlaybook(playbook).steps.flatMap(({ findings }) => findings.map(({ kind }) => kind))).toEqual([
    'fixed-task',
  ])
})

test('the narrowest way, the quicker way with its collateral, and what is narrow already', () => {
  const revoke = { kind: 'revoke', level: 'agent', targets: ['a', 'b'], source: 'playbook' } as const
  const plan = planPlaybook(
    playbookOf({
      agents: [agent('a'), agent('b'), agent('c')],
      steps: [{ id: 'two', action: revoke, dead: ['a', 'b'] }],
    }),
  )
  expect(plan.containments).toEqual([
    {
      step: 'two',
      goal: ['a', 'b'],
      written: {
        entries: [
          { level: 'agent', target: 'a' },
          { level: 'agent', target: 'b' },
        ],
        misses: [],
        collateral: [],
      },
      narrowest: {
        entries: [
          { level: 'token', target: 'a' },
          { level: 'token', target: 'b' },
        ],
        collateral: [],
        exact: true,
      },
      quicker: { entries: [{ level: 'task', target: 'incident-demo' }], collateral: ['c'], exact: true },
      isNarrowest: false,
    },
  ])
  expect(main.containments.map(({ isNarrowest }) => isNarrowest)).toEqual([true, false, false, false, false])
})

test('ten thousand tokens are planned without looking at all pairs', () => {
  const names = fleet('fleet', 10_000).map(({ name }) => name)
  const steps = ['first', 'second', 'third'].map((id, index) => ({
    id,
    action: {
      kind: 'revoke',
      level: 'agent',
      targets: names.slice(index * 300, index * 300 + 300),
      source: 'playbook',
    },
  })) satisfies StepText[]
  const plan = planPlaybook(playbookOf({ agents: fleet('fleet', 10_000), steps }))
  expect(plan.steps.map(({ kills }) => kills.length)).toEqual([0, 300, 300, 300])
  expect(renderPlanText(plan).split('\n').length).toBeLessThan(100)
})

function dead(
  token: string,
  since: string,
  reasons: readonly string[],
): Plan['steps'][number]['board'][number] {
  return { token, state: 'dead', since, reasons }
}
