import { describe, expect, test } from 'vitest'
import { claimsOf, startDrill, type Reply } from './drill.ts'

describe('app management', () => {
  const drill = startDrill()
  const create = (body: unknown): Reply => drill.post('/v1/admin/apps', body, drill.admin())
  const on = (method: string, id: string, json?: unknown): Reply =>
    drill.call(method, `/v1/admin/apps/${id}`, { bearer: drill.admin(), json })

  test.each([
    [{}, 400, 'name is required'],
    [{ name: 'A' }, 400, 'scopes must not be empty'],
    [
      { name: 'A', scopes: ['x'], token_ttl: 0 },
      400,
      'invalid token TTL: must be between 60 and 86400 seconds, got 0',
    ],
    [
      { name: 'A', scopes: ['x'], token_ttl: 5 },
      400,
      'invalid app name: must be lowercase letters, digits, and hyphens',
    ],
    [
      { name: 'ab', scopes: ['x'], token_ttl: 5 },
      400,
      'invalid scope format: use action:resource:identifier',
    ],
    [
      { name: 'ab', scopes: ['a:b:c'], token_ttl: 59 },
      400,
      'invalid token TTL: must be between 60 and 86400 seconds, got 59',
    ],
    [
      { name: 'ab', scopes: ['a:b:c'], token_ttl: 86_401 },
      400,
      'invalid token TTL: must be between 60 and 86400 seconds, got 86401',
    ],
  ])('refuses %j', (body, status, detail) => {
    const reply = create(body)
    expect([reply.status, reply.json.detail]).toEqual([status, detail])
    expect(reply.json.error_code).toBe(detail.includes('TTL') ? 'invalid_ttl' : 'invalid_request')
  })

  test.each(['a', 'a-b', 'ab--c', 'ab-', '1ab', 'aB', `a${'b'.repeat(64)}`])(
    'refuses the name %s',
    (name) => {
      expect(create({ name, scopes: ['a:b:c'] }).json.detail).toContain('invalid app name')
    },
  )

  test.each([
    ['ab', /^ab-[0-9a-f]{12}$/],
    ['ab-c', /^ac-[0-9a-f]{12}$/],
    ['one-two-three-four', /^ott-[0-9a-f]{12}$/],
  ])('takes the name %s, once', (name, clientId) => {
    const reply = create({ name, scopes: ['a:b:c'] })
    expect(reply.status).toBe(201)
    expect(reply.json).toMatchObject({ name: '', status: '', token_ttl: 1800 })
    expect(reply.json.client_id).toMatch(clientId)
    expect(reply.json.app_id).toMatch(new RegExp(`^app-${name}-[0-9a-f]{6}$`))
    expect([create({ name, scopes: ['a:b:c'] }).status, on('DELETE', reply.json.app_id).status]).toEqual([
      500, 200,
    ])
    expect(create({ name, scopes: ['a:b:c'] }).json.detail).toBe('failed to register app')
  })

  test('numbers of 64 bits are told as they came, and null takes back what was said before it', () => {
    const drill = startDrill()
    const bearer = drill.admin()
    const send = (target: string, body: string): ReturnType<typeof drill.call> =>
      drill.call('POST', target, { bearer, body: Buffer.from(body) })
    const app = send('/v1/admin/apps', '{"name":"ab","scopes":["a:b:c"],"token_ttl":600,"token_ttl":null}')
    expect(app.json).toMatchObject({ token_ttl: 1800 })
    const long = send('/v1/admin/apps', '{"name":"ab","scopes":["a:b:c"],"token_ttl":9007199254740993}')
    expect(long.json.detail).toMatch(/, got 9007199254740993$/)
    const launch = '{"agent_name":"x","allowed_scope":["a:b:c"],"max_ttl":9223372036854775807}'
    expect(send('/v1/admin/launch-tokens', launch).text).toContain('"max_ttl":9223372036854775807}')
    const log = drill.call('GET', '/v1/audit/events?offset=0&limit=9007199254740993', { bearer }).text
    expect(log).toContain('max_ttl=9223372036854775807')
    expect(log).toContain('"limit":9007199254740993')
  })

  test('lists the newest first, inactive ones included, and no secret', () => {
    const reply = drill.call('GET', '/v1/admin/apps', { bearer: drill.admin() })
    expect(JSON.parse(reply.text)).toMatchObject({
      apps: [
        { name: 'one-two-three-four', status: 'inactive' },
        { name: 'ab-c', status: 'inactive' },
        { name: 'ab', status: 'inactive' },
      ],
      total: 3,
    })
    expect(reply.text).not.toMatch(/secret|deregistered/)
  })

  test('updates scopes before it refuses the TTL', () => {
    const id = create({ name: 'halfway', scopes: ['a:b:c'] }).json.app_id
    expect(on('PUT', id, { scopes: ['a:b:d'], token_ttl: 5 }).json.error_code).toBe('invalid_ttl')
    expect(on('GET', id).json).toMatchObject({ scopes: ['a:b:d'], token_ttl: 1800 })
    drill.clock.now += 2000
    expect(on('PUT', id, { token_ttl: 600 }).json).toMatchObject({
      token_ttl: 600,
      created_at: '2026-11-23T09:05:28Z',
      updated_at: '2026-11-23T09:05:30Z',
    })
    expect(drill.events('event_type=app_updated').map(({ detail }) => detail)).toEqual([
      `app_id=${id} scopes=[a:b:d] updated_by=admin`,
      `app_id=${id} token_ttl=1800->600 updated_by=admin`,
    ])
  })

  test('reports a bad format before an unknown id', () => {
    expect(on('PUT', 'none', { scopes: ['x'] }).status).toBe(400)
    expect(on('PUT', 'none', { token_ttl: 5 }).status).toBe(400)
    expect(on('PUT', 'none', { token_ttl: 60 }).status).toBe(404)
    expect(on('PUT', 'none', { scopes: ['a:b:c'], token_ttl: 5 }).status).toBe(404)
    expect(on('PUT', 'none', { scopes: null, token_ttl: null }).json.detail).toContain('at least one')
    expect([on('GET', 'none').status, on('DELETE', 'none').status]).toEqual([404, 404])
  })

  test('deregistering ends log-ins and nothing else', () => {
    const app = drill.broker.registerApp({ name: 'leaving', scopes: ['read:data:*'], tokenTtl: 3600 })
    const login = { client_id: app.clientId, client_secret: app.clientSecret.reveal() }
    const token = drill.post('/v1/app/auth', login).json.access_token
    const gone = on('DELETE', app.appId)
    expect(gone.text).toBe(
      `{"app_id":"${app.appId}","name":"","client_id":"","scopes":null,"token_ttl":0,"status":"inactive","deregistered_at":"2026-11-23T09:05:30Z"}\n`,
    )
    expect(on('DELETE', app.appId).status).toBe(200)
    expect(drill.post('/v1/app/auth', login).json.detail).toBe('Authentication failed')
    expect(drill.events().at(-1)?.detail).toBe(`client_id=${app.clientId} reason=app_inactive`)
    expect(drill.isAlive(token)).toBe(true)
    expect(drill.post('/v1/token/renew', undefined, token).status).toBe(200)
    expect(on('PUT', app.appId, { token_ttl: 60 }).json).toMatchObject({ status: 'inactive' })
  })

  test('an app without HTTP is checked like any other', () => {
    const { broker } = startDrill()
    expect(() => broker.registerApp({ name: 'A', scopes: ['a:b:c'] })).toThrow('app "A": invalid app name')
    expect(() => broker.registerApp({ name: 'ab', scopes: ['a'] })).toThrow('invalid scope format')
    broker.registerApp({ name: 'ab', scopes: ['a:b:c'] })
    expect(() => broker.registerApp({ name: 'ab', scopes: ['a:b:c'] })).toThrow('the name is taken')
  })
})

describe('logging in', () => {
  test('as an app gives three fixed scopes, not the ceiling', () => {
    const drill = startDrill()
    const app = drill.broker.registerApp({ name: 'demo', scopes: ['read:data:*'], tokenTtl: 90 })
    const login = { client_id: app.clientId, client_secret: app.clientSecret.reveal() }
    const { json } = drill.post('/v1/app/auth', login)
    expect(Object.keys(json)).toEqual(['access_token', 'expires_in', 'token_type', 'scopes'])
    expect(claimsOf(json.access_token)).toMatchObject({
      sub: `app:${app.appId}`,
      scope: ['app:launch-tokens:*', 'app:agents:*', 'app:audit:read'],
    })
    expect(json.expires_in).toBe(90)
  })

  test('fails alike for any reason, and the log tells them apart', () => {
    const drill = startDrill()
    const app = drill.broker.registerApp({ name: 'demo', scopes: ['read:data:*'] })
    for (const clientId of ['nobody', app.clientId]) {
      const reply = drill.post('/v1/app/auth', { client_id: clientId, client_secret: 'wrong' })
      expect([reply.status, reply.json.detail]).toEqual([401, 'Authentication failed'])
    }
    expect(drill.events('event_type=app_auth_failed').map(({ detail }) => detail)).toEqual([
      'client_id=nobody reason=unknown_client_id',
      `client_id=${app.clientId} reason=wrong_secret`,
    ])
  })

  test.each([
    ['{"client_id":"a"}', 400, 'Admin auth format changed'],
    ['{"secret":"drill-admin-secret","CLIENT_SECRET":"a"}', 400, 'Admin auth format changed'],
    ['{"client_id":1,"client_secret":"x","secret":"y"}', 401, 'invalid credentials'],
    ['{"client_id":""}', 400, 'secret is required'],
    ['{"client_id":"a"} x', 400, 'malformed JSON body'],
    ['{"secret":"drill-admin-secret"} x', 400, 'malformed JSON body'],
    ['null', 400, 'secret is required'],
    ['{"secret":"drill-admin-secreT"}', 401, 'invalid credentials'],
  ])('as admin with %s', (body, status, detail) => {
    const drill = startDrill()
    const reply = drill.call('POST', '/v1/admin/auth', { body: Buffer.from(body) })
    expect([reply.status, reply.json.detail]).toEqual([status, expect.stringContaining(detail)])
  })
})
