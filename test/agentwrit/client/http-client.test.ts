import { wireEvent } from '../../../src/agentwrit/audit/wire-event.ts'
import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { Secret } from '../../../src/secrets/secret.ts'
import {
  CLAIMS,
  clientFor,
  failure,
  json,
  jwt,
  parsed,
  REGISTRATION,
  standIn,
  wellBroker,
} from './stand-in.ts'
import { createBrokerClient } from '../../../src/agentwrit/client/http-client.ts'

const TOKEN = new Secret(jwt())
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')

test('registration: launch token as the app, challenge, and a signature over the decoded nonce', async () => {
  const broker = await standIn(wellBroker())
  const client = clientFor(broker.url)
  const registered = await client.register(REGISTRATION)
  expect(registered).toMatchObject({
    agentId: CLAIMS.sub,
    expiresInSeconds: 300,
    claims: { jti: CLAIMS.jti, sub: CLAIMS.sub, taskId: 't', orchId: 'o', chain: [], scope: ['read:data:x'] },
    status: 200,
  })
  expect(registered.token.reveal()).toBe(jwt())

  const launch = broker.got.find(({ path }) => path === '/v1/app/launch-tokens')
  expect(launch?.headers.authorization).toBe('Bearer app-session-token')
  expect(parsed(launch?.body)).toEqual({
    agent_name: 'reader',
    allowed_scope: ['read:data:x'],
    max_ttl: 300,
    single_use: true,
  })

  const sent = parsed(broker.got.find(({ path }) => path === '/v1/register')?.body)
  expect(sent).toMatchObject({
    launch_token: 'a'.repeat(64),
    nonce: '0123456789abcdef'.repeat(4),
    orch_id: 'o',
    task_id: 't',
    requested_scope: ['read:data:x'],
  })
  const raw = Buffer.from(String(sent['public_key']), 'base64')
  expect(raw).toHaveLength(32)
  const key = createPublicKey({ key: Buffer.concat([SPKI_ED25519, raw]), format: 'der', type: 'spki' })
  const nonce = Buffer.from(String(sent['nonce']), 'hex')
  expect(verify(null, nonce, key, Buffer.from(String(sent['signature']), 'base64'))).toBe(true)
})

test('every registration has a key of its own', async () => {
  const broker = await standIn(wellBroker())
  const client = clientFor(broker.url)
  await Promise.all([client.register(REGISTRATION), client.register(REGISTRATION)])
  const keys = broker.got
    .filter(({ path }) => path === '/v1/register')
    .map(({ body }) => parsed(body)['public_key'])
  expect(new Set(keys).size).toBe(2)
})

test('without app credentials the admin makes the launch tokens', async () => {
  const broker = await standIn(wellBroker())
  const client = createBrokerClient({ url: broker.url, adminSecret: new Secret('admin-secret'), runId: 'r' })
  expect(client.route).toBe('admin')
  await client.register(REGISTRATION)
  await client.close()
  const paths = broker.got.map(({ path }) => path)
  expect(paths).toContain('/v1/admin/launch-tokens')
  expect(paths.filter((path) => path.startsWith('/v1/app/'))).toEqual([])
})

test('every call says what the interface wants it to say', async () => {
  const broker = await standIn(wellBroker())
  const client = clientFor(broker.url)
  await client.delegate(TOKEN, { to: 'spiffe://x/agent/o/t/1', scope: ['read:data:x'], ttlSeconds: 30 })
  await client.delegate(TOKEN, { to: 'spiffe://x/agent/o/t/1', scope: ['read:data:x'] })
  await client.renew(TOKEN)
  await client.release(TOKEN)
  await client.revoke('chain', 'spiffe://x/agent/o/t/1')
  await client.validate(TOKEN)
  await client.auditEvents({
    eventType: 'token_revoked',
    agentId: 'a b',
    since: '2026-01-02T03:04:05Z',
    offset: 10,
    limit: 5,
  })
  const bearer = `Bearer ${TOKEN.reveal()}`
  expect(
    broker.got
      .filter(({ path }) => !path.includes('/auth'))
      .map(({ method, path, headers, body }) => [method, path, headers.authorization, body]),
  ).toEqual([
    [
      'POST',
      '/v1/delegate',
      bearer,
      '{"delegate_to":"spiffe://x/agent/o/t/1","scope":["read:data:x"],"ttl":30}',
    ],
    ['POST', '/v1/delegate', bearer, '{"delegate_to":"spiffe://x/agent/o/t/1","scope":["read:data:x"]}'],
    ['POST', '/v1/token/renew', bearer, ''],
    ['POST', '/v1/token/release', bearer, ''],
    [
      'POST',
      '/v1/revoke',
      'Bearer admin-session-token',
      '{"level":"chain","target":"spiffe://x/agent/o/t/1"}',
    ],
    ['POST', '/v1/token/validate', undefined, JSON.stringify({ token: TOKEN.reveal() })],
    [
      'GET',
      '/v1/audit/events?event_type=token_revoked&agent_id=a+b&since=2026-01-02T03%3A04%3A05Z&offset=10&limit=5',
      'Bearer admin-session-token',
      '',
    ],
  ])
})

test('every request can be found again: a request id with the run in it, and a user agent', async () => {
  const broker = await standIn(wellBroker())
  const client = clientFor(broker.url, { runId: 'drill-7', product: 'firebreak/1.2.3' })
  await client.health()
  const health = await client.health()
  expect(broker.got.map(({ headers }) => headers['x-request-id'])).toEqual([
    'firebreak-drill-7-1',
    'firebreak-drill-7-2',
  ])
  expect(broker.got[0]?.headers['user-agent']).toBe('firebreak/1.2.3 (run drill-7)')
  expect(health.requestId).toBe('firebreak-drill-7-2')
})

test("the broker's clock comes from its Date header, and is undefined when there is none or a broken one", async () => {
  const body = { status: 'ok', version: '2.0.0', uptime: 5, audit_events_count: 7 }
  const dates = ['Tue, 14 Nov 2023 22:13:20 GMT', 'soon', undefined]
  const broker = await standIn((response, got) => {
    response.sendDate = false
    const date = dates[Number(got.headers['x-request-id']?.slice(-1)) - 1]
    return json(200, body, date === undefined ? {} : { date })(response, got)
  })
  const client = clientFor(broker.url)
  const times = [await client.health(), await client.health(), await client.health()].map(
    ({ brokerTime }) => brokerTime,
  )
  expect(times).toEqual([1_700_000_000, undefined, undefined])
})

test('sentAt and receivedAt enclose the exchange on the clock that was handed in', async () => {
  let time = 1000
  const broker = await standIn(wellBroker())
  const client = clientFor(broker.url, { timing: { now: () => (time += 1) } })
  const { sentAt, receivedAt } = await client.health()
  expect(sentAt).toBeGreaterThan(1000)
  expect(receivedAt).toBeGreaterThan(sentAt)
})

test('a path in the address is kept as a prefix and a slash at the end is not', async () => {
  const broker = await standIn({ '/broker/v1/health': wellBroker()['/v1/health'] ?? json(500, {}) })
  const client = clientFor(`${broker.url}/broker/`)
  expect(client.url).toBe(`${broker.url}/broker`)
  expect(await client.health()).toMatchObject({ version: '2.0.0', uptimeSeconds: 5, auditEvents: 7 })
})

test('audit events can be given back as the broker gave them, and absent fields stay absent', async () => {
  const event = {
    id: 'evt-000001',
    timestamp: 't',
    event_type: 'admin_auth',
    detail: '',
    outcome: 'success',
    hash: 'h',
    prev_hash: 'p',
  }
  const full = {
    ...event,
    agent_id: 'a',
    task_id: 't',
    orch_id: 'o',
    resource: '/x',
    deleg_depth: 2,
    deleg_chain_hash: 'c',
    bytes_transferred: 9,
  }
  const broker = await standIn(
    wellBroker({ '/v1/audit/events': json(200, { events: [event, full], total: 2, offset: 0, limit: 100 }) }),
  )
  const page = await clientFor(broker.url).auditEvents({})
  expect(page.events.map(wireEvent)).toEqual([event, full])
  expect(page.events[0]).not.toHaveProperty('agentId')
  expect(page.events[1]).toMatchObject({ type: 'admin_auth', agentId: 'a', taskId: 't', delegationDepth: 2 })
  expect(page.total).toBe(2)
})

test.each([
  ['an orchestrator with a slash', { orch: 'a/b' }, '"a/b" cannot be the orch'],
  ['a task of two dots', { task: '..' }, '".." cannot be the task'],
  ['a task with a control character', { task: 'a\u001b[2J' }, String.raw`"a\u001b[2J" cannot be the task`],
  ['an empty task', { task: '' }, '"" cannot be the task'],
  ['no scope', { scope: [] }, 'the scope is empty'],
  ['a scope of two parts', { scope: ['read:data:x', 'read:data'] }, '"read:data" is not a scope'],
  ['no name', { name: '' }, 'the name is empty'],
  ['a lifetime of zero', { ttlSeconds: 0 }, 'a lifetime of 0 s is not possible'],
  ['half a second', { ttlSeconds: 0.5 }, 'a lifetime of 0.5 s is not possible'],
])('registering with %s is refused before anything is sent', async (_, part, message) => {
  const broker = await standIn(wellBroker())
  const error = await failure(clientFor(broker.url).register({ ...REGISTRATION, ...part }))
  expect(error).toMatchObject({ code: 'usage', inDoubt: false })
  expect(error.message).toContain(message)
  expect(broker.got).toEqual([])
})

test('an app is found by its very name, and no other is taken for it', async () => {
  const app = (name: string, id: string) => ({
    app_id: id,
    name,
    client_id: 'c',
    scopes: [],
    status: 'active',
  })
  const apps = [
    app('r1-b-c', 'app-r1-b-c-0a1b2c'),
    app('r1-b', 'app-r1-b-0a1b2c'),
    app('r1-x', 'app-other-0a1b2c'),
  ]
  const broker = await standIn(wellBroker({ '/v1/admin/apps': json(200, { apps, total: 3 }) }))
  const client = clientFor(broker.url)
  expect(await Promise.all(['r1-b', 'r1-B', 'r1', 'r1-x'].map((name) => client.apps.find(name)))).toEqual([
    'app-r1-b-0a1b2c',
    undefined,
    undefined,
    undefined,
  ])
})

test('other calls that cannot work are refused before anything is sent', async () => {
  const broker = await standIn(wellBroker())
  const client = clientFor(broker.url)
  const bare = createBrokerClient({ url: broker.url, runId: 'r' })
  const errors = await Promise.all(
    [
      client.validate(new Secret('')),
      client.renew(new Secret('to ken')),
      client.release(new Secret('to\r\nken')),
      client.delegate(TOKEN, { to: '', scope: ['a:b:c'] }),
      client.delegate(TOKEN, { to: 'x', scope: [] }),
      client.revoke('task', ''),
      bare.revoke('task', 'x'),
      bare.register(REGISTRATION),
      bare.auditEvents({}),
    ].map(failure),
  )
  expect(errors.map(({ code, inDoubt }) => [code, inDoubt])).toEqual(errors.map(() => ['usage', false]))
  expect(errors.at(-1)?.message).toBe('cannot read the audit log: the admin secret is missing')
  expect(broker.got).toEqual([])
  await bare.close()
})

test('a broker whose database is busy says "app not found"; the launch token is asked for again', async () => {
  let refusals = 3
  const well = wellBroker()
  const broker = await standIn({
    ...well,
    '/v1/app/launch-tokens': (response, got) => {
      refusals -= 1
      const body = {
        type: 'urn:agentwrit:error:forbidden',
        title: 'Forbidden',
        status: 403,
        detail: 'app not found',
      }
      return refusals < 0
        ? well['/v1/app/launch-tokens']?.(response, got)
        : json(403, body, { 'content-type': 'application/problem+json' })(response, got)
    },
  })
  const client = clientFor(broker.url)
  await client.register(REGISTRATION)
  expect(client.pauses).toHaveLength(3)
  refusals = 1000
  const error = await failure(client.register(REGISTRATION))
  expect(error).toMatchObject({ code: 'refused', status: 403, inDoubt: false })
  expect(error.message).toContain('app not found')
})

test("an agent id that is not the token's subject is not believed", async () => {
  const broker = await standIn(
    wellBroker({
      '/v1/register': json(200, { agent_id: 'spiffe://other', access_token: jwt(), expires_in: 5 }),
    }),
  )
  const error = await failure(clientFor(broker.url).register(REGISTRATION))
  expect(error).toMatchObject({ code: 'malformed-answer', operation: 'register', inDoubt: true })
})

test.each([
  ['a run id with a line break', { runId: 'a\nb' }, 'the run id cannot be part of a request id'],
  ['an empty run id', { runId: '' }, 'the run id cannot be part of a request id'],
  ['a product with a line break', { product: 'a\r\nb' }, 'the product cannot be part of a user agent'],
  ['no connections', { connections: 0 }, '"connections" is 0'],
  ['half a millisecond', { requestTimeoutMs: 0.5 }, '"requestTimeoutMs" is 0.5'],
])('%s is refused at once', (_, part, message) => {
  expect(() => createBrokerClient({ url: 'http://127.0.0.1:1', runId: 'r', ...part })).toThrow(message)
})
