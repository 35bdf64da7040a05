import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { Secret } from '../../../src/secrets/secret.ts'
import { CLAIMS, clientFor, failure, json, jwt, portOf, problem, standIn, wellBroker } from './stand-in.ts'

const TOKEN = new Secret(jwt())
const REFUSED = { valid: false, error: 'token is invalid or expired' }

test('fields that nobody knows are ignored, and each is told once', async () => {
  const claims = { ...CLAIMS, risk: 'low' }
  const answers = [
    { ...REFUSED, reason: 'revoked' },
    { ...REFUSED, reason: 'expired' },
    { valid: true, claims },
  ]
  const broker = await standIn({
    '/v1/token/validate': (response, got) => json(200, answers.shift())(response, got),
  })
  const client = clientFor(broker.url)
  expect(await client.validate(TOKEN)).toMatchObject({ answer: 'refused' })
  expect(await client.validate(TOKEN)).toMatchObject({ answer: 'refused' })
  expect(await client.validate(TOKEN)).toMatchObject({ answer: 'valid' })
  expect([...client.unknownFields]).toEqual(['validate: reason', 'validate: claims.risk'])
})

test('what contradicts a refusal is no refusal', async () => {
  const broker = await standIn({ '/v1/token/validate': json(200, { ...REFUSED, claims: CLAIMS }) })
  expect(await failure(clientFor(broker.url).validate(TOKEN))).toMatchObject({ code: 'malformed-answer' })
})

test('names without end are neither kept nor shown whole', async () => {
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`${n}${'x'.repeat(300)}`, 1]))
  const broker = await standIn({ '/v1/token/validate': json(200, { ...REFUSED, ...many }) })
  const client = clientFor(broker.url)
  await client.validate(TOKEN)
  expect(client.unknownFields.size).toBe(50)
  expect(Math.max(...[...client.unknownFields].map((field) => field.length))).toBeLessThan(100)
})

test('an app log-in that found no app left nothing behind, another 500 may have', async () => {
  for (const [detail, inDoubt] of [
    ['authentication error', false],
    ['failed to issue token', true],
  ] as const) {
    const broker = await standIn(wellBroker({ '/v1/app/auth': problem(500, detail) }))
    expect(await failure(clientFor(broker.url).logIn())).toMatchObject({ operation: 'app log-in', inDoubt })
  }
})

test('a proxy that is not there is named, and not the broker alone', async () => {
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const port = portOf(gone.address())
  gone.close()
  const env = { HTTPS_PROXY: `http://user:hunter2@127.0.0.1:${port}` }
  const error = await failure(clientFor('https://[fd00::1]:8443', { env }).health())
  expect(error.message).toContain(`through the proxy "http://127.0.0.1:${port}"`)
  expect(error.message).not.toContain('hunter2')
  expect(error.hint).toContain('NO_PROXY')
})

test('a "100 Continue" that nobody asked for is called by its name', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () =>
      socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const error = await failure(clientFor(`http://127.0.0.1:${portOf(server.address())}`).health())
  expect(error.message).toContain('"100 Continue"')
})
