import { expect, test } from 'vitest'
import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { findWrongDecisions } from '../../src/foresight/decisions.ts'
import type { Decision, Scenario, ScenarioStep } from '../../src/foresight/foresee.ts'
import type { RevokeChange, WorldAction } from '../../src/model/action.ts'

/** Three agents, two of them in one task. */
const AGENTS = [
  { name: 'a', facts: { task: 't' } },
  { name: 'b', facts: { task: 't' } },
  { name: 'c', facts: { task: 'u' } },
]

function scenario(...steps: ScenarioStep<string>[]): Scenario<string> {
  return { isolation: 'run', agents: AGENTS, steps }
}

function revoke(...revocations: readonly [string, string][]): WorldAction {
  return {
    kind: 'several',
    revocations: revocations.map(([level, target]): RevokeChange => ({ level, targets: [target] })),
  }
}

function asks(
  id: string,
  options: Readonly<Record<string, WorldAction>>,
  decision: Pick<Decision, 'best' | 'goal'>,
): ScenarioStep<string> {
  return {
    id,
    expectations: [],
    decision: { options: Object.entries(options).map(([key, action]) => ({ key, action })), ...decision },
    span: id,
  }
}

function does(id: string, action: WorldAction): ScenarioStep<string> {
  return { id, expectations: [], action: { ...action, span: id }, span: id }
}

const find = (...steps: ScenarioStep<string>[]): readonly string[] =>
  findWrongDecisions(scenario(...steps), AGENTWRIT).map(({ kind, step, tokens }) =>
    [kind, step, ...tokens].join(' '),
  )

const NOTHING = revoke()
const OF_A = { agent: revoke(['agent', 'a']), task: revoke(['task', 't']), nothing: NOTHING }

test('a best option that reaches its goal with the least is right', () => {
  expect(find(asks('one', OF_A, { best: 'agent', goal: { dead: ['a'], alive: ['b'] } }))).toEqual([])
})

test('a best option that leaves something alive, or kills something that is wanted, misses the goal', () => {
  const missing = asks('one', OF_A, { best: 'nothing', goal: { dead: ['a'], alive: ['b'] } })
  const harming = asks('one', OF_A, { best: 'task', goal: { dead: ['a'], alive: ['b'] } })
  expect(find(missing)).toEqual(['goal-missed one a'])
  expect(find(harming)).toEqual(['goal-missed one b'])
})

test('another option that reaches the goal by killing less is the better one', () => {
  expect(find(asks('one', OF_A, { best: 'task', goal: { dead: ['a'], alive: ['c'] } }))).toEqual([
    'narrower-option one b',
  ])
})

test('an option that kills others, and not fewer, is not narrower', () => {
  const options = { a: revoke(['agent', 'a'], ['agent', 'c']), b: revoke(['task', 't']) }
  expect(find(asks('one', options, { best: 'a', goal: { dead: ['a'], alive: [] } }))).toEqual([])
})

test('the best option has to hold on the boards that wrong options lead to', () => {
  const first = asks('one', OF_A, { best: 'agent', goal: { dead: ['a'], alive: ['b'] } })
  const second = asks(
    'two',
    { ...OF_A, b: revoke(['agent', 'b']), both: revoke(['agent', 'a'], ['agent', 'b']) },
    { best: 'b', goal: { dead: ['a', 'b'], alive: ['c'] } },
  )
  const [finding] = findWrongDecisions(scenario(first, second), AGENTWRIT)
  expect(finding).toMatchObject({ kind: 'goal-missed', step: 'two', tokens: ['a'] })
  expect(finding?.reason).toContain('where the room chose "nothing" in step "one"')
})

test('what an earlier option has killed is not asked to be alive', () => {
  const first = asks('one', OF_A, { best: 'agent', goal: { dead: ['a'], alive: ['b'] } })
  const second = asks(
    'two',
    { c: revoke(['agent', 'c']), nothing: NOTHING },
    { best: 'c', goal: { dead: ['c'], alive: ['b'] } },
  )
  expect(find(first, second)).toEqual([])
})

test('boards with the same entries and other tokens are two boards', () => {
  // Where the room killed "a" by its token, the renewal is refused; it puts the same entry on the list by itself.
  const first = asks(
    'one',
    { token: revoke(['token', 'a']), nothing: NOTHING },
    { best: 'token', goal: { dead: ['a'], alive: [] } },
  )
  const renewed = does('renewed', { kind: 'renew', token: 'a', as: 'fresh' })
  const second = asks(
    'two',
    { b: revoke(['agent', 'b']), nothing: NOTHING },
    { best: 'b', goal: { dead: ['fresh', 'b'], alive: [] } },
  )
  expect(find(first, renewed, second)).toEqual(['goal-missed two fresh'])
})

test('more boards than can be looked at name the decision to split', () => {
  const steps = ['a', 'b', 'c'].map((agent) =>
    asks(
      `about-${agent}`,
      { stop: revoke(['agent', agent]), wait: NOTHING },
      { best: 'stop', goal: { dead: [agent], alive: [] } },
    ),
  )
  expect(findWrongDecisions(scenario(...steps), AGENTWRIT, 8)).toEqual([])
  expect(findWrongDecisions(scenario(...steps), AGENTWRIT, 7)).toMatchObject([
    { kind: 'too-many-boards', step: 'about-c' },
  ])
})
