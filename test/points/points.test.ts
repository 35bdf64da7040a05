import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { createEmbeddedBroker } from '../../src/embedded/broker.ts'
import { listen } from '../../src/embedded/listen.ts'
import { testHost, type TestHost } from '../cli/test-host.ts'
import { systemClock } from '../../src/app/system-clock.ts'
import type { Clock } from '../../src/runner/context/ports.ts'
import { hurriedClock } from '../hurried-clock.ts'
import { asks, caching, offline, serve, tunnelTo, type Server } from './servers.ts'

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

const REPORTERS = ['json', 'markdown', 'junit', 'html'].map((name) => `--reporter=${name}=/out.${name}`)
const run = (url: string): readonly string[] => ['run', PLAYBOOK, `--input=orders=${url}/me`, ...REPORTERS]

async function runAt(
  start: (broker: string, files: Record<string, string>) => Promise<Server>,
  flags: (url: string) => readonly string[] = (url) => [`--allow-host=${url}`],
  command = run,
  time: Clock = clock,
): Promise<Ran> {
  const files: Record<string, string> = {}
  const broker = createEmbeddedBroker({ now: () => time.now(), keySeed: KEY_SEED })
  const app = broker.registerApp({ name: 'tests', scopes: ['read:data:*', 'write:data:*'] })
  const listening = await listen(broker)
  const server = await start(listening.url, files)
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
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
  }
  const host = { ...testHost({ env, files }), clock: time }
  const exit = await main([...command(server.url), ...flags(server.url)], host)
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
  // The first to load everything, and it waits for nothing: no hurry.
  const start = (broker: string): Promise<Server> => caching(broker, { now, forMs: 0 })
  const ran = await runAt(start, undefined, run, systemClock())
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

/** Refuses what the broker refuses; a token that it has accepted and then refused three times gets another answer. */
function forgetful(answerThen: number) {
  return async (broker: string): Promise<Server> => {
    const good = await caching(broker, { now, forMs: 0 })
    onTestFinished(() => good.close())
    const refusals = new Map<string, number>()
    return serve(async (token) => {
      const { status } = await fetch(good.url, { headers: { authorization: `Bearer ${token}` } })
      const before = refusals.get(token) ?? (status === 200 ? 0 : Number.NaN)
      refusals.set(token, status === 401 ? before + 1 : before)
      return before === 3 ? answerThen : status
    })
  }
}

test.each([4, 6, 9])(
  'one that refuses what it is shown more than %s times, whatever it is, proves nothing',
  async (most) => {
    const times = new Map<string, number>()
    const { exit, host } = await runAt((broker) =>
      serve(async (token) => {
        const seen = (times.get(token) ?? 0) + 1
        times.set(token, seen)
        const wasIssued = seen > 1 || (await asks(broker, token))
        return wasIssued && seen <= most ? 200 : 401
      }),
    )
    expect(exit, host.out() + host.err()).toBe(3)
    expect(host.out()).toContain('it refused the token, and the control token as well')
  },
)

test('one that accepts after the last step what it has refused fails the run, in every report', async () => {
  const ran = await runAt(forgetful(200))
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(1)
  const { steps, closing } = JSON.parse(ran.host.files.get('/out.json') ?? '{}')
  expect(steps[0].points).toMatchObject([{ result: 'held' }])
  expect(closing.points).toMatchObject([
    { token: 'reader', atEnd: true, observed: 'alive', result: 'failed' },
  ])
  await expect(story(ran)).toMatchFileSnapshot('golden/again.txt')
  for (const format of ['markdown', 'junit', 'html'])
    expect(ran.host.files.get(`/out.${format}`)).toContain('accepted again')
})

test('one that says nothing usable after the last step has no verdict in the end', async () => {
  const ran = await runAt(forgetful(503))
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(3)
  expect(ran.host.out().replaceAll(/\s+/g, ' ')).toContain('after the last step')
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

const TLS = join('test', 'http', 'tls-for-tests-only')
const pem = (name: string): string => readFileSync(join(TLS, `${name}.pem`), 'utf8')

test('one beyond a proxy, with an authority of its own, is asked through what was named and through nothing else', async () => {
  let tunnel: Awaited<ReturnType<typeof tunnelTo>> | undefined
  const beyond = async (broker: string, files: Record<string, string>): Promise<Server> => {
    const tls = { cert: pem('server'), key: pem('server.key') }
    const server = await caching(broker, { now, forMs: 0, tls })
    const between = await tunnelTo(server)
    tunnel = between
    files['/proxy'] = `http://mara:pass%20word-1@${between.address}\n`
    onTestFinished(() => between.close())
    return { ...server, url: 'https://broker.test:8443' }
  }
  const allowed = '--allow-host=https://broker.test:8443'
  const named = ['--point-proxy=@/proxy', `--point-ca=${join(TLS, 'ca.pem')}`]
  const ran = await runAt(beyond, () => [allowed, ...named])
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(0)
  expect(new Set(tunnel?.asked.map(({ url }) => url))).toEqual(new Set(['broker.test:8443']))
  expect(tunnel?.asked[0]?.headers['proxy-authorization']).toBe(
    `Basic ${Buffer.from('mara:pass word-1').toString('base64')}`,
  )
  const told = ['/out.json', '/out.markdown', '/out.html'].map((name) => ran.host.files.get(name))
  expect(`${ran.host.out()}${ran.host.err()}${told.join('')}`).not.toMatch(/pass.{1,3}word/)

  const untrusted = await runAt(beyond, () => [allowed, '--point-proxy=@/proxy'])
  expect([untrusted.exit, untrusted.server.shown]).toEqual([3, []])
  const direct = await runAt(beyond, () => [allowed, `--point-ca=${join(TLS, 'ca.pem')}`])
  expect([direct.exit, tunnel?.asked]).toEqual([3, []])
})

test.each([
  ['--point-proxy=http://mara:word@127.0.0.1:9', 'has a name or a password in it'],
  ['--point-proxy=@/nothing', 'cannot be read'],
  ['--point-proxy=socks5://127.0.0.1:9', "is no proxy's address"],
  ['--point-ca=package.json', 'is not a PEM certificate'],
])('%s is refused before anything is sent', async (flag, message) => {
  const ran = await runAt(
    () => serve(async () => 200),
    (url) => [`--allow-host=${url}`, flag],
  )
  expect(ran.exit).toBe(2)
  expect(ran.host.err()).toContain(message)
  expect(ran.host.err()).not.toContain('mara')
  expect(ran.server.shown).toEqual([])
})

test.each([
  ['--allow-host=http://127.0.0.1:1', 'no playbook that is to run has a point at "http://127.0.0.1:1"'],
  ['--allow-host=https://mara:word@other.test', 'has a point at "https://other.test"'],
  ['--allow-host=x', 'has a point at "x"'],
])('%s beside the one that is meant is told before anything is sent', async (flag, message) => {
  const ran = await runAt(
    () => serve(async () => 200),
    (url) => [`--allow-host=${url}`, flag],
  )
  expect(ran.exit).toBe(2)
  expect(ran.host.err()).toContain(message)
  expect(ran.host.err()).toMatch(/they have points at: http:\/\/127\.0\.0\.1:\d+\n/)
  expect(ran.host.err()).not.toContain('mara')
  expect(ran.server.shown).toEqual([])
})

test.each([
  ['--allow-host=x', 'has a point at "x"'],
  [`--point-ca=${join(TLS, 'ca.pem')}`, 'has points, so --point-ca is not used'],
  ['--point-proxy=http://127.0.0.1:9', 'has points, so --point-proxy is not used'],
])('%s is told where no playbook has points, unless another shard may have', async (flag, message) => {
  const host = testHost()
  const plain = ['run', join('playbooks', 'leak-after-renewal.yaml'), '--embedded', flag]
  expect(await main(plain, host)).toBe(2)
  expect(host.err()).toContain(message)
  expect(await main([...plain, '--shard=1/1'], testHost())).toBe(0)
})

test('what is on this machine goes through no proxy, whatever is named', async () => {
  const ran = await runAt(
    (broker) => caching(broker, { now, forMs: 0 }),
    (url) => [`--allow-host=${url}`, '--point-proxy=http://127.0.0.1:9'],
  )
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(0)
})

const slo =
  (longest: string) =>
  (url: string): readonly string[] => [
    'run',
    join('playbooks', 'verify', 'time-to-dead-slo.yaml'),
    `--input=service=${url}`,
    `--input=slo=${longest}`,
    '--input=rounds=2',
    ...REPORTERS,
  ]

test('the shipped playbook measures at each level how long a service takes that remembers answers', async () => {
  const ran = await runAt((broker) => caching(broker, { now, forMs: 2000 }), undefined, slo('30s'))
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(0)
  const { steps, closing } = JSON.parse(ran.host.files.get('/out.json') ?? '{}')
  const looks = steps.flatMap(({ points = [] }: { points?: readonly unknown[] }) => points)
  const held = (tokens: readonly string[]) =>
    tokens.map((token) => ({ token, before: 'alive', result: 'held' }))
  const all = ['errand', 'leaked', 'hijacked', 'orchestrator'].flatMap((token, index) => [
    `${token}~${['chain', 'token', 'agent', 'task'][index]}[1]`,
    token,
  ])
  expect(looks).toMatchObject(held(all))
  expect(closing.points).toMatchObject(held(all))
  const slowest = steps.flatMap(
    ({ repetition }: { repetition?: { points: readonly unknown[] } }) => repetition?.points ?? [],
  )
  expect(slowest).toHaveLength(4)
  for (const one of slowest) expect(one).toMatchObject({ measured: 2, result: 'held' })
  expect(
    Math.max(
      ...slowest.map(
        ({ sinceAcknowledged }: { sinceAcknowledged: { max: number } }) => sinceAcknowledged.max,
      ),
    ),
  ).toBeGreaterThan(300)
})

test.each([
  ['verifies offline', () => offline(KEY_SEED, now)],
  ['remembers answers for longer than that', (broker: string) => caching(broker, { now, forMs: 60_000 })],
])('and fails with one that %s', async (_, start) => {
  const ran = await runAt(start, undefined, slo('4s'))
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(1)
  expect(ran.host.out()).toContain('"errand~chain[1], errand" at point "service" is still accepted')
})

const EXERCISE = `${readFileSync(PLAYBOOK, 'utf8')}  - id: next
    decide:
      question: What now?
      options: { nothing: { text: Wait }, writer: { text: The writer, revoke: { agent: writer } } }
      goal: { dead: [writer] }
      best: writer
      why: Nothing else stops it.
`

test('an exercise asks points as well, where the host is allowed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-points-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [file, answers] = [join(folder, 'exercise.yaml'), join(folder, 'answers.yaml')]
  writeFileSync(file, EXERCISE)
  writeFileSync(answers, 'version: 1\nplaybook: points\ndecisions:\n  next: { option: writer, takes: 1m }\n')
  const command = (url: string): readonly string[] => [
    'tabletop',
    file,
    '--real',
    '--answers',
    answers,
    `--input=orders=${url}/me`,
  ]
  const start = (broker: string): Promise<Server> => caching(broker, { now, forMs: 0 })
  const refused = await runAt(start, () => [], command)
  expect([refused.exit, refused.server.shown]).toEqual([2, []])
  expect(refused.host.err()).toContain('nobody allowed')
  const ran = await runAt(start, undefined, command)
  expect(ran.exit, ran.host.out() + ran.host.err()).toBe(0)
  expect(ran.server.shown.length).toBeGreaterThan(2)
})
