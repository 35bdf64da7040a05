import { describe, expect, test } from 'vitest'
import { claimsOf, startDrill, type Agent, type Drill } from './drill.ts'

/** A (task a) delegates to B (task b), who hands that token on to C (task c). */
interface Chain {
  readonly drill: Drill
  readonly agents: Readonly<Record<'a' | 'b' | 'c', Agent>>
  readonly tokens: Readonly<Record<string, string>>
}

function chain(): Chain {
  const drill = startDrill()
  const agents = {
    a: drill.agent({ task: 'a' }),
    b: drill.agent({ task: 'b' }),
    c: drill.agent({ task: 'c' }),
  }
  const ab = drill.delegate(agents.a.token, agents.b.id)
  const abc = drill.delegate(ab, agents.c.id)
  const bc = drill.delegate(agents.b.token, agents.c.id)
  const tokens = { a: agents.a.token, b: agents.b.token, c: agents.c.token, ab, abc, bc }
  return { drill, agents, tokens }
}

function dead({ drill, tokens }: Chain): readonly string[] {
  return Object.entries(tokens).flatMap(([name, token]) => (drill.isAlive(token) ? [] : [name]))
}

describe('what dies at which level', () => {
  test.each<
    [string, (agents: Chain['agents'], tokens: Chain['tokens']) => [string, string], readonly string[]]
  >([
    ['token of A', ({ a }) => ['token', a.jti], ['a']],
    ['agent A', ({ a }) => ['agent', a.id], ['a']],
    ['agent B, the middle', ({ b }) => ['agent', b.id], ['b', 'ab']],
    ['task of the root', () => ['task', 'a'], ['a', 'ab', 'abc']],
    ['task of a delegate', () => ['task', 'c'], ['c']],
    ['chain A', ({ a }) => ['chain', a.id], ['ab', 'abc']],
    ['chain B', ({ b }) => ['chain', b.id], ['bc']],
    ['chain by a JTI', (_agents, { ab }) => ['chain', claimsOf(ab ?? '').jti], []],
    ['agent in another case', ({ a }) => ['agent', a.id.toUpperCase()], []],
    ['agent with a trailing blank', ({ a }) => ['agent', `${a.id} `], []],
    ['task by a SPIFFE ID', ({ a }) => ['task', a.id], []],
    ['nothing in particular', () => ['token', '   '], []],
  ])('%s', (_name, target, expected) => {
    const world = chain()
    const [level, name] = target(world.agents, world.tokens)
    const reply = world.drill.revoke(level, name)
    expect(reply.json).toEqual({ revoked: true, level, target: name, count: 1 })
    expect(dead(world)).toEqual(expected)
    expect(world.drill.revoke(level, name).json).toEqual(reply.json)
    expect(world.drill.events('event_type=token_revoked')[0]).toMatchObject({
      agent_id: name,
      detail: `revoked at level=${level} target=${name}`,
    })
  })

  test('entries bar what is issued later: delegations answer 200 and are dead on arrival', () => {
    const world = chain()
    const { drill, agents } = world
    drill.revoke('chain', agents.a.id)
    expect(drill.isAlive(drill.delegate(agents.a.token, agents.b.id))).toBe(false)
    drill.revoke('agent', agents.c.id)
    expect(drill.isAlive(drill.delegate(agents.b.token, agents.c.id))).toBe(false)
  })

  test('revoking the admin locks the operator out, with log-ins that look good', () => {
    const drill = startDrill()
    drill.revoke('agent', 'admin')
    const login = drill.post('/v1/admin/auth', { secret: 'drill-admin-secret' })
    expect(login.status).toBe(200)
    expect(drill.isAlive(login.json.access_token)).toBe(false)
  })

  test('what is asked wrongly is refused', () => {
    const drill = startDrill()
    expect(drill.revoke('galaxy', 'x').json.detail).toBe('invalid revocation level: galaxy')
    expect(drill.revoke('TOKEN', 'x').json.detail).toBe('invalid revocation level: TOKEN')
    expect(drill.revoke('token', '').json.detail).toBe('level and target are required')
    expect(drill.events('event_type=token_revoked')).toEqual([])
  })
})

describe('renewal', () => {
  test('copies everything but the times and the JTI, and kills its predecessor', () => {
    const { drill, tokens } = chain()
    const before = claimsOf(tokens['abc'] ?? '')
    drill.clock.now += 5000
    const reply = drill.post('/v1/token/renew', undefined, tokens['abc'])
    const after = claimsOf(reply.json.access_token)
    expect(after).toEqual({
      ...before,
      jti: after.jti,
      iat: before.iat + 5,
      nbf: before.nbf + 5,
      exp: before.exp + 5,
    })
    expect(after.jti).not.toBe(before.jti)
    expect([drill.isAlive(tokens['abc'] ?? ''), drill.isAlive(reply.json.access_token)]).toEqual([
      false,
      true,
    ])
    expect(drill.events().at(-1)?.detail).toBe(`token renewed for agent=${before.sub} new_jti=${after.jti}`)
  })

  test('outlives a token-level revoke of the old JTI, and no other level', () => {
    const drill = startDrill()
    const { token, jti, id } = drill.agent()
    const renewed = drill.post('/v1/token/renew', undefined, token).json.access_token
    drill.revoke('token', jti)
    expect(drill.isAlive(renewed)).toBe(true)
    drill.revoke('agent', id)
    expect(drill.isAlive(renewed)).toBe(false)
  })

  test('of simultaneous renewals exactly one succeeds', () => {
    const drill = startDrill()
    const { token } = drill.agent()
    const statuses = Array.from({ length: 24 }, () => drill.post('/v1/token/renew', undefined, token).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 401)).toHaveLength(23)
  })

  test('is open to admins and apps, for ever', () => {
    const drill = startDrill()
    let token = drill.admin()
    for (let count = 0; count < 5; count += 1) {
      drill.clock.now += 299_000
      token = drill.post('/v1/token/renew', undefined, token).json.access_token
    }
    expect(drill.isAlive(token)).toBe(true)
  })
})

describe('release', () => {
  test('works once, on one token', () => {
    const { drill, tokens } = chain()
    const released = drill.call('POST', '/v1/token/release', { bearer: tokens['a'] ?? '' })
    expect([released.status, released.answer.body, released.headers['Content-Type']]).toEqual([
      204,
      undefined,
      undefined,
    ])
    expect(drill.call('POST', '/v1/token/release', { bearer: tokens['a'] ?? '' }).status).toBe(401)
    expect(dead({ drill, tokens, agents: chain().agents })).toEqual(['a'])
  })
})

describe('delegation', () => {
  test('takes subject from the delegate and task from the delegator, and keeps the root first', () => {
    const { agents, tokens } = chain()
    const claims = claimsOf(tokens['abc'] ?? '')
    expect([claims.sub, claims.task_id, claims.orch_id]).toEqual([agents.c.id, 'a', 'orch'])
    expect(claims.delegation_chain?.map(({ agent }) => agent)).toEqual([agents.a.id, agents.b.id])
    expect(claims.delegation_chain?.[0]?.delegated_at).toBe('2026-11-23T09:05:28.116Z')
  })

  test('goes five hops far', () => {
    const drill = startDrill()
    const { id, token } = drill.agent()
    let current = token
    for (let hop = 1; hop <= 5; hop += 1) current = drill.delegate(current, id)
    expect(claimsOf(current).delegation_chain).toHaveLength(5)
    const sixth = drill.post('/v1/delegate', { delegate_to: 'nobody', scope: ['x'] }, current)
    expect([sixth.status, sixth.json.detail]).toEqual([403, 'delegation depth limit exceeded'])
  })

  test('may outlive its delegator, up to the maximum', () => {
    const drill = startDrill()
    const { id, token } = drill.agent({ maxTtl: 2 })
    const own = drill.delegate(token, id, ['read:data:*'], 999_999)
    drill.clock.now += 4000
    expect([drill.isAlive(token), drill.isAlive(own)]).toEqual([false, true])
    drill.clock.now += 86_397_000
    expect(drill.isAlive(own)).toBe(false)
  })

  test.each([
    [{}, 500, 'delegation failed'],
    [{ delegate_to: 'x' }, 500, 'delegation failed'],
    [{ scope: ['read:data:1'] }, 500, 'delegation failed'],
    [{ delegate_to: 'x', scope: ['write:data:1'] }, 403, 'delegated scope exceeds delegator scope'],
    [{ delegate_to: 'x', scope: ['read:data:1'] }, 404, 'delegate agent not found'],
    [{ delegate_to: 1 }, 400, 'malformed JSON body'],
  ])('%j is refused', (body, status, detail) => {
    const drill = startDrill()
    const reply = drill.post('/v1/delegate', body, drill.agent().token)
    expect([reply.status, reply.json.detail]).toEqual([status, detail])
  })

  test('without a life of its own lasts a minute', () => {
    const drill = startDrill()
    const { id, token } = drill.agent()
    for (const ttl of [undefined, 0, -5]) {
      const reply = drill.post('/v1/delegate', { delegate_to: id, scope: ['read:data:*'], ttl }, token)
      expect(reply.json.expires_in).toBe(60)
    }
  })

  test('from the admin has no task, so no task revocation finds it', () => {
    const drill = startDrill()
    const { id, token } = drill.agent()
    const handed = drill.delegate(drill.admin(), id, ['admin:revoke:*'])
    expect(claimsOf(handed)).not.toHaveProperty('task_id')
    drill.revoke('task', 'task')
    expect([drill.isAlive(token), drill.isAlive(handed)]).toEqual([false, true])
    drill.revoke('chain', 'admin')
    expect([drill.isAlive(handed), drill.isAlive(drill.admin())]).toEqual([false, true])
  })
})

test('a restart keeps revocations, apps, audit log and key, and loses agents, launch tokens and nonces', () => {
  const drill = startDrill()
  const app = drill.broker.registerApp({ name: 'lasting', scopes: ['read:data:*'] })
  const [one, two] = [drill.agent(), drill.agent()]
  const { nonce } = drill.call('GET', '/v1/challenge').json
  drill.revoke('token', one.jti)
  const before = drill.events().length
  drill.clock.now += 5000
  drill.broker.restart()
  expect([drill.isAlive(one.token), drill.isAlive(two.token)]).toEqual([false, true])
  const login = { client_id: app.clientId, client_secret: app.clientSecret.reveal() }
  expect(drill.post('/v1/app/auth', login).status).toBe(200)
  expect(drill.events().slice(0, before).at(-1)?.event_type).toBe('token_revoked')
  expect(drill.call('GET', '/v1/health').json).toMatchObject({ uptime: 0, audit_events_count: before + 1 })
  const gone = drill.post('/v1/delegate', { delegate_to: two.id, scope: ['read:data:*'] }, two.token)
  expect(gone.json.detail).toBe('delegate agent not found')
  const registration = {
    nonce,
    launch_token: 'x',
    public_key: 'x',
    signature: 'x',
    orch_id: 'o',
    task_id: 't',
  }
  expect(drill.post('/v1/register', { ...registration, requested_scope: ['a'] }).json.detail).toContain(
    'not found',
  )
})
