import { expect, test } from 'vitest'
import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { refusalOf } from '../../src/model/action.ts'
import { lineageOf, lineagesOf } from '../../src/model/lineage.ts'
import { predict, predictAll } from '../../src/model/predict.ts'
import { bring, delegate, emptyWorld, register, renew, revoke, type World } from '../../src/model/world.ts'

const BY = { step: 'stop', by: 'revoke' } as const

const empty = register(emptyWorld(AGENTWRIT), [{ name: 'a', facts: { task: 't1' } }], 'setup')

/** All that there is to know: it was registered elsewhere, so it has no chain. */
const known = bring(
  empty,
  { handle: 'leaked', holder: 'ext', facts: { subject: 'ext', task: 't9', root: null } },
  'setup',
)

/** Found in a log: nobody knows more than its id. */
const found = bring(empty, { handle: 'leaked', facts: {} }, 'setup')

test('a brought token whose facts are known is predicted like any other', () => {
  expect(state(known, 'leaked')).toBe('alive')
  expect(state(revoke(known, 'token', 'leaked', BY), 'leaked')).toBe('dead')
  expect(state(revoke(known, 'agent', 'ext', BY), 'leaked')).toBe('dead')
  expect(state(revoke(known, 'task', 't9', BY), 'leaked')).toBe('dead')
  for (const [level, target] of [
    ['token', 'a'],
    ['agent', 'a'],
    ['task', 't1'],
    ['chain', 'ext'],
  ] as const) {
    expect(state(revoke(known, level, target, BY), 'leaked')).toBe('alive')
  }
})

test('what is not known of it may match, and is not taken for a match or a miss', () => {
  expect(state(found, 'leaked')).toBe('alive')
  for (const level of ['agent', 'task', 'chain']) {
    const after = revoke(found, level, 'anything', BY)
    expect(predict(after, 'leaked')).toMatchObject({
      state: 'unknown',
      reasons: [{ revocation: { level, target: 'anything' } }],
    })
  }
  expect(state(revoke(found, 'token', 'a', BY), 'leaked')).toBe('alive')
})

test('one certain match is certain death, whatever else may match', () => {
  const after = revoke(revoke(found, 'task', 'anything', BY), 'token', 'leaked', BY)
  expect(predict(after, 'leaked')).toMatchObject({
    state: 'dead',
    reasons: [{ claim: 'jti', revocation: { target: 'leaked' } }],
  })
})

test('what is made from it knows what it knew, and its new holder', () => {
  const world = delegate(found, { from: 'leaked', to: 'a', handle: 'onward' }, 's')
  expect(lineageOf(world, 'onward')).toEqual({
    holder: 'a',
    delegators: [''],
    facts: { id: 'onward', subject: 'a' },
  })
  expect(state(revoke(world, 'agent', 'a', BY), 'onward')).toBe('dead')
  expect(state(revoke(world, 'agent', 'b', BY), 'onward')).toBe('alive')
  expect(state(revoke(world, 'task', 't1', BY), 'onward')).toBe('unknown')
  expect(state(revoke(world, 'chain', 'a', BY), 'onward')).toBe('unknown')
  const rooted = delegate(known, { from: 'leaked', to: 'a', handle: 'onward' }, 's')
  expect(state(revoke(rooted, 'chain', 'ext', BY), 'onward')).toBe('dead')
  expect(state(revoke(rooted, 'task', 't9', BY), 'onward')).toBe('dead')
  expect(state(revoke(rooted, 'chain', 'a', BY), 'onward')).toBe('alive')
})

test('it can be renewed and released, and then it is dead', () => {
  const world = renew(found, { from: 'leaked', handle: 'again' }, 's')
  expect([state(world, 'leaked'), state(world, 'again')]).toEqual(['dead', 'alive'])
  expect(state(revoke(world, 'task', 't1', BY), 'again')).toBe('unknown')
})

test('all at once and one by one say the same', () => {
  const world = [
    (before: World) => delegate(before, { from: 'leaked', to: 'a', handle: 'onward' }, 's'),
    (before: World) => revoke(before, 'task', 't1', BY),
    (before: World) => renew(before, { from: 'onward', handle: 'again' }, 's'),
  ].reduce((before, change) => change(before), found)
  expect([...predictAll(world)]).toEqual(
    [...world.tokens.keys()].map((handle) => [handle, predict(world, handle)]),
  )
  expect([...lineagesOf(world)]).toEqual(
    [...world.tokens.keys()].map((handle) => [handle, lineageOf(world, handle)]),
  )
})

test('nobody says that the broker will refuse what it may well accept', () => {
  const doubtful = revoke(found, 'task', 'anything', BY)
  expect(refusalOf(doubtful, { kind: 'renew', token: 'leaked', as: 'again' })).toBeUndefined()
  expect(refusalOf(doubtful, { kind: 'delegate', from: 'leaked', to: 'a', as: 'onward' })).toBeUndefined()
})

test('its handle is taken like any other', () => {
  expect(() => bring(known, { handle: 'leaked', facts: {} }, 's')).toThrow(
    'there is a token "leaked" already',
  )
})

function state(world: World, handle: string): string {
  return predict(world, handle).state
}
