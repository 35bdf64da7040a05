import { describe, expect, test } from 'vitest'
import { claimsOf, startDrill, type Drill } from './drill.ts'

const alive = (drill: Drill, ...tokens: readonly string[]): readonly boolean[] =>
  tokens.map((token) => drill.isAlive(token))

test.each([
  ['loose:task', [false, false, true]],
  ['loose:task:prefix', [false, false, true]],
  ['loose:task:case', [false, true, false]],
  ['loose:agent', [false, true, true]],
])('%s revokes what is named alike', (fault, left) => {
  const drill = startDrill([fault])
  const [etl, nightly, shouted] = ['etl', 'etl-nightly', 'ETL'].map((task) => drill.agent({ task }).token)
  drill.revoke('task', 'etl')
  expect(alive(drill, etl ?? '', nightly ?? '', shouted ?? '')).toEqual(left)
})

test('split: every second validation knows of the act, and no other call does', () => {
  const drill = startDrill(['split:token'])
  const { token, jti } = drill.agent()
  drill.revoke('token', jti)
  expect(alive(drill, token, token, token, token)).toEqual([false, true, false, true])
  expect(drill.post('/v1/token/renew', undefined, token).status).toBe(200)
})

/** A token that one agent delegates to another, and those two agents' own. */
function delegated(...faults: readonly string[]): {
  readonly token: string
  readonly root: string
  readonly claims: ReturnType<typeof claimsOf>
} {
  const drill = startDrill(faults)
  const [root, child] = [drill.agent({ task: 't1' }), drill.agent({ task: 't2' })]
  const token = drill.delegate(root.token, child.id)
  return { token, root: root.token, claims: claimsOf(token) }
}

describe('what is issued is not what was asked for', () => {
  test.each([
    ['scope', { scope: ['read:data:*', 'admin:revoke:*'] }],
    ['task', { task_id: 't1' }],
  ])('issue:%s', (what, claims) => {
    expect(delegated(`issue:${what}`).claims).toMatchObject(claims)
  })

  test('issue:chain', () => {
    expect(delegated().claims).toHaveProperty('delegation_chain')
    expect(delegated('issue:chain').claims).not.toHaveProperty('delegation_chain')
  })

  test('issue:ttl and clamp', () => {
    const life = (fault: string): number => {
      const { iat, exp } = delegated(fault).claims
      return exp - iat
    }
    expect([life('clock:+0s'), life('issue:ttl'), life('clamp:60s'), life('clamp:1m')]).toEqual([
      300, 86_400, 60, 60,
    ])
  })

  test('issue:agent names another agent, and issue:earlier is its token', () => {
    const { root, claims } = delegated('issue:agent')
    expect(claims.sub).toBe(claimsOf(root).sub)
    const earlier = delegated('issue:earlier')
    expect(earlier.token).toBe(earlier.root)
  })

  test('log-ins go on as ever', () => {
    const drill = startDrill(['issue:scope', 'clamp:1s'])
    const { iat, exp, scope } = claimsOf(drill.admin())
    expect([exp - iat, scope]).toEqual([300, claimsOf(startDrill().admin()).scope])
  })
})

test('request-id: validation bears the id of the request before, other calls their own', () => {
  const drill = startDrill(['request-id'])
  const id = (method: string, target: string, requestId: string): string | undefined =>
    drill.call(method, target, { requestId, json: { token: 'x' } }).headers['X-Request-Id']
  expect([
    id('GET', '/v1/health', 'a'),
    id('POST', '/v1/token/validate', 'b'),
    id('POST', '/v1/token/validate', 'c'),
  ]).toEqual(['a', 'a', 'b'])
})

test('limit: more calls a second are told to come again', () => {
  const drill = startDrill(['limit:health:2'])
  const statuses = (): readonly number[] => [1, 2, 3].map(() => drill.call('GET', '/v1/health').status)
  expect(statuses()).toEqual([200, 200, 429])
  drill.clock.now += 1000
  expect(statuses()).toEqual([200, 200, 429])
})

test('quota: a token may be asked about so often', () => {
  const drill = startDrill(['quota:2'])
  const { token } = drill.agent()
  expect(alive(drill, token, token, token, drill.agent().token)).toEqual([true, true, false, true])
})
