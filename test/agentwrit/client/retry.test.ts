import { expect, test } from 'vitest'
import type { BrokerClient } from '../../../src/broker/client.ts'
import { Secret } from '../../../src/secrets/secret.ts'
import {
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

const READS: Readonly<Record<string, readonly [path: string, (client: BrokerClient) => Promise<unknown>]>> = {
  validate: ['/v1/token/validate', (client) => client.validate(TOKEN)],
  health: ['/v1/health', (client) => client.health()],
  audit: ['/v1/audit/events', (client) => client.auditEvents({})],
  challenge: ['/v1/challenge', (client) => client.register(REGISTRATION)],
}

const PASSING: Readonly<Record<string, Script>> = {
  'a reset': (response) => void response.destroy(),
  'a 500': problem(500, 'oops'),
  'a 503 of a gateway': (response) =>
    void response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>'),
  'a 429': problem(429, 'slow down', { 'retry-after': '2' }),
  silence: () => undefined,
}

const well = (path: string): Script => wellBroker()[path] ?? json(500, {})
const calls = (got: readonly { readonly path: string }[], path: string): number =>
  got.filter((one) => one.path.startsWith(path)).length

test.each(
  Object.entries(READS).flatMap(([read, [path, call]]) =>
    Object.entries(PASSING).map(([failing, script]) => ({ read, path, call, failing, script })),
  ),
)('$read survives $failing', async ({ path, call, script }) => {
  const broker = await standIn(wellBroker({ [path]: inTurn(script, script, well(path)) }))
  const client = clientFor(broker.url, { requestTimeoutMs: 300 })
  await call(client)
  expect(calls(broker.got, path)).toBe(3)
  expect(client.pauses).toHaveLength(2)
})

test('a read gives up after three tries, with the last error', async () => {
  const broker = await standIn({ '/v1/health': problem(500, 'oops') })
  const client = clientFor(broker.url)
  expect(await failure(client.health())).toMatchObject({ code: 'broker-failure', status: 500 })
  expect(broker.got).toHaveLength(3)
  expect(client.pauses).toEqual([100, 200])
})

test('the pauses are spread by chance', async () => {
  const broker = await standIn({ '/v1/health': problem(500, 'oops') })
  const pauses: number[] = []
  const sleep = async (milliseconds: number): Promise<void> => void pauses.push(milliseconds)
  await failure(clientFor(broker.url, { timing: { random: () => 0.5, sleep } }).health())
  expect(pauses).toEqual([150, 300])
})

test('Retry-After is honoured, and is not waited for beyond ten seconds', async () => {
  const broker = await standIn({
    '/v1/health': inTurn(
      problem(429, 'x', { 'retry-after': '7' }),
      problem(429, 'x', { 'retry-after': '11' }),
    ),
  })
  const client = clientFor(broker.url)
  const error = await failure(client.health())
  expect(error).toMatchObject({ code: 'rate-limited', status: 429, retryAfterSeconds: 11 })
  expect(error.hint).toContain('in 11 s')
  expect(client.pauses).toEqual([7000])
})

test("Retry-After may be a date, seen from the broker's own clock", async () => {
  const headers = { date: 'Tue, 14 Nov 2023 22:13:20 GMT', 'retry-after': 'Tue, 14 Nov 2023 22:13:25 GMT' }
  const broker = await standIn({ '/v1/health': inTurn(problem(429, 'x', headers), well('/v1/health')) })
  const client = clientFor(broker.url)
  await client.health()
  expect(client.pauses).toEqual([5000])
})

test.each(['-5', '1.5', 'soon', '', '99999999999'])('a Retry-After of "%s" counts as none', async (value) => {
  const broker = await standIn({
    '/v1/health': inTurn(problem(429, 'x', { 'retry-after': value }), well('/v1/health')),
  })
  const client = clientFor(broker.url)
  await client.health()
  expect(client.pauses).toEqual([100])
})

test('a read is not repeated after an answer that will not change', async () => {
  for (const script of [
    problem(401, 'no'),
    problem(400, 'no'),
    json(200, {}),
    json(301, {}, { location: '/' }),
  ]) {
    const broker = await standIn({ '/v1/health': script })
    await failure(clientFor(broker.url).health())
    expect(broker.got).toHaveLength(1)
  }
})

test('a call that is called off during a pause ends there', async () => {
  const broker = await standIn({ '/v1/health': problem(500, 'oops') })
  const control = new AbortController()
  const sleep = async (): Promise<void> => control.abort()
  const error = await failure(clientFor(broker.url, { timing: { sleep } }).health(control.signal))
  expect(error).toMatchObject({ code: 'interrupted', inDoubt: false })
  expect(broker.got).toHaveLength(1)
})

test('the real pause ends when the signal does', async () => {
  const broker = await standIn({ '/v1/health': problem(429, 'x', { 'retry-after': '10' }) })
  const control = new AbortController()
  const client = clientFor(broker.url)
  const { createBrokerClient } = await import('../../../src/agentwrit/client/http-client.ts')
  const real = createBrokerClient({ url: client.url, runId: 'r' })
  const call = failure(real.health(control.signal))
  await expect.poll(() => broker.got.length).toBe(1)
  control.abort()
  expect(await call).toMatchObject({ code: 'interrupted' })
  await real.close()
})

const LIMITED = problem(429, 'rate limit exceeded, try again later', { 'retry-after': '60' })

test('a rate-limited app log-in is tried every few seconds, for no longer than the broker asks', async () => {
  const broker = await standIn(wellBroker({ '/v1/app/auth': inTurn(LIMITED, LIMITED, well('/v1/app/auth')) }))
  const told: string[] = []
  const client = clientFor(broker.url, {
    onPause: ({ error, milliseconds }) => told.push(`${error.operation} ${error.code} ${milliseconds}`),
  })
  await client.logIn()
  expect(client.pauses).toEqual([6500, 6500])
  expect(told).toEqual(['app log-in rate-limited 6500', 'app log-in rate-limited 6500'])

  const never = await standIn(wellBroker({ '/v1/app/auth': LIMITED }))
  const patient = clientFor(never.url)
  expect(await failure(patient.logIn())).toMatchObject({ code: 'rate-limited', retryAfterSeconds: 60 })
  expect(patient.pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(66_500)
})

test('a log-in that would have to wait for minutes fails at once', async () => {
  const broker = await standIn(wellBroker({ '/v1/app/auth': problem(429, 'x', { 'retry-after': '3600' }) }))
  const client = clientFor(broker.url)
  expect(await failure(client.logIn())).toMatchObject({ code: 'rate-limited' })
  expect(client.pauses).toEqual([])
})

test.each(['a reset', 'a 500', 'silence'])(
  'a log-in is not repeated after %s, and may have left a token',
  async (name) => {
    const script = PASSING[name] ?? json(200, {})
    const broker = await standIn(wellBroker({ '/v1/admin/auth': script }))
    const client = clientFor(broker.url, { requestTimeoutMs: 150 })
    const error = await failure(client.revoke('task', 't'))
    expect(error).toMatchObject({ operation: 'admin log-in', inDoubt: true })
    expect(calls(broker.got, '/v1/admin/auth')).toBe(1)
    const { unreleased } = await client.close()
    expect(unreleased).toEqual([
      {
        session: 'admin',
        reason: 'a log-in got no answer; its token, if there is one, runs until it expires',
      },
    ])
  },
)

const APP_CHANGES: Readonly<Record<string, (client: BrokerClient) => Promise<unknown>>> = {
  'failed to deregister app': (client) => client.apps.deregister('app-x'),
  'failed to update app': (client) => client.apps.narrow('app-x', ['read:data:x']),
}

const APP_AS_WANTED = { app_id: 'app-x', status: 'inactive', scopes: ['read:data:x'] }
const APP_AS_IT_WAS = { app_id: 'app-x', status: 'active', scopes: ['read:data:*'] }

test.each(Object.entries(APP_CHANGES))(
  '"%s" of a busy database is said again until it works, and not for ever',
  async (detail, change) => {
    const [busy, good] = [problem(500, detail), json(200, APP_AS_WANTED)]
    const soon = await standIn(wellBroker({ '/v1/admin/apps/app-x': inTurn(busy, busy, busy, good) }))
    await change(clientFor(soon.url))
    // The last one looks at the app.
    expect(calls(soon.got, '/v1/admin/apps/app-x')).toBe(5)
    const never = await standIn(wellBroker({ '/v1/admin/apps/app-x': busy }))
    expect(await failure(change(clientFor(never.url)))).toMatchObject({ status: 500, inDoubt: true })
    expect(calls(never.got, '/v1/admin/apps/app-x')).toBe(10)
  },
)

test.each(Object.values(APP_CHANGES))(
  'a change of an app is done when the app shows it, which it may not do while the database is busy',
  async (change) => {
    const [acknowledged, hidden, shown] = [json(200, APP_AS_WANTED), problem(404, 'app not found'), json]
    const soon = inTurn(acknowledged, hidden, hidden, shown(200, APP_AS_WANTED))
    await change(clientFor((await standIn(wellBroker({ '/v1/admin/apps/app-x': soon }))).url))
    for (const other of [APP_AS_IT_WAS, { ...APP_AS_WANTED, app_id: 'app-y' }]) {
      const never = inTurn(acknowledged, shown(200, other))
      const { url } = await standIn(wellBroker({ '/v1/admin/apps/app-x': never }))
      expect(await failure(change(clientFor(url)))).toMatchObject({ code: 'malformed-answer', inDoubt: true })
    }
    const gone = await standIn(wellBroker({ '/v1/admin/apps/app-x': inTurn(acknowledged, hidden) }))
    expect(await failure(change(clientFor(gone.url)))).toMatchObject({ status: 404 })
  },
)

test('a change of an app is not repeated after a failure that another try would not mend', async () => {
  const broker = await standIn(wellBroker({ '/v1/admin/apps/app-x': problem(500, 'oops') }))
  expect(await failure(clientFor(broker.url).apps.deregister('app-x'))).toMatchObject({ status: 500 })
  expect(calls(broker.got, '/v1/admin/apps/app-x')).toBe(1)
})

const APP = { name: 'r1-app', scope: ['read:data:x'], ttlSeconds: 600 }
const listed = (...names: readonly string[]): Script =>
  json(200, { apps: names.map((name) => ({ name, app_id: `app-${name}-1` })), total: names.length })

test('an app that a busy database did not take is registered again, once the list does not have it', async () => {
  const made = json(201, { app_id: 'app-r1-app-2', client_id: 'c', client_secret: 'hush' })
  const busy = problem(500, 'failed to register app')
  const broker = await standIn(
    wellBroker({ '/v1/admin/apps': inTurn(busy, listed('other'), busy, listed(), made) }),
  )
  expect(await clientFor(broker.url).apps.register(APP)).toMatchObject({ appId: 'app-r1-app-2' })
  expect(calls(broker.got, '/v1/admin/apps')).toBe(5)
})

test.each([
  ['which the list has', listed('r1-app')],
  ['of which no list tells', problem(403, 'no')],
])('an app %s is not registered again', async (_, list) => {
  const busy = problem(500, 'failed to register app')
  const broker = await standIn(wellBroker({ '/v1/admin/apps': inTurn(busy, list, busy) }))
  const error = await failure(clientFor(broker.url).apps.register(APP))
  expect(error).toMatchObject({ operation: 'register app', status: 500, inDoubt: true })
  expect(calls(broker.got, '/v1/admin/apps')).toBe(2)
})
