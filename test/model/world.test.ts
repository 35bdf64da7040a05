import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { expect, test } from 'vitest'
import { act, refusalOf } from '../../src/model/action.ts'
import { mayHaveExpired } from '../../src/model/life.ts'
import { lineageOf, lineagesOf } from '../../src/model/lineage.ts'
import { predict, predictAll } from '../../src/model/predict.ts'
import { describeMiss, describeReason } from '../../src/model/reason.ts'
import { emptyWorld, delegate, elapse, register, renew, revoke } from '../../src/model/world.ts'

const NOTHING = emptyWorld(AGENTWRIT)

const BY = { step: 'stop', by: 'revoke' } as const

const world = register(
  NOTHING,
  [
    { name: 'a', facts: { task: 't1' }, ttlSeconds: 300 },
    { name: 'b', facts: { task: 't2' }, ttlSeconds: 300 },
  ],
  'setup',
)
const delegated = delegate(world, { from: 'a', to: 'b', handle: 'ab', ttlSeconds: 3600 }, 'hand-over')

test('a token lives to its end on the clock of the world, and a renewed one as long again', () => {
  const later = renew(elapse(delegated, 200), { from: 'a', handle: 'a2' }, 'renew')
  expect(later.tokens.get('a2')?.life).toEqual({ issuedAt: 200, expiresAt: 500 })
  expect(later.tokens.get('ab')?.life).toEqual({ issuedAt: 0, expiresAt: 3600 })
})

test("a delegated token gets the broker's minute when nobody asks for more", () => {
  const short = delegate(world, { from: 'a', to: 'b', handle: 'x' }, 's')
  expect(short.tokens.get('x')?.life).toEqual({ issuedAt: 0, expiresAt: 60 })
})

test('from the last second on, which the broker still accepts, a token is no proof', () => {
  const life = { issuedAt: 0, expiresAt: 300 }
  expect([mayHaveExpired(life, 299), mayHaveExpired(life, 300)]).toEqual([false, true])
})

test('a token that has merely expired is not predicted dead', () => {
  expect(predict(elapse(world, 1000), 'a').state).toBe('alive')
})

test('a handle names one token for ever', () => {
  expect(() => register(world, [{ name: 'a', facts: { task: 't' } }], 's')).toThrow(
    'there is a token "a" already',
  )
  expect(() => renew(world, { from: 'a', handle: 'a' }, 's')).toThrow('there is a token "a" already')
  expect(() => delegate(world, { from: 'nobody', to: 'a', handle: 'x' }, 's')).toThrow('no token "nobody"')
})

test('a token that is its own ancestor is an error and no endless loop', () => {
  const circle = {
    ...NOTHING,
    tokens: new Map([
      ['x', { handle: 'x', origin: { kind: 'renewed', from: 'x' }, order: 0, since: 's' }],
    ] as const),
  }
  expect(() => lineageOf(circle, 'x')).toThrow(RangeError)
  expect(() => lineagesOf(circle)).toThrow(RangeError)
})

test.each([
  ['revoke', revoke(delegated, 'token', 'ab', BY), 'its jti was revoked by step "stop"'],
  [
    'renew',
    renew(delegated, { from: 'ab', handle: 'n' }, 'again'),
    'its jti was revoked when step "again" renewed it',
  ],
  [
    'release',
    act(delegated, { kind: 'release', tokens: ['ab'] }, 'done'),
    'its jti was revoked when step "done" released it',
  ],
  ['agent', revoke(delegated, 'agent', 'b', BY), 'its sub "b" was revoked by step "stop"'],
  ['task', revoke(delegated, 'task', 't1', BY), 'its task_id "t1" was revoked by step "stop"'],
  [
    'chain',
    revoke(delegated, 'chain', 'a', BY),
    'its delegation chain starts with "a", whose chain was revoked by step "stop"',
  ],
])('a token killed by %s says so in words', (_, after, words) => {
  expect(predict(after, 'ab').reasons.map((reason) => describeReason(AGENTWRIT, reason))).toEqual([words])
})

test('a token that a revocation misses says why in words', () => {
  const [own, held] = [lineageOf(delegated, 'a'), lineageOf(delegated, 'ab')]
  expect(describeMiss(AGENTWRIT, { level: 'chain' }, own)).toBe(
    "a chain revocation matches the first entry of a token's delegation chain; this token has no chain",
  )
  expect(describeMiss(AGENTWRIT, { level: 'chain' }, held)).toContain('this token\'s starts with "a"')
  expect(describeMiss(AGENTWRIT, { level: 'agent' }, held)).toContain('this token\'s is "b"')
  expect(describeMiss(AGENTWRIT, { level: 'task' }, held)).toContain('this token\'s is "t1"')
  expect(describeMiss(AGENTWRIT, { level: 'token' }, held)).toContain('this token has another')
})

test('the broker refuses what is done with a dead token, and nothing else', () => {
  const revoked = revoke(delegated, 'token', 'a', BY)
  expect(refusalOf(revoked, { kind: 'renew', token: 'a', as: 'x' })?.why).toBe('token "a" is dead by then')
  expect(refusalOf(revoked, { kind: 'release', tokens: ['b', 'a'] })?.why).toBe('token "a" is dead by then')
  expect(refusalOf(revoked, { kind: 'delegate', from: 'a', to: 'b', as: 'x' })?.why).toBe(
    'token "a" is dead by then',
  )
  expect(refusalOf(revoked, { kind: 'delegate', from: 'ab', to: 'a', as: 'x' })).toBeUndefined()
  expect(refusalOf(revoked, { kind: 'renew', token: 'x', as: 'y' })?.why).toBe(
    'there is no token "x" by then',
  )
  expect(refusalOf(revoked, { kind: 'renew', token: 'ab', as: 'b' })?.why).toBe(
    'there is a token "b" already',
  )
  expect(refusalOf(revoked, { kind: 'revoke', level: 'token', targets: ['nobody'] })).toBeUndefined()
})

test('a target that the operator gave names nothing in this world, even where it sounds the same', () => {
  const after = act(world, { kind: 'revoke', level: 'token', targets: ['a'], source: 'input' }, 's')
  expect(predict(after, 'a').state).toBe('alive')
})

test('ten thousand tokens, a renewal chain among them, and hundreds of revocations are no matter of minutes', () => {
  const agents = Array.from({ length: 10_000 }, (_, index) => ({
    name: `fleet[${index}]`,
    facts: { task: `t${index % 100}` },
  }))
  const tokens = new Map(register(NOTHING, agents, 's').tokens)
  for (let index = 0; index < 10_000; index += 1) {
    const from = index === 0 ? 'fleet[0]' : `r${index - 1}`
    tokens.set(`r${index}`, { handle: `r${index}`, origin: { kind: 'renewed', from }, order: 0, since: 's' })
  }
  const large = { ...register(NOTHING, agents, 's'), tokens }
  const targets = agents.slice(0, 500).map(({ name }) => name)
  const after = act(large, { kind: 'revoke', level: 'agent', targets }, 's')
  const dead = [...predictAll(after).values()].filter(({ state }) => state === 'dead')
  expect(dead).toHaveLength(500 + 10_000)
  expect(lineageOf(after, 'r9999').holder).toBe('fleet[0]')
})
