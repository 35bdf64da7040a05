import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { createEmbeddedBroker } from '../../src/embedded/broker.ts'
import { listen } from '../../src/embedded/listen.ts'
import { testHost, type TestHost } from '../cli/test-host.ts'
import { hurriedClock } from '../hurried-clock.ts'
import { caching, offline, serve, type Server } from './servers.ts'

const PLAYBOOK = join('test', 'points', 'points.yaml')
const KEY_SEED = Buffer.alloc(32, 7)
/** Times as fast, so that nobody waits for a cache. */
const clock = hurriedClock(10)
const now = (): number => clock.now()

interface Ran {
  readonly exit: number
  readonly host: TestHost
  readonly server: Server
}

async function runAt(
  start: (broker: string) => Promise<Server>,
  flags: (url: string) => readonly string[] = (url) => [`--allow-host=${url}`],
): Promise<Ran> {
  const broker = createEmbeddedBroker({ now, keySeed: KEY_SEED })
  const app = broker.registerApp({ name: 'tests', scopes: ['read:data:*', 'write:data:*'] })
  const listening = await listen(broker)
  const server = await start(listening.url)
  onTestFinished(async () => {
    await server.close()
    await listening.close()
  })
  const env = {
    AGENTWRIT_BROKER_URL: listening.url,
    AGENTWRIT_CLIENT_ID: app.clientId,
    AGENTWRIT_CLIENT_SECRET: app.clientSecret.reveal(),
    AGENTWRIT_ADMIN_SECRET: broker.adminSecret.reveal(),
    HTTP_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
  }
  const host = { ...testHost({ env }), clock }
  const reporters = ['json', 'markdown', 'junit', 'html'].map((name) => `--reporter=${name}=/out.${name}`)
  const input = `orders=${server.url}/me`
  const exit = await main(['run', PLAYBOOK, '--input', input, ...flags(server.url), ...reporters], host)
  return { exit, host, server }
}

/** What a user reads, without what differs each time. */
function story({ host, server }: Ran): string {
  return host
    .out()
    .replaceAll(server.url, 'http://127.0.0.1:PORT')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'BROKER')
    .replaceAll(/\d+(?:\.\d+)? m?s\b/g, 'N s')
    .replaceAll(/\b[0-9a-f]{8,}\b/g, 'ID')
    .split('\n')
    .filter((line) => /orders|leaked|point|revoke|dead/i.test(line) && !/spiffe|jti ID/.test(line))
    .join('\n')
}

test('a resource server that asks the broker each time refuses in time', async () => {
  const ran = await runAt((broker) => caching(broker, { now, forMs: 0 }))
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(0)
})

test('one that remembers answers for 3 s is dead within 4 s, and the time is told', async () => {
  const ran = await runAt((broker) => caching(broker, { now, forMs: 3000 }))
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(0)
  const [point] = JSON.parse(ran.host.files.get('/out.json') ?? '{}').steps[0].points
  expect(point).toMatchObject({ observed: 'dead', before: 'alive', control: 'alive', result: 'held' })
  expect(point.timeToDeadMs).toBeGreaterThan(1000)
  await expect(story(ran)).toMatchFileSnapshot('golden/caching.txt')
  for (const format of ['markdown', 'junit', 'html'])
    expect(ran.host.files.get(`/out.${format}`)).toContain('orders')
})

test('one that remembers longer than the step gives it fails the run', async () => {
  const ran = await runAt((broker) => caching(broker, { now, forMs: 60_000 }))
  expect(ran.exit).toBe(1)
  expect(ran.host.out()).toContain('still accepted')
})

test('one that verifies offline fails the run, in every report', async () => {
  const ran = await runAt(() => offline(KEY_SEED, now))
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(1)
  await expect(story(ran)).toMatchFileSnapshot('golden/offline.txt')
  for (const format of ['markdown', 'junit', 'html'])
    expect(ran.host.files.get(`/out.${format}`)).toContain('still accepted after')
})

test.each([
  ['refuses everything', async () => 401, 'it refuses the control token'],
  ['accepts everything', async () => 200, 'it accepts a token whose signature was spoiled'],
  ['is down', async () => 503, 'which looks neither alive nor dead'],
  ['sends elsewhere', async () => 302, 'which looks neither alive nor dead'],
])('one that %s proves nothing, and is shown no token but the control', async (_, decide, note) => {
  const ran = await runAt(() => serve(decide, { location: 'http://127.0.0.1:9/' }))
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(3)
  expect(ran.host.out().replaceAll(/\s+/g, ' ')).toContain(note)
  expect(new Set(ran.server.shown).size).toBeLessThanOrEqual(2)
})

test('one that accepts what it has refused fails the run', async () => {
  let looks = 0
  const ran = await runAt(async (broker) => {
    const good = await caching(broker, { now, forMs: 0 })
    onTestFinished(() => good.close())
    return serve(async (token) => {
      const { status } = await fetch(good.url, { headers: { authorization: `Bearer ${token}` } })
      looks += status === 401 ? 1 : 0
      // The spoiled control is refused first, the token then, and accepted when it is asked about again.
      return status === 401 && looks === 3 ? 200 : status
    })
  })
  expect(ran.exit).toBe(1)
  expect(ran.host.out()).toContain('it accepted what it had refused')
})

test.each([
  ['nobody allowed it', () => []],
  ['another port is allowed', () => ['--allow-host=http://127.0.0.1:1']],
  ['another scheme is allowed', (url: string) => [`--allow-host=${url.replace('http:', 'https:')}`]],
  [
    'another name of the same machine is allowed',
    (url: string) => [`--allow-host=${url.replace('127.0.0.1', 'localhost')}`],
  ],
])('nothing is sent where %s', async (_, flags) => {
  const ran = await runAt(() => serve(async () => 200), flags)
  expect(ran.exit).toBe(2)
  expect(ran.host.err()).toContain('--allow-host=http')
  expect(ran.server.shown).toEqual([])
})
