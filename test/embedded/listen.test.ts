import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { createEmbeddedBroker } from '../../src/embedded/broker.ts'
import { listen } from '../../src/embedded/listen.ts'

async function answerTo(
  path: string,
  headers: Readonly<Record<string, string | string[]>>,
): Promise<IncomingMessage & { readonly text: string }> {
  const served = await listen(createEmbeddedBroker())
  onTestFinished(() => served.close())
  const sent = request(`${served.url}${path}`, { headers }).end()
  const [answer]: IncomingMessage[] = await once(sent, 'response')
  if (answer === undefined) throw new Error('no answer')
  let text = ''
  for await (const chunk of answer) text += String(chunk)
  return Object.assign(answer, { text })
}

test.each([
  ['127.0.0.1', 200],
  ['127.0.0.1:8080', 200],
  ['localhost:1', 200],
  ['LOCALHOST', 200],
  ['[::1]:8080', 200],
  ['attacker.example', 421],
  ['127.0.0.1.attacker.example', 421],
  ['localhost.attacker.example:80', 421],
])('a request for the host "%s" is answered %i', async (host, status) => {
  expect((await answerTo('/v1/health', { host })).statusCode).toBe(status)
})

test('a header may be as long as at the real broker', async () => {
  const { statusCode } = await answerTo('/v1/health', { 'x-long': 'x'.repeat(900_000) })
  expect(statusCode).toBe(200)
})

test('of two request ids the first counts, and its letters come back as they were', async () => {
  const twice = await answerTo('/v1/health', { 'x-request-id': ['one', 'two'] })
  expect(twice.headers['x-request-id']).toBe('one')
  const bytes = Buffer.from('é').toString('latin1')
  const letters = await answerTo('/v1/audit/events', { 'x-request-id': bytes })
  expect(letters.headers['x-request-id']).toBe(bytes)
  expect(JSON.parse(letters.text)).toMatchObject({ request_id: 'é' })
})
