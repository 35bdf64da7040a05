import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { listen } from '../../src/embedded/listen.ts'
import { ADMIN_SECRET, startDrill } from './drill.ts'

const SECURITY = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'X-Frame-Options': 'DENY',
}

describe('around every handler', () => {
  const drill = startDrill()

  test.each([
    ['GET', '/v1/nope'],
    ['GET', '/'],
    ['GET', '/v1/health/'],
    ['GET', '/V1/health'],
    ['GET', '/v1%2Fhealth'],
    ['GET', '/v1/%ff'],
    ['GET', '/v1/%2e%2e/v1/health'],
    ['GET', '/v1/admin/apps/'],
    ['GET', '/v1/admin/apps/a/b'],
    ['GET', '/v1/admin/apps/%2F'],
    ['POST', '/v1/admin/apps/%2f'],
  ])('%s %s is not found, as plain text', (method, target) => {
    const reply = drill.call(method, target)
    expect([reply.status, reply.text]).toEqual([404, '404 page not found\n'])
    expect(reply.headers).toMatchObject({ 'Content-Type': 'text/plain; charset=utf-8', ...SECURITY })
  })

  test.each([
    ['POST', '/v1/health', 'GET, HEAD'],
    ['HEAD', '/v1/revoke', 'POST'],
    ['OPTIONS', '/v1/admin/apps', 'GET, HEAD, POST'],
    ['PATCH', '/v1/admin/apps/x', 'DELETE, GET, HEAD, PUT'],
  ])('%s %s is not allowed, and what is gets listed', (method, target, allow) => {
    const reply = drill.call(method, target)
    expect([reply.status, reply.text, reply.headers['Allow']]).toEqual([405, 'Method Not Allowed\n', allow])
    expect(reply.headers).toMatchObject(SECURITY)
  })

  test.each([
    ['//v1/health', '/v1/health'],
    ['/v1/./health', '/v1/health'],
    ['/v1/x/../health?a=b&c', '/v1/health?a=b&c'],
    ['/../../v1/health', '/v1/health'],
    ['/v1/nope//x/', '/v1/nope/x/'],
  ])('%s leads to %s', (target, location) => {
    const get = drill.call('GET', target)
    expect([get.status, get.headers['Location']]).toEqual([301, location])
    expect(get.text).toBe(`<a href="${location.replace('&', '&amp;')}">Moved Permanently</a>.\n\n`)
    const post = drill.call('POST', target)
    expect([post.status, post.text, post.headers['Content-Type']]).toEqual([301, '', undefined])
  })

  test('paths may be escaped, and broken escapes are refused', () => {
    expect(drill.call('GET', '/v1/h%65alth?%zz').status).toBe(200)
    expect(drill.call('GET', 'http://host/v1/health').status).toBe(200)
    expect(drill.call('GET', '/v1/%zz').status).toBe(400)
    const reply = drill.call('GET', '/v1/admin/apps/a%2Fb%3Fc%2541', { bearer: drill.admin() })
    expect(reply.json).toMatchObject({ detail: 'app not found', instance: '/v1/admin/apps/a/b?c%41' })
  })

  test('the request id is echoed, or made', () => {
    const given = drill.call('POST', '/v1/register', { requestId: 'x'.repeat(500) })
    expect(given.headers['X-Request-Id']).toBe('x'.repeat(500))
    expect(given.json.request_id).toBe('x'.repeat(500))
    expect(drill.call('GET', '/v1/health').headers['X-Request-Id']).toMatch(/^[0-9a-f]{16}$/)
  })

  test('a body too large is refused before anything else, without security headers', () => {
    const reply = drill.call('GET', '/v1/nope', { body: 'too-large' })
    expect([reply.status, reply.json.detail]).toEqual([413, 'request body must not exceed 1 MB'])
    expect(Object.keys(reply.headers).toSorted()).toEqual(['Content-Type', 'Date', 'X-Request-Id'])
  })

  test('the Date header shows the broker clock', () => {
    expect(drill.call('GET', '/v1/health').headers['Date']).toBe('Mon, 23 Nov 2026 09:05:28 GMT')
  })
})

describe('on a port', () => {
  let open: Awaited<ReturnType<typeof listen>> | undefined
  afterEach(() => open?.close())

  async function start(): ReturnType<typeof listen> {
    open = await listen(startDrill().broker)
    return open
  }

  test('answers over kept-alive connections and ends them on close', async () => {
    const listening = await start()
    const { url } = listening
    for (let count = 0; count < 3; count += 1) {
      expect(await (await fetch(`${url}/v1/health`)).json()).toMatchObject({ status: 'ok', version: '2.0.0' })
    }
    await listening.close()
    await listening.close()
    await expect(fetch(`${url}/v1/health`)).rejects.toThrow('fetch failed')
  })

  test('does not wait on close for answers that are still to come', async () => {
    open = await listen(startDrill(['slow:health:1m']).broker)
    const pending = fetch(`${open.url}/v1/health`)
    const failed = expect(pending).rejects.toThrow('fetch failed')
    // Once this one is answered, the slow one before it has been taken in.
    await fetch(`${open.url}/v1/challenge`)
    await open.close()
    await failed
  })

  test('says so when the port is taken', async () => {
    const { port } = await start()
    await expect(listen(startDrill().broker, { port })).rejects.toThrow('EADDRINUSE')
  })

  test('sends lengths, but no body, to HEAD, and no content type with 204', async () => {
    const { url } = await start()
    const head = await fetch(`${url}/v1/challenge`, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '93'])
    const login = await fetch(`${url}/v1/admin/auth`, {
      method: 'POST',
      body: JSON.stringify({ secret: ADMIN_SECRET }),
    })
    const { access_token: token }: { access_token: string } = JSON.parse(await login.text())
    const headers = { authorization: `Bearer ${token}` }
    const released = await fetch(`${url}/v1/token/release`, { method: 'POST', headers })
    expect([released.status, released.headers.get('content-type')]).toEqual([204, null])
  })

  test('takes a body of 1 MiB and refuses one byte more, on GET as well', async () => {
    const { url } = await start()
    const send = (method: string, bytes: number): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const call = rawRequest(`${url}/v1/health`, { method, headers: { 'content-length': bytes } })
        call.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject)
        call.end(Buffer.alloc(bytes, ' '))
      })
    expect(await send('GET', 1_048_576)).toBe(200)
    expect(await send('GET', 1_048_577)).toBe(413)
    expect(await send('POST', 1_048_577)).toBe(413)
  })

  const HEAD = 'Host: localhost\r\nConnection: close\r\n'

  function raw(port: number, request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('data', (data) => resolve(data.toString())).on('error', reject)
      socket.write(request)
    })
  }

  test('frames requests as loosely, and as strictly, as the real one', async () => {
    const { port } = await start()
    const status = async (request: string): Promise<string> => (await raw(port, request)).slice(9, 12)
    expect(await status('GET /v1/health HTTP/1.1\nHost: localhost\nConnection: close\n\n')).toBe('200')
    expect(await status(`GET /v1/health HTTP/1.1\r\n${HEAD}X-A: b\r\n c\r\n\r\n`)).toBe('200')
    expect(await status(`GET /v1/health HTTP/1.2\r\n${HEAD}\r\n`)).toBe('200')
    expect(await status(`GET /v1/health HTTP/2.0\r\n${HEAD}\r\n`)).toBe('505')
    expect(await status(`GET /v1/health HTTP/1.1\r\n${HEAD}Host: localhost\r\n\r\n`)).toBe('400')
    expect(await status('GET /v1/health\r\n\r\n')).toBe('400')
    const length = 'Content-Length: 2\r\n'
    for (const twice of [length, 'Transfer-Encoding: chunked\r\n']) {
      expect(await status(`POST /v1/token/validate HTTP/1.1\r\n${HEAD}${length}${twice}\r\n{}`)).toBe('400')
    }
  })

  test('sees the path as it was sent', async () => {
    const { port } = await start()
    const answer = await raw(port, `GET /v1/../v1//health HTTP/1.1\r\n${HEAD}\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 301 .*\r\n/)
    expect(answer).toContain('Location: /v1/health\r\n')
  })

  test('survives callers that go away in the middle', async () => {
    const { port, url } = await start()
    const socket = connect(port, '127.0.0.1')
    socket.write('POST /v1/register HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{', () =>
      socket.destroy(),
    )
    await new Promise((resolve) => {
      socket.on('close', resolve)
    })
    expect((await fetch(`${url}/v1/health`)).status).toBe(200)
  })
})
