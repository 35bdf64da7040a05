import { once } from 'node:events'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createBrokerClient } from '../../src/agentwrit/client/http-client.ts'
import { watchCertificates } from '../../src/http/tls.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { clientFor, failure, json, portOf, standIn, wellBroker } from '../agentwrit/client/stand-in.ts'

const pem = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'tls-for-tests-only', `${name}.pem`), 'utf8')
const CA = pem('ca')
const SERVER = { cert: pem('server'), key: pem('server.key') }
const TOKEN = new Secret('a.b.c')
const CLIENT = { cert: pem('client'), key: new Secret(pem('client.key')) }

test('a private authority is trusted when it is given, and only then', async () => {
  const broker = await standIn(wellBroker(), SERVER)
  expect(await clientFor(broker.url, { tls: { ca: CA } }).health()).toMatchObject({ version: '2.0.0' })
  const error = await failure(clientFor(broker.url).health())
  expect(error).toMatchObject({ code: 'unreachable', inDoubt: false, transient: false })
  expect(error.message).toContain('no trusted connection to')
  expect(error.hint).toContain('give that authority with --ca')
  const other = await failure(clientFor(broker.url, { tls: { ca: pem('other-ca') } }).health())
  expect(other.message).toContain('no trusted connection to')
})

test('the certificate that a broker shows is told, and nothing where there is none', async () => {
  const broker = await standIn(wellBroker(), SERVER)
  const fingerprint = new X509Certificate(SERVER.cert).fingerprint256
  const watch = watchCertificates(broker.url)
  const elsewhere = watchCertificates('https://elsewhere.example')
  await clientFor(broker.url, { tls: { ca: CA } }).health()
  expect(watch.seen()).toEqual([{ fingerprint, validTo: expect.stringMatching(/Z$/) }])
  expect(elsewhere.seen()).toEqual([])
  const plain = await standIn(wellBroker())
  const none = watchCertificates(plain.url)
  await clientFor(plain.url).health()
  expect(none.seen()).toEqual([])
  for (const one of [watch, elsewhere, none]) one.end()
  await clientFor(broker.url, { tls: { ca: CA } }).health()
  expect(watch.seen()).toHaveLength(1)
})

test('a certificate for another name is not taken', async () => {
  const broker = await standIn(wellBroker(), {
    cert: pem('server-elsewhere'),
    key: pem('server-elsewhere.key'),
  })
  const error = await failure(clientFor(broker.url, { tls: { ca: CA } }).health())
  expect(error).toMatchObject({
    code: 'unreachable',
    hint: 'use the host name that the certificate was issued for',
  })
  expect(broker.got).toEqual([])
})

test('a certificate for another name is refused each time, and nobody waits for the one before', async () => {
  const broker = await standIn(wellBroker(), {
    cert: pem('server-elsewhere'),
    key: pem('server-elsewhere.key'),
  })
  const client = clientFor(broker.url, { tls: { ca: CA }, connections: 2 })
  const calls = Array.from({ length: 12 }, (_, call) =>
    failure(client.validate(TOKEN, undefined, call % 2 === 0 ? 'first' : undefined)),
  )
  for (const error of await Promise.all(calls)) expect(error).toMatchObject({ code: 'unreachable' })
})

test('verification cannot be switched off behind our back', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  const broker = await standIn(wellBroker(), SERVER)
  expect(await failure(clientFor(broker.url).health())).toMatchObject({ code: 'unreachable' })
  expect(broker.got).toEqual([])
  vi.unstubAllEnvs()
})

test('mutual TLS: the client certificate is shown, and its absence is explained', async () => {
  const broker = await standIn(wellBroker(), {
    ...SERVER,
    ca: CA,
    requestCert: true,
    rejectUnauthorized: true,
  })
  expect(await clientFor(broker.url, { tls: { ca: CA, ...CLIENT } }).health()).toMatchObject({
    version: '2.0.0',
  })
  const error = await failure(clientFor(broker.url, { tls: { ca: CA } }).health())
  expect(error.code).toBe('unreachable')
  expect(error.hint).toContain('give the right one with --cert and --key')
  expect(broker.got).toHaveLength(1)
})

test('https to a plain port, and plain http to a TLS port, are explained', async () => {
  const plain = await standIn(wellBroker())
  const tls = await failure(clientFor(plain.url.replace('http:', 'https:')).health())
  expect(tls).toMatchObject({ code: 'unreachable' })
  expect(tls.hint).toContain('check the scheme and the port')
  const secure = await standIn(wellBroker(), SERVER)
  const error = await failure(clientFor(secure.url.replace('https:', 'http:')).health())
  expect(['malformed-answer', 'unreachable']).toContain(error.code)
})

test.each<[string, Parameters<typeof createBrokerClient>[0]['tls'], string]>([
  ['a certificate without its key', { cert: CLIENT.cert }, 'needs both the certificate and its key'],
  ['a key without its certificate', { key: CLIENT.key }, 'needs both the certificate and its key'],
  ['an authority that is no PEM', { ca: 'nonsense' }, 'the certificate authority is not a PEM certificate'],
  [
    'a certificate that is no PEM',
    { cert: 'nonsense', key: CLIENT.key },
    'the client certificate is not a PEM certificate',
  ],
  [
    'a key that is no PEM',
    { cert: CLIENT.cert, key: new Secret('nonsense') },
    'is not an unencrypted PEM private key',
  ],
  ['a key of another certificate', { cert: SERVER.cert, key: CLIENT.key }, "is not the client certificate's"],
])('%s is refused at once', (_, tls, message) => {
  const create = (): unknown =>
    createBrokerClient({ url: 'https://127.0.0.1:1', runId: 'r', ...(tls === undefined ? {} : { tls }) })
  expect(create).toThrow(message)
  expect(create).not.toThrow('nonsense')
})

interface Tunnel {
  readonly url: string
  readonly asked: { readonly line: string; readonly authorization: string | undefined }[]
}

/** A proxy on loopback: CONNECT goes to `target` whatever the name, absolute-form requests are answered here. */
async function proxy(target: number, refusal?: string): Promise<Tunnel> {
  const asked: Tunnel['asked'] = []
  const open = new Set<Duplex>()
  const server = createServer((request, response) => {
    asked.push({
      line: `${request.method} ${request.url}`,
      authorization: request.headers['proxy-authorization'],
    })
    void json(200, { status: 'ok', version: 'behind-proxy', uptime: 1, audit_events_count: 1 })(response, {
      method: '',
      path: '',
      headers: request.headers,
      body: '',
    })
  })
  server.on('connect', (request, socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    asked.push({ line: `CONNECT ${request.url}`, authorization: request.headers['proxy-authorization'] })
    if (refusal === 'silence') return
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`)
    const out = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(out).pipe(socket)
    })
    out.on('error', () => socket.destroy())
    open.add(out)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.closeAllConnections()
    server.close()
  })
  return { url: `127.0.0.1:${portOf(server.address())}`, asked }
}

test("https goes through CONNECT, with the proxy's credentials, and the certificate is still checked", async () => {
  const broker = await standIn(wellBroker(), SERVER)
  const tunnel = await proxy(broker.port)
  const env = { HTTPS_PROXY: `http://user:pass%20word@${tunnel.url}` }
  const client = clientFor('https://broker.test:8443', { env, tls: { ca: CA } })
  const watch = watchCertificates('https://broker.test:8443')
  expect(await client.health()).toMatchObject({ version: '2.0.0' })
  await client.revoke('task', 't')
  expect(watch.seen()).toMatchObject([{ fingerprint: new X509Certificate(SERVER.cert).fingerprint256 }])
  watch.end()
  expect(new Set(tunnel.asked.map(({ line }) => line))).toEqual(new Set(['CONNECT broker.test:8443']))
  expect(tunnel.asked[0]?.authorization).toBe(`Basic ${Buffer.from('user:pass word').toString('base64')}`)
  expect(broker.got.length).toBeGreaterThan(1)
  expect(broker.got.every(({ headers }) => headers['proxy-authorization'] === undefined)).toBe(true)

  const wrongName = clientFor('https://unknown.test:8443', { env, tls: { ca: CA } })
  expect((await failure(wrongName.health())).message).toContain('no trusted connection to')
  const untrusted = clientFor('https://broker.test:8443', { env })
  expect((await failure(untrusted.health())).message).toContain('no trusted connection to')
})

test('mutual TLS works through a proxy', async () => {
  const broker = await standIn(wellBroker(), {
    ...SERVER,
    ca: CA,
    requestCert: true,
    rejectUnauthorized: true,
  })
  const tunnel = await proxy(broker.port)
  const client = clientFor('https://broker.test', {
    env: { https_proxy: tunnel.url },
    tls: { ca: CA, ...CLIENT },
  })
  expect(await client.health()).toMatchObject({ version: '2.0.0' })
  expect(tunnel.asked[0]?.line).toBe('CONNECT broker.test:443')
})

test('plain http is asked of the proxy in absolute form', async () => {
  const tunnel = await proxy(1)
  const client = clientFor('http://broker.test:8080', {
    env: { HTTP_PROXY: `http://u:p@${tunnel.url}` },
    allowInsecure: true,
  })
  expect(await client.health()).toMatchObject({ version: 'behind-proxy' })
  expect(tunnel.asked).toEqual([
    {
      line: 'GET http://broker.test:8080/v1/health',
      authorization: `Basic ${Buffer.from('u:p').toString('base64')}`,
    },
  ])
})

test.each(['407 Proxy Authentication Required', '403 Forbidden', '502 Bad Gateway'])(
  'a proxy that says %s is named as the one to blame',
  async (refusal) => {
    const tunnel = await proxy(1, refusal)
    const client = clientFor('https://broker.test', {
      env: { HTTPS_PROXY: `http://user:pass-word-1@${tunnel.url}` },
    })
    const error = await failure(client.health())
    expect(error).toMatchObject({ code: 'unreachable', inDoubt: false })
    expect(error.message).toContain('the proxy does not let us through')
    expect(error.message).toContain(refusal.slice(0, 3))
    expect(error.hint).toContain('HTTPS_PROXY')
    expect(JSON.stringify(error)).not.toContain('pass-word-1')
  },
)

test('a proxy that never answers CONNECT is given up', async () => {
  const tunnel = await proxy(1, 'silence')
  const client = clientFor('https://broker.test', {
    env: { HTTPS_PROXY: `http://${tunnel.url}` },
    connectTimeoutMs: 200,
  })
  const error = await failure(client.renew(new Secret('a.b.c')))
  expect(error).toMatchObject({ code: 'timeout', inDoubt: false })
})

test('a server of old versions of TLS only is refused in our words', async () => {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  const broker = await standIn(wellBroker(), { ...SERVER, ...old })
  const error = await failure(clientFor(broker.url, { tls: { ca: CA } }).health())
  expect(error.message).toContain('too old to be trusted')
  expect(error.message).not.toMatch(/SSL routines|error:[0-9A-F]/)
})

test('an address that speaks no TLS is told so, without the words of the source of OpenSSL', async () => {
  const plain = await standIn(wellBroker())
  const error = await failure(clientFor(plain.url.replace('http:', 'https:')).health())
  expect(error.message).toContain('does not speak TLS there')
  expect(error.message).not.toMatch(/SSL routines|error:[0-9A-F]/)
})
