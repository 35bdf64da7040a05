import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { serveExercise, type ServedExercise } from '../../src/tabletop/serving/serve.ts'
import { RENEWED, rehearsed } from './rooms.ts'

let served: ServedExercise

afterEach(() => served.close())

interface Answered {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** Over `node:http`, because a browser's `fetch` lets nobody choose the host. */
function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      // Each on a connection of its own: another process may have the address by then.
      { agent: false, method: options.method ?? 'GET', ...(options.headers && { headers: options.headers }) },
      (incoming) => {
        let text = ''
        incoming.on('data', (part: Buffer) => (text += part.toString()))
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, text, headers: incoming.headers }),
        )
        // A stream of events has no end: its beginning is what counts.
        if (incoming.headers['content-type']?.startsWith('text/event-stream') === true)
          incoming.once('data', () =>
            setImmediate(
              () => (incoming.destroy(), resolve({ status: 200, text, headers: incoming.headers })),
            ),
          )
      },
    )
    sent.on('error', reject)
    sent.end(options.body)
  })
}

async function serve(host?: string, change: Parameters<typeof rehearsed>[1] = {}) {
  const { exercise, clock } = rehearsed(RENEWED, change)
  served = await serveExercise(exercise, { now: clock.now, ...(host !== undefined && { host }) })
  const { origin } = new URL(served.room)
  return { exercise, origin }
}

/** Goes in by the door, as a browser does. */
async function cookieOf(entrance: string): Promise<string> {
  const { status, headers } = await ask(entrance)
  expect(status).toBe(303)
  const [cookie = ''] = headers['set-cookie'] ?? []
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/)
  return cookie.split(';')[0] ?? ''
}

test('the key of the facilitator opens one browser, once, and nothing opens without it', async () => {
  const { origin } = await serve()
  for (const path of [
    '/facilitator',
    '/facilitator/events',
    '/facilitator?key=wrong',
    '/facilitator/command',
  ])
    expect((await ask(origin + path)).status, path).toBe(403)
  const cookie = await cookieOf(served.facilitator)
  expect((await ask(served.facilitator)).status).toBe(403)
  expect((await ask(`${origin}/facilitator`, { headers: { cookie } })).status).toBe(200)
  expect((await ask(`${origin}/facilitator`, { headers: { cookie: `${cookie}x` } })).status).toBe(403)
  const { text } = await ask(`${origin}/facilitator/events`, { headers: { cookie } })
  expect(text).toContain('WHY its successor lives')
})

test('the room is open on loopback, sends the room’s view alone, and takes no command', async () => {
  const { origin, exercise } = await serve()
  expect(served.room).toBe(`${origin}/room`)
  const { text } = await ask(`${origin}/room/events`)
  expect(JSON.parse(text.replace(/^data: /, ''))).toEqual({
    now: expect.any(Number),
    view: JSON.parse(JSON.stringify(exercise.room())),
  })
  expect((await ask(`${origin}/room`, { method: 'POST' })).status).toBe(405)
  expect((await ask(`${origin}/room/command`, { method: 'POST', body: '{"type":"begin"}' })).status).toBe(405)
  expect(exercise.room().phase).toBe('opening')
})

test('an address of one’s own that resolves to this machine gets nothing', async () => {
  const { origin } = await serve()
  for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example'])
    expect((await ask(`${origin}/room`, { headers: { host } })).status, host).toBe(421)
  for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.1:9', '[::1]:9'])
    expect((await ask(`${origin}/room`, { headers: { host } })).status, host).toBe(200)
})

test('a command is taken from the facilitator’s own page only, and says why it was refused', async () => {
  const { origin, exercise } = await serve()
  const cookie = await cookieOf(served.facilitator)
  const send = (headers: Record<string, string>, body: string): Promise<Answered> =>
    ask(`${origin}/facilitator/command`, { method: 'POST', headers: { cookie, ...headers }, body })
  const own = { origin, 'content-type': 'application/json' }
  for (const headers of [
    { ...own, origin: 'http://evil.example' },
    { ...own, 'sec-fetch-site': 'cross-site' },
    { ...own, 'sec-fetch-site': 'same-site' },
    { ...own, 'content-type': 'text/plain' },
    { 'content-type': 'application/json' },
  ])
    expect((await send(headers, '{"type":"begin"}')).status, JSON.stringify(headers)).toBe(403)
  expect(exercise.room().phase).toBe('opening')
  expect(await send(own, '{"type":"next"}')).toMatchObject({
    status: 409,
    text: 'the clock has not started: begin first',
  })
  expect(await send(own, '{"type":"revoke"}')).toMatchObject({
    status: 400,
    text: 'there is no command "revoke"',
  })
  expect(
    await send(own, '{"type":"decide","option":"token","who":"a","why":"","confidence":6}'),
  ).toMatchObject({ status: 400 })
  expect(await send(own, `{"type":"note","text":"${'x'.repeat(70_000)}"}`)).toMatchObject({ status: 400 })
  expect((await send(own, 'not JSON')).status).toBe(400)
  expect((await send(own, '{"type":"begin"}')).status).toBe(200)
  expect(exercise.room().phase).toBe('playing')
})

test('the room is not even told when the facilitator writes something', async () => {
  const { origin, exercise } = await serve()
  const views: string[] = []
  const ended = new Promise<void>((resolve) => {
    const sent = request(`${origin}/room/events`, (incoming) => {
      incoming.on('data', (part: Buffer) => {
        views.push(part.toString())
        if (part.toString().includes('"phase":"playing"')) resolve(void incoming.destroy())
        else void exercise.give({ type: 'note', text: 'n' }).then(() => exercise.give({ type: 'begin' }))
      })
    })
    sent.end()
  })
  await ended
  expect(views.filter((one) => one.includes('"phase":"opening"'))).toHaveLength(1)
})

test('who plays alone sees no answer on the second page either', async () => {
  const { origin, exercise } = await serve(undefined, { solo: true })
  const cookie = await cookieOf(served.facilitator)
  await exercise.give({ type: 'begin' })
  for (let step = 0; step < 4; step += 1) {
    const { text } = await ask(`${origin}/facilitator/events`, { headers: { cookie } })
    expect(text).toContain('"can":[')
    expect(text).not.toMatch(/NOTE|CRITERION|PREPARATION|DISCUSSION|WHY|"best"|revoke agent/)
    await exercise.give({ type: 'next' })
  }
  expect(exercise.room().phase).toBe('deciding')
})

test('the last that a page is sent is how it ended, even where everything ends at once', async () => {
  const { origin, exercise } = await serve()
  const views = new Promise<string>((resolve) => {
    const sent = request(`${origin}/room/events`, (incoming) => {
      let text = ''
      incoming.on('data', (part: Buffer) => {
        text += part.toString()
        if (text.includes('"phase":"opening"') && !text.includes('"phase":"ended"'))
          void exercise.give({ type: 'end' })
      })
      incoming.on('end', () => resolve(text))
    })
    sent.end()
    exercise.watch(({ type }) => {
      if (type === 'cleaned') void served.close()
    })
  })
  expect(await views).toMatch(/"cleaned":\{"status":"nothing-to-do","leftovers":0\}\}\}\n\n$/)
})

test('served to others, both pages need a key of their own, and the room’s opens every phone', async () => {
  const { origin } = await serve('0.0.0.0')
  const local = (url: string): string => url.replace('0.0.0.0', '127.0.0.1')
  expect((await ask(local(`${origin}/room`))).status).toBe(403)
  expect((await ask(local(`${origin}/room/events`))).status).toBe(403)
  const cookie = await cookieOf(local(served.room))
  await cookieOf(local(served.room))
  expect((await ask(local(`${origin}/room`), { headers: { cookie } })).status).toBe(200)
  expect((await ask(local(`${origin}/facilitator`), { headers: { cookie } })).status).toBe(403)
  const [room, facilitator] = [served.room, served.facilitator].map((url) =>
    new URL(url).searchParams.get('key'),
  )
  expect(room).not.toBe(facilitator)
  expect((await ask(local(`${origin}/facilitator?key=${room}`))).status).toBe(403)
  expect((await ask(local(`${origin}/room`), { headers: { cookie, host: 'evil.example' } })).status).toBe(421)
})

test('a process that goes on serves the same browsers at the same address, or at another where that one is taken', async () => {
  await serve()
  const [cookie, { kept, room }] = [await cookieOf(served.facilitator), served]
  const { exercise, clock } = rehearsed(RENEWED)
  const beside = await serveExercise(exercise, { now: clock.now, before: kept })
  expect(beside.room).not.toBe(room)
  await beside.close()
  await served.close()
  served = await serveExercise(exercise, { now: clock.now, before: kept })
  expect(served.room).toBe(room)
  const { origin } = new URL(room)
  expect((await ask(`${origin}/facilitator`, { headers: { cookie } })).status).toBe(200)
  await cookieOf(served.facilitator)
  await expect(serveExercise(exercise, { now: clock.now, port: kept.port })).rejects.toThrow('EADDRINUSE')
})

test('whatever gets into a page can load and run nothing', async () => {
  const { origin } = await serve()
  for (const path of ['/room', '/room.js', '/facilitator.js', '/style.css', '/icon.svg']) {
    const { headers } = await ask(origin + path)
    expect(headers['content-security-policy'], path).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    )
    expect(headers['content-security-policy'], path).toMatch(
      /require-trusted-types-for 'script'; trusted-types 'none'$/,
    )
    expect(headers['x-content-type-options'], path).toBe('nosniff')
  }
})
