import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { expect, test } from 'vitest'
import { delegationRefusal } from '../../src/model/delegation.ts'
import { lineageOf } from '../../src/model/lineage.ts'
import { emptyWorld, delegate, register, renew, type World } from '../../src/model/world.ts'

const NOTHING = emptyWorld(AGENTWRIT)

const pair = register(
  NOTHING,
  [
    { name: 'a', facts: { task: 't' }, scope: ['read:data:*', 'write:data:one'], ttlSeconds: 300 },
    { name: 'b', facts: { task: 't2' }, scope: ['read:data:*'] },
  ],
  'setup',
)

test('five hops are allowed, to oneself and in circles, and the sixth is not', () => {
  let world: World = pair
  let from = 'a'
  for (const to of ['b', 'a', 'a', 'b', 'a']) {
    expect(delegationRefusal(world, { from, to, scope: ['read:data:x'] })).toBeUndefined()
    const handle = `${from}${to}`
    world = delegate(world, { from, to, handle, scope: ['read:data:*'] }, 's')
    from = handle
  }
  expect(lineageOf(world, from)).toEqual({
    holder: 'a',
    delegators: ['a', 'b', 'a', 'a', 'b'],
    facts: { id: from, subject: 'a', task: 't', root: 'a' },
  })
  expect(delegationRefusal(world, { from, to: 'b', scope: ['read:data:x'] })).toEqual({
    kind: 'depth',
    why: 'token "abaaba" has 5 delegators behind it, and 5 hops are the limit',
  })
})

test('renewing does not give back any hop', () => {
  let world: World = pair
  let from = 'a'
  for (const handle of ['1', '2', '3', '4', '5']) {
    world = delegate(world, { from, to: 'b', handle }, 's')
    from = handle
  }
  world = renew(world, { from, handle: 'renewed' }, 's')
  expect(delegationRefusal(world, { from: 'renewed', to: 'b' })?.kind).toBe('depth')
})

test('a scope wider than what the token holds is refused, naming what is too wide', () => {
  const refusal = delegationRefusal(pair, { from: 'a', to: 'b', scope: ['read:data:one', 'write:data:*'] })
  expect(refusal).toEqual({
    kind: 'scope',
    scopes: ['write:data:*'],
    why: 'token "a" holds "read:data:*", "write:data:one", which does not cover "write:data:*"',
  })
})

test('what a delegated token holds is what was delegated, not what the delegator holds', () => {
  const world = delegate(pair, { from: 'a', to: 'b', handle: 'ab', scope: ['read:data:one'] }, 's')
  expect(delegationRefusal(world, { from: 'ab', to: 'a', scope: ['read:data:two'] })?.kind).toBe('scope')
  expect(delegationRefusal(world, { from: 'ab', to: 'a', scope: ['read:data:one'] })).toBeUndefined()
})

test('an unknown agent, and no scope at all, are refused in the order of the broker', () => {
  expect(delegationRefusal(pair, { from: 'a', to: 'nobody' })?.why).toBe('there is no agent "nobody"')
  expect(delegationRefusal(pair, { from: 'a', to: 'nobody', scope: ['x:y:z'] })?.kind).toBe('scope')
  expect(delegationRefusal(pair, { from: 'a', to: 'nobody', scope: [] })?.kind).toBe('empty-scope')
})
