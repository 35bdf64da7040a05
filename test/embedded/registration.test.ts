import { describe, expect, test } from 'vitest'
import { claimsOf, launch, registration, signedNonce, startDrill } from './drill.ts'

describe('the challenge', () => {
  test('is good for thirty seconds, to the millisecond', () => {
    const drill = startDrill()
    const token = launch(drill, ['read:data:*'])
    const timely = registration(drill, token)
    const late = registration(drill, token)
    drill.clock.now += 30_000
    expect(drill.post('/v1/register', timely).status).toBe(200)
    drill.clock.now += 1
    expect(drill.post('/v1/register', late).json.detail).toBe('nonce: nonce not found or expired')
    expect(drill.post('/v1/register', timely).json.detail).toBe('nonce: nonce already consumed')
  })

  test('signs the bytes of the nonce, not its digits', () => {
    const drill = startDrill()
    const body = registration(drill, launch(drill, ['read:data:*']))
    const digits = Buffer.from(String(body['nonce'])).toString('hex')
    const reply = drill.post('/v1/register', { ...body, ...signedNonce(digits) })
    expect([reply.status, reply.json.detail]).toEqual([401, 'nonce signature verification failed'])
  })
})

describe('registration', () => {
  /** What a failed registration leaves usable: it is tried again with what it had, then with a fresh nonce. */
  test.each([
    ['an empty field', { orch_id: '' }, 400, 'missing required field', 'nothing'],
    ['no scope', { requested_scope: [] }, 400, 'missing required field: requested_scope', 'nothing'],
    ['unknown launch token', { launch_token: 'x' }, 401, 'launch token: launch token not found', 'nothing'],
    [
      'too wide a scope',
      { requested_scope: ['write:data:x'] },
      403,
      'requested scope exceeds allowed scope',
      'nothing',
    ],
    [
      'a malformed scope',
      { requested_scope: ['garbage'] },
      403,
      'requested scope exceeds allowed scope',
      'nothing',
    ],
    ['unknown nonce', { nonce: 'A'.repeat(64) }, 401, 'nonce: nonce not found or expired', 'nothing'],
    [
      'a key that is not base64',
      { public_key: '!' },
      401,
      'invalid Ed25519 public key: base64 decode failed',
      'nonce',
    ],
    [
      'an unpadded key',
      { public_key: 'A'.repeat(43) },
      401,
      'invalid Ed25519 public key: base64 decode failed',
      'nonce',
    ],
    ['a short key', { public_key: 'AAAA' }, 401, 'invalid Ed25519 public key: wrong key size', 'nonce'],
    [
      'a signature that is not base64',
      { signature: '-_' },
      401,
      'nonce signature verification failed: base64 decode failed',
      'nonce',
    ],
    ['a short signature', { signature: 'AAAA' }, 401, 'nonce signature verification failed', 'nonce'],
    ['a blank in the task', { task_id: 'a b' }, 500, 'registration failed', 'both'],
    ['a slash in the orchestrator', { orch_id: 'a/b' }, 500, 'registration failed', 'both'],
    ['a dot for a task', { task_id: '..' }, 500, 'registration failed', 'both'],
  ])('%s', (...row) => {
    const [, flaw, status, detail, usedUp] = row
    const drill = startDrill()
    const token = launch(drill, ['read:data:*'], 300, true)
    const good = registration(drill, token)
    const reply = drill.post('/v1/register', { ...good, ...flaw })
    expect([reply.status, reply.json.detail]).toEqual([status, detail])
    const again = drill.post('/v1/register', good)
    const fresh = drill.post('/v1/register', registration(drill, token))
    expect([again.json.detail, fresh.json.detail]).toEqual(
      {
        nothing: [undefined, 'launch token: launch token already consumed'],
        nonce: ['nonce: nonce already consumed', undefined],
        both: ['launch token: launch token already consumed', 'launch token: launch token already consumed'],
      }[usedUp],
    )
  })

  test('tolerates line breaks in base64', () => {
    const drill = startDrill()
    const body = registration(drill, launch(drill, ['read:data:*']))
    const wrapped = String(body['signature']).replace(/.{20}/g, '$&\r\n')
    expect(drill.post('/v1/register', { ...body, signature: wrapped }).status).toBe(200)
  })

  test('gives a SPIFFE ID of its own each time, and the claims that go with it', () => {
    const drill = startDrill([], { trustDomain: 'example.org' })
    const token = launch(drill, ['read:data:*', 'write:data:1'], 60)
    const options = { task: 'T.1_-', orch: 'o', scope: ['write:data:1', 'write:data:1'], launchToken: token }
    const [one, two] = [drill.agent(options), drill.agent(options)]
    expect(one.id).toMatch(/^spiffe:\/\/example\.org\/agent\/o\/T\.1_-\/[0-9a-f]{16}$/)
    expect(one.id).not.toBe(two.id)
    const iat = Math.floor(drill.clock.now / 1000)
    expect(claimsOf(one.token)).toEqual({
      iss: '',
      sub: one.id,
      exp: iat + 60,
      nbf: iat,
      iat,
      jti: one.jti,
      scope: options.scope,
      task_id: 'T.1_-',
      orch_id: 'o',
    })
  })

  test('is not asked whether the task is revoked: the token is dead on arrival', () => {
    const drill = startDrill()
    drill.revoke('task', 'task')
    expect(drill.isAlive(drill.agent().token)).toBe(false)
    expect(drill.isAlive(drill.agent({ task: 'other' }).token)).toBe(true)
    expect(drill.events('event_type=agent_registered')).toHaveLength(2)
  })

  test('a launch token runs out', () => {
    const drill = startDrill()
    const body = { agent_name: 'x', allowed_scope: ['read:data:*'], single_use: false }
    const { launch_token: token, expires_at: end } = drill.post(
      '/v1/admin/launch-tokens',
      body,
      drill.admin(),
    ).json
    expect(end).toBe('2026-11-23T09:05:58Z')
    drill.clock.now += 30_000
    const [timely, late] = [registration(drill, token), registration(drill, token)]
    expect(drill.post('/v1/register', timely).status).toBe(200)
    drill.clock.now += 1
    expect(drill.post('/v1/register', late).json.detail).toBe('launch token: launch token expired')
  })
})

describe('launch tokens', () => {
  const drill = startDrill()
  const ask = (body: unknown) => drill.post('/v1/admin/launch-tokens', body, drill.admin())

  test('have defaults for what is absent, null, zero or less', () => {
    const reply = ask({ agent_name: ' ', allowed_scope: ['garbage'], max_ttl: -1, ttl: 0, single_use: null })
    expect(reply.status).toBe(201)
    expect(Object.keys(reply.json)).toEqual(['launch_token', 'expires_at', 'policy'])
    expect(reply.json.policy).toEqual({ allowed_scope: ['garbage'], max_ttl: 300 })
  })

  test('wrap around like 64-bit nanoseconds when asked to live for centuries', () => {
    const years = (ttl: number) =>
      ask({ agent_name: 'x', allowed_scope: ['a:b:c'], ttl }).json.expires_at.slice(0, 4)
    expect(years(999_999_999)).toBe('2058')
    expect(years(9_300_000_000)).toBe('1737')
  })

  test('escape what HTML would read', () => {
    const reply = ask({ agent_name: 'x', allowed_scope: ['a<>&\u2028'] })
    expect(reply.text).toContain(String.raw`"allowed_scope":["a\u003c\u003e\u0026\u2028"]`)
  })

  test('for an app stay below its ceiling, whether or not it still may log in', () => {
    const app = drill.broker.registerApp({ name: 'ceiling', scopes: ['read:data:*'] })
    const login = { client_id: app.clientId, client_secret: app.clientSecret.reveal() }
    const token = drill.post('/v1/app/auth', login).json.access_token
    const launchAs = (scope: readonly string[], name = 'x') =>
      drill.post('/v1/app/launch-tokens', { agent_name: name, allowed_scope: scope }, token)
    const refused = launchAs(['read:data:1', 'write:data:1'])
    expect([refused.status, refused.json.detail]).toEqual([
      403,
      'requested scopes exceed app ceiling; allowed: [read:data:*]',
    ])
    expect(drill.events().at(-1)).toMatchObject({
      event_type: 'scope_ceiling_exceeded',
      agent_id: `app:${app.appId}`,
      detail: `app=${app.appId} requested=[read:data:1 write:data:1] ceiling=[read:data:*]`,
    })
    expect(launchAs([], '').json.detail).toBe('agent_name is required')
    expect(launchAs([]).json.detail).toBe('allowed_scope must not be empty')
    drill.call('DELETE', `/v1/admin/apps/${app.appId}`, { bearer: drill.admin() })
    expect(drill.post('/v1/app/auth', login).status).toBe(401)
    expect(launchAs(['read:data:1']).status).toBe(201)
    expect(drill.events().at(-1)?.detail).toContain(` app_id=${app.appId}`)
  })
})
