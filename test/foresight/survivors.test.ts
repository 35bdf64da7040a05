import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { expect, test } from 'vitest'
import type { WorldAction } from '../../src/model/action.ts'
import { foresee } from '../../src/foresight/foresee.ts'
import { survivorsOf, type Survivor } from '../../src/foresight/survivors.ts'

/** A starts a chain over B to C; B also hands on its own token. */
const CHAIN: readonly WorldAction[] = [
  { kind: 'delegate', from: 'a', to: 'b', as: 'ab' },
  { kind: 'delegate', from: 'ab', to: 'c', as: 'abc' },
  { kind: 'delegate', from: 'b', to: 'c', as: 'bc' },
]

const AGENTS = ['a', 'b', 'c', 'outsider'].map((name) => ({ name, facts: { task: `task-${name}` } }))

test('a chain revocation leaves the root and the tokens that delegates did not get from it', () => {
  const survivors = after([...CHAIN, { kind: 'revoke', level: 'chain', targets: ['a'] }])
  expect(brief(survivors)).toEqual([
    ['a', 'chain-root', 'agent a'],
    ['b', 'own-token', 'agent b'],
    ['c', 'own-token', 'token c'],
    ['bc', 'own-token', 'chain b'],
  ])
  expect(survivors[0]?.why).toBe(
    'the token of the chain\'s own root "a": a chain revocation matches the first entry of a token\'s delegation chain; this token has no chain',
  )
})

test('a chain revocation of somebody in the middle leaves the chains that pass through', () => {
  const survivors = after([...CHAIN, { kind: 'revoke', level: 'chain', targets: ['b'] }])
  expect(brief(survivors)).toEqual([
    ['b', 'chain-root', 'token b'],
    ['c', 'own-token', 'token c'],
    ['ab', 'mid-chain', 'token ab'],
    ['abc', 'mid-chain', 'token abc'],
  ])
  expect(survivors[3]?.why).toContain('this token\'s starts with "a"')
  expect(survivors[3]?.reachKills).toEqual(['abc'])
})

test('an agent revocation leaves what the agent handed on', () => {
  const survivors = after([...CHAIN, { kind: 'revoke', level: 'agent', targets: ['b'] }])
  expect(brief(survivors)).toEqual([
    ['abc', 'delegated-onward', 'chain a'],
    ['bc', 'delegated-onward', 'chain b'],
  ])
})

test('a token revocation leaves what was renewed from it before and what was made from that', () => {
  const survivors = after([
    { kind: 'renew', token: 'a', as: 'a2' },
    { kind: 'renew', token: 'a2', as: 'a3' },
    { kind: 'delegate', from: 'a3', to: 'b', as: 'a3b' },
    { kind: 'renew', token: 'a3b', as: 'a3b2' },
    { kind: 'revoke', level: 'token', targets: ['a'] },
  ])
  expect(brief(survivors)).toEqual([
    ['a3', 'renewed', 'agent a'],
    ['a3b2', 'delegated-onward', 'chain a'],
  ])
  expect(survivors[0]?.why).toContain('renewed from "a"')
})

test('renewing surprises nobody, releasing leaves what was delegated', () => {
  expect(after([...CHAIN, { kind: 'renew', token: 'a', as: 'a2' }])).toEqual([])
  expect(brief(after([...CHAIN, { kind: 'release', tokens: ['ab'] }]))).toEqual([
    ['b', 'same-agent', 'agent b'],
    ['abc', 'delegated-onward', 'chain a'],
  ])
})

test('a task revocation leaves what the agents of the task got from other tasks', () => {
  const survivors = after([...CHAIN, { kind: 'revoke', level: 'task', targets: ['task-c'] }])
  expect(brief(survivors)).toEqual([
    ['abc', 'inherited-task', 'token abc'],
    ['bc', 'inherited-task', 'chain b'],
  ])
})

test('what is dead, and what is far away, is no survivor', () => {
  const survivors = after([
    ...CHAIN,
    { kind: 'revoke', level: 'task', targets: ['task-a', 'task-b'] },
    { kind: 'revoke', level: 'agent', targets: ['b'] },
  ])
  expect(survivors).toEqual([])
})

function after(actions: readonly WorldAction[]): readonly Survivor[] {
  const steps = actions.map((action, index) => ({
    id: `s${index}`,
    action: { ...action, span: index },
    expectations: [],
    span: index,
  }))
  const board = foresee({ isolation: 'run', agents: AGENTS, steps }, AGENTWRIT).at(-1)
  return board === undefined ? [] : survivorsOf(board)
}

function brief(survivors: readonly Survivor[]): string[][] {
  return survivors.map(({ token, kind, reach }) => [token, kind, `${reach.level} ${reach.target}`])
}
