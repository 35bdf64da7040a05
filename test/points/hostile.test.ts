import { readFileSync } from 'node:fs'
import { createServer, type Server as NetServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createPointClient } from '../../src/points/point-client.ts'
import { pointReach } from '../../src/points/reach.ts'
import type { Points } from '../../src/runner/context/ports.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { portOf } from '../agentwrit/client/stand-in.ts'

const TOKEN = 'head.claims.signature-0123456789'
const TLS = join('test', 'http', 'tls-for-tests-only')
const pem = (name: string): string => readFileSync(join(TLS, `${name}.pem`), 'utf8')

interface Place {
  readonly origin: string
  /** Everything that came in. */
  readonly heard: () => string
}

/** Somebody who answers in bytes of their own choice, as often as a request has come in. */
async function somebody(
  answer: (socket: Socket) => void,
  make: (onSocket: (socket: Socket) => void) => NetServer = (onSocket) => createServer(onSocket),
): Promise<Place> {
  let heard = ''
  const server = make((socket) => {
    socket
      .on('error', () => undefined)
      .on('data', (bytes: Buffer) => {
        heard += bytes.toString('latin1')
        // What is not HTTP has nobody to wait for.
        if (bytes.includes('\r\n\r\n') || !bytes.includes('HTTP')) answer(socket)
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { origin: `http://127.0.0.1:${portOf(server.address())}`, heard: () => heard }
}

function shown(origin: string): () => ReturnType<Points['ask']> {
  const reach = pointReach({ allowed: [origin], ca: pem('ca'), proxy: undefined })
  const client = createPointClient({ now: () => performance.now(), reach })
  onTestFinished(() => client.close())
  const point = {
    name: 'orders',
    url: `${origin}/me`,
    method: 'GET',
    header: 'Authorization',
    scheme: 'Bearer',
    alive: { statuses: [200] },
    dead: { statuses: [401] },
    span: { start: 0, end: 1 },
  } as const
  return () => client.ask(point, new Secret(TOKEN), { signal: new AbortController().signal, lane: 'first' })
}

const said = (head: string, body: string = ''): string =>
  `HTTP/1.1 ${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`

test.each([301, 302, 303, 307, 308])(
  'what is sent elsewhere with %s goes nowhere, and proves nothing',
  async (status) => {
    const elsewhere = await somebody((socket) => socket.write(said('401 No')))
    const point = await somebody((socket) =>
      socket.write(said(`${status} There\r\nlocation: ${elsewhere.origin}/`)),
    )
    expect(await shown(point.origin)()).toMatchObject({ verdict: 'unknown' })
    expect(point.heard()).toContain(TOKEN)
    expect(elsewhere.heard()).toBe('')
  },
)

test.each([
  ['is longer than anybody reads', said('401 No', 'x'.repeat(70_000))],
  ['never says how long it is', `HTTP/1.1 401 No\r\n\r\n${'x'.repeat(70_000)}`],
  ['has a head without end', `HTTP/1.1 401 No\r\n${`x: ${'y'.repeat(1000)}\r\n`.repeat(40)}\r\n`],
  ['is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
  ['ends before its end', 'HTTP/1.1 401 No\r\ncontent-length: 10\r\n\r\nshort'],
])('an answer that %s proves nothing', async (_, bytes) => {
  const point = await somebody((socket) => socket.end(bytes))
  const { verdict, note } = await shown(point.origin)()
  expect(verdict).toBe('unknown')
  expect(note).not.toContain('xxx')
})

test('an answer that trickles is given up', async () => {
  let begun = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    begun = resolve
  })
  const point = await somebody((socket) => {
    socket.write('HTTP/1.1 401 No\r\ncontent-length: 100\r\n\r\nx')
    begun()
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const answer = shown(point.origin)()
  await asked
  vi.advanceTimersByTime(3000)
  expect(await answer).toMatchObject({ verdict: 'unknown', note: expect.stringContaining('no answer') })
})

test('no cookie comes back, and nothing goes along but the token', async () => {
  const point = await somebody((socket) => socket.write(said('200 Yes\r\nset-cookie: session=1')))
  const ask = shown(point.origin)
  expect(await ask()).toMatchObject({ verdict: 'alive' })
  expect(await ask()).toMatchObject({ verdict: 'alive' })
  const heads = point
    .heard()
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replace(/: .*/, ''))
  const each = ['GET /me HTTP/1.1', 'host', 'connection', 'accept', 'authorization']
  expect(heads.filter((line) => line !== '')).toEqual([...each, ...each])
})

test.each([
  [
    'shows a certificate for another name',
    { cert: pem('server-elsewhere'), key: pem('server-elsewhere.key') },
  ],
  ['speaks no TLS', undefined],
])('who %s is shown no token', async (_, tls) => {
  const place = await somebody(
    (socket) => socket.write(said('401 No')),
    tls && ((onSocket) => createTlsServer(tls, onSocket)),
  )
  const { verdict } = await shown(place.origin.replace('http:', 'https:'))()
  expect(verdict).toBe('unknown')
  expect(place.heard()).not.toContain(TOKEN)
})
