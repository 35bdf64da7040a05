import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, expect, test } from 'vitest'
import { openEmbedded } from '../../src/app/open-broker.ts'
import { atPort, withinProcess } from '../../src/app/same-process.ts'
import { createEmbeddedBroker } from '../../src/embedded/broker.ts'
import { parseFaults } from '../../src/embedded/faults/parse.ts'
import type { Answer } from '../../src/embedded/http/call.ts'
import { listen } from '../../src/embedded/listen.ts'
import { createTransport } from '../../src/http/transport.ts'
import type { Transport, WireAnswer, WireRequest } from '../../src/http/wire.ts'
import { Secret } from '../../src/secrets/secret.ts'

const ends: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const end of ends) await end()
})

/** A broker, reached by calls and over its port, and how often the port was used. */
async function reached(...faults: readonly string[]) {
  const broker = createEmbeddedBroker({ faults: parseFaults(faults).faults })
  const kept = new Map<string, Answer>()
  const by = { handle: broker.handle.bind(broker), kept }
  const port = await listen(atPort(by))
  const now = (): number => performance.now()
  const options = { proxy: undefined, tls: {}, connections: 4, connectTimeoutMs: 5000, now }
  const real = createTransport({ ...options, origin: port.url })
  const sent: string[] = []
  const counted: Transport = {
    send: (request) => {
      sent.push(request.path)
      return real.send(request)
    },
    close: () => real.close(),
  }
  const near = withinProcess(by, counted, now)
  ends.push(async () => {
    await near.close()
    await port.close()
  })
  return { broker, near, real, kept, sent }
}

let asked = 0
function request(given: Partial<WireRequest>): WireRequest {
  asked += 1
  const headers = { accept: 'application/json', 'x-request-id': `asked-${asked}`, ...given.headers }
  return {
    method: 'GET',
    path: '/v1/health',
    body: undefined,
    maxBytes: 1_000_000,
    timeoutMs: 5000,
    signal: undefined,
    ...given,
    headers,
  }
}

const JSON_BODY = { 'content-type': 'application/json' }

test.each<readonly [string, Partial<WireRequest>]>([
  ['a success', {}],
  ['a text', { path: '/v1/metrics', headers: { accept: 'text/plain' } }],
  ['no such path', { path: '/v1/nothing' }],
  ['another method', { method: 'POST', path: '/v1/health' }],
  ['no bearer', { method: 'POST', path: '/v1/revoke', body: '{}', headers: JSON_BODY }],
  [
    'a refused token',
    { method: 'POST', path: '/v1/token/validate', body: '{"token":"a.b.c"}', headers: JSON_BODY },
  ],
  ['a refused body', { method: 'POST', path: '/v1/token/validate', body: '{"token":', headers: JSON_BODY }],
  [
    'letters of any alphabet',
    { method: 'POST', path: '/v1/admin/auth', body: '{"secret":"ключ"}', headers: JSON_BODY },
  ],
])('a call within the process is answered as over the port: %s', async (_, given) => {
  const { near, real, sent } = await reached()
  const same = request(given)
  expect(comparable(await near.send(same))).toEqual(comparable(await real.send(same)))
  expect(sent).toEqual([])
})

/** Without what is of the connection, and of the moment. */
function comparable({ status, headers, body }: WireAnswer) {
  const { date, connection: _, 'keep-alive': __, 'content-length': ___, ...told } = headers
  const text = Buffer.from(body).toString()
  return {
    status,
    told,
    dated: !Number.isNaN(Date.parse(String(date))),
    text: text.replaceAll(/\d+(?:\.\d+)?/g, '0'),
  }
}

test.each([
  ['reset:validate', { kind: 'connection', sent: true }],
  ['truncate:validate', { kind: 'connection', sent: true }],
  ['oversize:validate', { kind: 'too-large', sent: true }],
])('what a fault does to an answer on its way is done on the way: %s', async (fault, failure) => {
  const { near, kept, sent } = await reached(fault)
  const validate = {
    method: 'POST',
    path: '/v1/token/validate',
    body: '{"token":"a"}',
    headers: JSON_BODY,
  } as const
  await expect(near.send(request(validate))).rejects.toMatchObject({ ...failure })
  expect(sent).toEqual(['/v1/token/validate'])
  expect(kept.size).toBe(0)
})

test('what has a limit to pass, or characters that HTTP encodes, goes over the port', async () => {
  const { near, sent } = await reached()
  const large = { method: 'POST', path: '/v1/token/validate', headers: JSON_BODY } as const
  await near.send(request({ ...large, body: `{"token":"${'a'.repeat(600_000)}"}` }))
  await near.send(request({ headers: { 'user-agent': 'caf\u00E9' } }))
  await expect(near.send(request({ maxBytes: 10 }))).rejects.toMatchObject({ kind: 'too-large' })
  expect(sent).toHaveLength(3)
})

test('a call that is called off before it leaves changes nothing, and after that nobody knows', async () => {
  const { broker, near } = await reached()
  const controller = new AbortController()
  const logIn = request({
    method: 'POST',
    path: '/v1/admin/auth',
    body: JSON.stringify({ secret: broker.adminSecret.reveal() }),
    headers: JSON_BODY,
    signal: controller.signal,
  })
  const leaving = near.send(logIn)
  controller.abort()
  await expect(leaving).rejects.toMatchObject({ kind: 'aborted', sent: true })
  await expect(near.send(logIn)).rejects.toMatchObject({ kind: 'aborted', sent: false })
  await near.close()
  await expect(near.send(request({}))).rejects.toMatchObject({ kind: 'closed' })
})

test('a run on the stand-in of its own process opens no connection', async () => {
  const requests: unknown[] = []
  const count = (message: unknown): void => void requests.push(message)
  subscribe('http.server.request.start', count)
  const opened = await openEmbedded({ faults: [], scopes: ['read:data:x'], runId: 'near' })
  try {
    expect(await opened.client.health()).toMatchObject({ version: '2.0.0' })
    expect(await opened.client.validate(new Secret('a.b.c'))).toMatchObject({ answer: 'refused' })
  } finally {
    await opened.close()
    unsubscribe('http.server.request.start', count)
  }
  expect(requests).toEqual([])
})
