import { expect, test } from 'vitest'
import type { BrokerClient } from '../../../src/broker/client.ts'
import { unanswered } from '../../../src/agentwrit/client/unanswered.ts'
import { transportFailure } from '../../../src/http/transport-failure.ts'
import { createMask } from '../../../src/secrets/mask.ts'
import { Secret } from '../../../src/secrets/secret.ts'
import {
  CLAIMS,
  clientFor,
  failure,
  inTurn,
  json,
  jwt,
  problem,
  REGISTRATION,
  type Script,
  standIn,
  wellBroker,
} from './stand-in.ts'

const TOKEN = new Secret(jwt())

const CHANGES: Readonly<Record<string, readonly [path: string, (client: BrokerClient) => Promise<unknown>]>> =
  {
    register: ['/v1/register', (client) => client.register(REGISTRATION)],
    delegate: ['/v1/delegate', (client) => client.delegate(TOKEN, { to: 'x', scope: ['a:b:c'] })],
    renew: ['/v1/token/renew', (client) => client.renew(TOKEN)],
    release: ['/v1/token/release', (client) => client.release(TOKEN)],
    revoke: ['/v1/revoke', (client) => client.revoke('task', 't')],
  }

const LOST: Readonly<Record<string, Script>> = {
  'a reset': (response) => void response.destroy(),
  'a reset after the headers': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"acc', () => response.destroy())
  },
  'an answer cut short': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"access_token":', () => response.destroy())
  },
  silence: () => undefined,
  'an answer that never ends': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{')
  },
  'a 500': problem(500, 'delegation failed'),
  'a 502 of a gateway': (response) =>
    void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>'),
  'half a JSON': (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_'),
  HTML: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
  'the wrong success': json(202, { access_token: jwt(), expires_in: 1 }),
  'the wrong types': json(200, { access_token: 7, agent_id: [], revoked: 'true' }),
  'an empty 200': (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(),
  'a redirect': (response) => void response.writeHead(307, { location: 'https://other.test/' }).end(),
}

test.each(
  Object.entries(CHANGES).flatMap(([change, [path, call]]) =>
    Object.entries(LOST).map(([answer, script]) => ({ change, path, call, answer, script })),
  ),
)('$change answered by $answer is in doubt, and is sent once only', async ({ path, call, script }) => {
  const broker = await standIn(wellBroker({ [path]: script }))
  const error = await failure(call(clientFor(broker.url, { requestTimeoutMs: 150 })))
  expect(error.inDoubt).toBe(true)
  expect(error.message).toMatch(/; it may have taken effect all the same$/)
  expect(broker.got.filter((one) => one.path === path)).toHaveLength(1)
})

test.each(
  Object.entries(CHANGES).flatMap(([change, [path, call]]) =>
    [400, 401, 403, 404, 409, 429].map((status) => ({ change, path, call, status })),
  ),
)('$change answered by $status is not in doubt, and is not repeated', async ({ path, call, status }) => {
  const broker = await standIn(wellBroker({ [path]: problem(status, 'no') }))
  const error = await failure(call(clientFor(broker.url)))
  expect(error).toMatchObject({
    code: status === 429 ? 'rate-limited' : 'refused',
    status,
    inDoubt: false,
    problem: { detail: 'no' },
  })
  expect(broker.got.filter((one) => one.path === path)).toHaveLength(1)
})

test('a broker that is not there is unreachable and leaves no doubt', async () => {
  const gone = await standIn(json(200, {}))
  const client = clientFor(gone.url.replace(/\d+$/, '1'))
  const error = await failure(client.renew(TOKEN))
  expect(error).toMatchObject({ code: 'unreachable', inDoubt: false, transient: true })
  expect(error.message).toBe('cannot renew a token: no connection to "http://127.0.0.1:1" (ECONNREFUSED)')
  expect(error.hint).toContain('check that the broker is running')
})

test.each(['EMFILE', 'ENFILE'])(
  'a connection for which there is no file handle left (%s) says so, and what to do, in every place that tells of it',
  (code) => {
    const network = Object.assign(new Error(`connect ${code} 127.0.0.1:1`), { code })
    const failure = transportFailure(new AggregateError([network]), false)
    const context = { operation: 'validate', url: 'http://b', requestId: 'r', mask: createMask() } as const
    const error = unanswered(failure, context, { connectTimeoutMs: 1, requestTimeoutMs: 1 })
    expect(error).toMatchObject({ code: 'unreachable', inDoubt: false })
    expect(error.message).toContain(`no connection to "http://b" (${code}): this `)
    expect(error.message.includes('ulimit -n')).toBe(code === 'EMFILE')
  },
)

test('a redirect is never followed, and the place it points to is shown', async () => {
  const elsewhere = await standIn(json(200, { valid: true, claims: CLAIMS }))
  for (const status of [301, 302, 303, 307, 308]) {
    const broker = await standIn(
      (response) => void response.writeHead(status, { location: `${elsewhere.url}/v1/token/validate` }).end(),
    )
    const error = await failure(clientFor(broker.url).validate(TOKEN))
    expect(error).toMatchObject({ code: 'malformed-answer', status })
    expect(error.message).toContain(`answered ${status}, a redirect to "${elsewhere.url}/v1/token/validate"`)
    expect(broker.got).toHaveLength(1)
  }
  expect(elsewhere.got).toEqual([])
})

test.each([
  ['text/html', '<!doctype html><title>Sign in</title>'],
  ['text/plain', '{"valid":false,"error":"token is invalid or expired"}'],
  ['application/octet-stream', '{"valid":false,"error":"token is invalid or expired"}'],
])('an answer of type %s is refused whatever it says', async (type, body) => {
  const broker = await standIn((response) => void response.writeHead(200, { 'content-type': type }).end(body))
  const error = await failure(clientFor(broker.url).validate(TOKEN))
  expect(error).toMatchObject({ code: 'malformed-answer', status: 200 })
  expect(error.message).toContain(`answered 200 with "${type}" instead of JSON`)
})

test('an answer without a type, and a compressed one, are refused', async () => {
  const body = JSON.stringify({ valid: true, claims: CLAIMS })
  const bare = await standIn((response) => void response.writeHead(200).end(body))
  expect((await failure(clientFor(bare.url).validate(TOKEN))).message).toContain('no content type')
  const zipped = await standIn(json(200, { valid: true, claims: CLAIMS }, { 'content-encoding': 'gzip' }))
  expect((await failure(clientFor(zipped.url).validate(TOKEN))).message).toContain('"gzip"')
})

test.each([
  ['announced', { 'content-length': String(1024 * 1024 * 1024) }],
  ['in pieces', {}],
])('a huge body, %s, is refused without reading it', async (_, headers) => {
  let sent = 0
  let closed = false
  const piece = 'x'.repeat(64 * 1024)
  const broker = await standIn((response) => {
    response.on('close', () => (closed = true))
    response.writeHead(200, { 'content-type': 'application/json', ...headers })
    const more = (): void => {
      if (closed || sent > 64 * 1024 * 1024) return
      sent += piece.length
      response.write(piece, () => setImmediate(more))
    }
    more()
  })
  const error = await failure(clientFor(broker.url).validate(TOKEN))
  expect(error).toMatchObject({ code: 'malformed-answer' })
  expect(error.message).toContain('answered with more than 1048576 bytes')
  await expect.poll(() => closed).toBe(true)
  expect(sent).toBeLessThan(32 * 1024 * 1024)
})

test('an audit page may be larger than other answers', async () => {
  const event = {
    id: 'e',
    timestamp: 't',
    event_type: 'x',
    detail: 'd'.repeat(2000),
    hash: 'h',
    prev_hash: 'p',
  }
  const events = Array.from({ length: 1000 }, () => event)
  const broker = await standIn(
    wellBroker({ '/v1/audit/events': json(200, { events, total: 1000, offset: 0, limit: 1000 }) }),
  )
  expect((await clientFor(broker.url).auditEvents({ limit: 1000 })).events).toHaveLength(1000)
})

test.each([
  [404, '404 page not found\n'],
  [405, 'Method Not Allowed\n'],
])('a plain %s says that this is not a broker', async (status, body) => {
  const broker = await standIn(
    (response) => void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body),
  )
  const error = await failure(clientFor(broker.url).validate(TOKEN))
  expect(error).toMatchObject({ code: 'malformed-answer', status, problem: undefined })
  expect(error.message).toContain(`answered ${status} with "text/plain", so it has no "/v1/token/validate"`)
  expect(error.hint).toContain('check that the address is an AgentWrit broker')
})

test("a refusal that is not in the broker's format is not a refusal: a firewall's 401 proves nothing", async () => {
  const scripts: readonly Script[] = [
    (response) => void response.writeHead(401, { 'content-type': 'text/html' }).end('<h1>Log in</h1>'),
    json(401, { type: 't', title: 'T', status: 401, detail: 'd' }),
    json(
      401,
      { type: 't', title: 'T', status: 403, detail: 'd' },
      { 'content-type': 'application/problem+json' },
    ),
    json(401, { error: 'nope' }, { 'content-type': 'application/problem+json' }),
    json(401, [], { 'content-type': 'application/problem+json' }),
  ]
  for (const script of scripts) {
    const broker = await standIn({ '/v1/token/renew': script })
    const error = await failure(clientFor(broker.url).renew(TOKEN))
    expect(error).toMatchObject({ code: 'malformed-answer', status: 401, problem: undefined, inDoubt: false })
  }
})

test('problem details are carried along: escaped, shortened, masked, with the request id', async () => {
  const nasty = `\u001b[31mred\u202e\n${TOKEN.reveal()} ${'x'.repeat(1000)}`
  const broker = await standIn({ '/v1/token/renew': problem(403, nasty) })
  const error = await failure(clientFor(broker.url).renew(TOKEN))
  expect(error.problem?.detail).toMatch(
    /^\\u001b\[31mred\\u202e\\n\[masked token sha256:[0-9a-f]{12}\] x+\.\.\.$/,
  )
  expect(error.problem?.detail.length).toBeLessThan(400)
  expect(error.problem?.errorCode).toBe('forbidden')
  expect(error.requestId).toBe('firebreak-r1-1')
  expect(error.message).toContain(error.problem?.detail)
})

test('a request id in the answer wins over ours, and ours is told when there is none', async () => {
  const broker = await standIn({
    '/v1/token/renew': inTurn(
      problem(403, 'no', { 'x-request-id': 'gateway-9' }),
      (response) => void response.destroy(),
    ),
  })
  const client = clientFor(broker.url)
  expect((await failure(client.renew(TOKEN))).requestId).toBe('gateway-9')
  expect((await failure(client.renew(TOKEN))).requestId).toBe('firebreak-r1-2')
})

test('nonsense instead of HTTP is told as such', async () => {
  const broker = await standIn((response) => {
    response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n')
  })
  const error = await failure(clientFor(broker.url).renew(TOKEN))
  expect(error).toMatchObject({ code: 'malformed-answer', inDoubt: true })
  expect(error.message).toContain('did not answer in proper HTTP')
})

test('the time-out covers the whole answer, however steadily it drips', async () => {
  const broker = await standIn((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write(' '), 10)
    response.on('close', () => clearInterval(timer))
  })
  const error = await failure(clientFor(broker.url, { requestTimeoutMs: 150 }).renew(TOKEN))
  expect(error).toMatchObject({ code: 'timeout', inDoubt: true })
  expect(error.message).toContain('no complete answer from')
  expect(error.message).toContain('within 0.15 s')
})

const REFUSAL = { valid: false, error: 'token is invalid or expired' }

test('only the one generic refusal counts as refused', async () => {
  const broker = await standIn({ '/v1/token/validate': json(200, REFUSAL) })
  expect(await clientFor(broker.url).validate(TOKEN)).toMatchObject({ answer: 'refused', status: 200 })
})

test.each<[string, number, unknown]>([
  ['a refusal in other words', 200, { valid: false, error: 'token revoked' }],
  ['a refusal without words', 200, { valid: false }],
  ['a refusal with claims', 200, { ...REFUSAL, claims: CLAIMS }],
  ['false as a text', 200, { ...REFUSAL, valid: 'false' }],
  ['false as zero', 200, { ...REFUSAL, valid: 0 }],
  ['null', 200, { ...REFUSAL, valid: null }],
  ['nothing', 200, {}],
  ['a list', 200, [REFUSAL]],
  ['a text', 200, 'token is invalid or expired'],
  ['null as the body', 200, null],
  ['a refusal with another success status', 203, REFUSAL],
  ['a refusal with 401', 401, REFUSAL],
  ['valid without claims', 200, { valid: true }],
  ['valid with empty claims', 200, { valid: true, claims: {} }],
  ['valid with an error', 200, { valid: true, claims: CLAIMS, error: 'x' }],
  ['true as a text', 200, { valid: 'true', claims: CLAIMS }],
  ['an empty jti', 200, { valid: true, claims: { ...CLAIMS, jti: '' } }],
  ['a jti that is a number', 200, { valid: true, claims: { ...CLAIMS, jti: 7 } }],
  ['no subject', 200, { valid: true, claims: { ...CLAIMS, sub: undefined } }],
  ['an expiry that is a text', 200, { valid: true, claims: { ...CLAIMS, exp: '1700000300' } }],
  ['an expiry of zero', 200, { valid: true, claims: { ...CLAIMS, exp: 0 } }],
  ['half a second', 200, { valid: true, claims: { ...CLAIMS, iat: 1.5 } }],
  ['a scope that is a text', 200, { valid: true, claims: { ...CLAIMS, scope: 'read:data:x' } }],
  ['a scope of numbers', 200, { valid: true, claims: { ...CLAIMS, scope: [1] } }],
  ['a null task', 200, { valid: true, claims: { ...CLAIMS, task_id: null } }],
  ['a chain without agents', 200, { valid: true, claims: { ...CLAIMS, delegation_chain: [{}] } }],
  ['a chain that is an object', 200, { valid: true, claims: { ...CLAIMS, delegation_chain: {} } }],
])('validate: %s is neither valid nor refused', async (_, status, body) => {
  const broker = await standIn({ '/v1/token/validate': json(status, body) })
  const error = await failure(clientFor(broker.url).validate(TOKEN))
  expect(error).toMatchObject({ code: 'malformed-answer', status, inDoubt: false })
})

test.each([
  '{"valid":true,"valid":false,"error":"token is invalid or expired"}',
  '{"valid":false,"error":"rate limited","error":"token is invalid or expired"}',
  `{"valid":false,"valid" \n: true,"claims":${JSON.stringify(CLAIMS)}}`,
  `{"valid":true,"claims":${JSON.stringify(CLAIMS).replace('{', '{"jti":"another",')}}`,
  '{"valid":false,"v\\u0061lid":false,"error":"token is invalid or expired"}',
])('validate: a name twice in one object means nothing: %s', async (body) => {
  const broker = await standIn({
    '/v1/token/validate': (response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(body),
  })
  const error = await failure(clientFor(broker.url).validate(TOKEN))
  expect(error.message).toContain('answered 200 with a name twice in one object')
})

test('texts that look like names, and the same name in two objects, are nothing unusual', async () => {
  const nested = { jti: 'x', 'a"b\\': ': "jti":', list: ['jti', ':', { jti: '"' }] }
  const broker = await standIn({
    '/v1/token/validate': json(200, { valid: true, claims: { ...CLAIMS, nested } }),
  })
  expect(await clientFor(broker.url).validate(TOKEN)).toMatchObject({ answer: 'valid' })
})

test.each([
  [
    'a claim nobody knows',
    (deep: string) => `{"valid":true,"claims":{"jti":"x","more":${deep}}}`,
    '"claims" are nested',
  ],
  [
    'the chain',
    (deep: string) => `{"valid":true,"claims":{"jti":"x","delegation_chain":${deep}}}`,
    '"claims" are nested',
  ],
  ['beside the claims', (deep: string) => `{"valid":false,"error":${deep}}`, '"error" is not'],
])('an answer nested without end, in %s, means nothing', async (_, answer, says) => {
  const body = answer(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  const broker = await standIn({
    '/v1/token/validate': (response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(body),
  })
  expect((await failure(clientFor(broker.url).validate(TOKEN))).message).toContain(says)
})

test('valid means claims that can be compared', async () => {
  const chain = [{ agent: 'root', scope: [], delegated_at: 'x', signature: 'y' }, { agent: 'next' }]
  const broker = await standIn({
    '/v1/token/validate': json(200, {
      valid: true,
      claims: { ...CLAIMS, task_id: undefined, delegation_chain: chain },
    }),
  })
  const {
    requestId: _,
    brokerTime: __,
    sentAt: ___,
    receivedAt: ____,
    wire,
    ...answer
  } = await clientFor(broker.url).validate(TOKEN)
  expect(wire).toEqual({
    method: 'POST',
    path: '/v1/token/validate',
    status: 200,
    tookMs: expect.any(Number),
  })
  expect(answer).toEqual({
    answer: 'valid',
    status: 200,
    claims: {
      jti: CLAIMS.jti,
      sub: CLAIMS.sub,
      exp: CLAIMS.exp,
      iat: CLAIMS.iat,
      scope: ['read:data:x'],
      orchId: 'o',
      chain: ['root', 'next'],
      all: { ...CLAIMS, task_id: undefined, delegation_chain: chain },
    },
  })
})

test.each<[string, string, (client: BrokerClient) => Promise<unknown>, unknown]>([
  [
    'a token that is no JWT',
    '/v1/token/renew',
    (client) => client.renew(TOKEN),
    { access_token: 'opaque', expires_in: 5 },
  ],
  [
    'a JWT whose payload is no JSON',
    '/v1/token/renew',
    (client) => client.renew(TOKEN),
    { access_token: 'e30.eA.sig', expires_in: 5 },
  ],
  [
    'a lifetime of zero',
    '/v1/token/renew',
    (client) => client.renew(TOKEN),
    { access_token: jwt(), expires_in: 0 },
  ],
  [
    'revoked: false',
    '/v1/revoke',
    (client) => client.revoke('task', 't'),
    { revoked: false, level: 'task', target: 't', count: 1 },
  ],
  [
    'revoked without a target',
    '/v1/revoke',
    (client) => client.revoke('task', 't'),
    { revoked: true, level: 'task', count: 1 },
  ],
  [
    'an unhealthy broker',
    '/v1/health',
    (client) => client.health(),
    { status: 'down', version: '2', uptime: 1, audit_events_count: 1 },
  ],
  [
    'an event without a hash',
    '/v1/audit/events',
    (client) => client.auditEvents({}),
    { events: [{ id: 'e' }], total: 1 },
  ],
  [
    'a short nonce',
    '/v1/challenge',
    (client) => client.register(REGISTRATION),
    { nonce: 'abcd', expires_in: 30 },
  ],
  [
    'an empty launch token',
    '/v1/app/launch-tokens',
    (client) => client.register(REGISTRATION),
    { launch_token: '' },
  ],
  [
    'a session token with a line break',
    '/v1/admin/auth',
    (client) => client.revoke('task', 't'),
    { access_token: 'a\r\nb', expires_in: 5 },
  ],
])('%s is refused', async (_, path, call, body) => {
  const status = path.includes('launch') ? 201 : 200
  const broker = await standIn(wellBroker({ [path]: json(status, body) }))
  const error = await failure(call(clientFor(broker.url)))
  expect(error).toMatchObject({ code: 'malformed-answer', status })
  expect(error.message).not.toContain(jwt())
})

test('deep nesting and bad UTF-8 are refused, not fatal', async () => {
  const deep = await standIn(
    (response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('['.repeat(500_000) + ']'.repeat(500_000)),
  )
  expect(await failure(clientFor(deep.url).validate(TOKEN))).toMatchObject({ code: 'malformed-answer' })
  const bad = await standIn(
    (response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(
          Buffer.concat([Buffer.from('{"valid":false,"error":"'), Buffer.from([0xff]), Buffer.from('"}')]),
        ),
  )
  expect((await failure(clientFor(bad.url).validate(TOKEN))).message).toContain(
    'a body that is not valid JSON',
  )
})
