import { expect, test } from 'vitest'
import { Secret } from '../../../src/secrets/secret.ts'
import { createTraffic } from '../../../src/agentwrit/client/traffic.ts'
import {
  clientFor,
  inTurn,
  json,
  jwt,
  problem,
  REGISTRATION,
  type Script,
  standIn,
  wellBroker,
} from './stand-in.ts'

const METRICS: Script = (response) =>
  void response
    .writeHead(200, { 'content-type': 'text/plain; version=0.0.4' })
    .end('agentwrit_active_agents 0\nagentwrit_db_errors_total{operation="scan_app"} 0\n')

/** A page with this behind the name of the failures. */
function failed(line: string): string {
  return `agentwrit_active_agents 0\nagentwrit_db_errors_total${line}\n`
}

function plainText(body: string): Script {
  return (response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end(body)
}

/** What was under way at the broker when each request came. */
function watching(over: Readonly<Record<string, Script>> = {}): {
  readonly routes: Readonly<Record<string, Script>>
  readonly met: { readonly path: string; readonly beside: readonly string[] }[]
} {
  const underWay: string[] = []
  const met: { path: string; beside: readonly string[] }[] = []
  const slowly =
    (script: Script): Script =>
    async (response, got) => {
      const path = got.path.replace(/\?.*/, '')
      met.push({ path, beside: [...underWay] })
      underWay.push(path)
      await new Promise((resolve) => setTimeout(resolve, 3))
      underWay.splice(underWay.indexOf(path), 1)
      await script(response, got)
    }
  const all = { ...wellBroker(), '/v1/metrics': METRICS, ...over }
  return {
    met,
    routes: Object.fromEntries(Object.entries(all).map(([path, script]) => [path, slowly(script)])),
  }
}

const FREE = /validate|challenge|health|metrics|audit/
const ALONE = /revoke|renew|release|app.launch-tokens/

test('whatever is asked for at once, a revocation and a look-up of an app meet nothing that is audited', async () => {
  const { routes, met } = watching()
  const broker = await standIn(routes)
  const client = clientFor(broker.url)
  const token = new Secret(jwt())
  await Promise.all([
    ...Array.from({ length: 6 }, () => client.register(REGISTRATION)),
    ...Array.from({ length: 4 }, (_, index) => client.revoke('task', `t${index}`).catch(() => undefined)),
    client.delegate(token, { to: 'spiffe://x/agent/o/t/1', scope: ['read:data:x'] }),
    client.renew(token),
    client.release(token),
    ...Array.from({ length: 6 }, () => client.validate(token)),
  ])
  await client.close()
  for (const { path, beside } of met.filter((one) => !FREE.test(one.path))) {
    const audited = beside.filter((one) => !FREE.test(one))
    if (ALONE.test(path)) expect([path, audited]).toEqual([path, []])
    else expect(audited.filter((one) => ALONE.test(one))).toEqual([])
  }
  // What is not audited waits for nobody.
  expect(met.some(({ path, beside }) => path.includes('validate') && beside.length > 0)).toBe(true)
})

test('the two log-ins at the start go together', async () => {
  const { routes, met } = watching()
  const client = clientFor((await standIn(routes)).url)
  await client.logIn()
  expect(new Set(met.map(({ beside }) => beside.length))).toEqual(new Set([0, 1]))
})

test('a rise of what collides slows the client down, once it has been seen', async () => {
  let failures = 0
  const { routes } = watching({
    '/v1/metrics': (response) =>
      void response
        .writeHead(200, { 'content-type': 'text/plain' })
        .end(`agentwrit_active_agents 0\nagentwrit_db_errors_total{operation="scan_app"} ${failures}\n`),
  })
  const client = clientFor((await standIn(routes)).url)
  failures = 7
  await client.counters()
  expect(client.pace.pauseMs()).toBe(0)
  failures = 8
  expect((await client.counters()).scanApp).toBe(8)
  expect([client.pace.pauseMs(), client.pace.reason()]).toEqual([30, 'collisions'])
  await client.revoke('task', 't').catch(() => undefined)
  expect(Math.max(...client.pauses)).toBeGreaterThanOrEqual(30)
  client.pace.hurry()
  client.pace.slowDown(50)
  expect(client.pace.pauseMs()).toBe(0)
})

test('it looks after 25 audited requests, and then after 50, 100 and so on, however few steps there are', async () => {
  const broker = await standIn(wellBroker({ '/v1/metrics': METRICS }))
  const client = clientFor(broker.url)
  const token = new Secret(jwt())
  const looks: number[] = []
  for (let call = 1; call <= 140; call += 1) {
    const before = broker.got.length
    await client.release(token)
    if (broker.got.slice(before).some(({ path }) => path === '/v1/metrics')) looks.push(call)
  }
  expect(looks).toEqual([25, 50, 100])
})

test.each([
  ['with a label that was added', '{operation="save_revocation",instance="a}b\\"",}'],
  ['in other white space', ' { operation = "save_revocation" , job="b" }\t'],
  ['with a label of another name', '{op="save_revocation"}'],
])('a failure is counted when it is written %s', async (_, labels) => {
  for (const behind of ['', ' 1795735426805', ' # {trace="x"} 1', '\r']) {
    const page = failed(`${labels} 2${behind}\nagentwrit_db_errors_total{operation="save_revocation"} 3`)
    const client = clientFor((await standIn(wellBroker({ '/v1/metrics': plainText(page) }))).url)
    expect((await client.counters()).saveRevocation).toBe(5)
  }
})

test.each([
  ['an empty page', ''],
  ['the metrics of something else', 'up 1\n'],
  ['a count that is none', 'agentwrit_active_agents 0\nagentwrit_tokens_revoked_total{level="task"} NaN\n'],
  ['a failure without its operation', 'agentwrit_active_agents 0\nagentwrit_db_errors_total 1\n'],
  ['a failure of two labels that both may be it', failed('{a="save_revocation",b="x"} 1')],
  ['a failure in words that nobody knows', failed('{operation=save_revocation} 1')],
  ['a failure without its end', failed('{operation="save_revocation" 1')],
])('%s is no count of zero', async (_, body) => {
  const client = clientFor((await standIn(wellBroker({ '/v1/metrics': plainText(body) }))).url)
  await expect(client.counters()).rejects.toMatchObject({ code: 'malformed-answer' })
  const labelled = await standIn(wellBroker({ '/v1/metrics': json(200, {}) }))
  await expect(clientFor(labelled.url).counters()).rejects.toMatchObject({ code: 'malformed-answer' })
})

test('with a pause everything audited goes one at a time, and one that is called off sends nothing', async () => {
  const waits: (() => void)[] = []
  const sleep = (): Promise<void> => new Promise((resolve) => void waits.push(resolve))
  const traffic = createTraffic({ now: () => 0, random: () => 0, sleep }, 30)
  const done: string[] = []
  const send = (name: string, signal?: AbortSignal): Promise<unknown> =>
    traffic.pass('register', signal, async () => done.push(name))
  await send('first')
  const control = new AbortController()
  const second = send('second', control.signal)
  const third = send('third')
  control.abort()
  await expect(second).rejects.toMatchObject({ code: 'interrupted', inDoubt: false })
  expect(done).toEqual(['first'])
  waits[0]?.()
  await third
  expect(done).toEqual(['first', 'third'])
})

test('the slower the broker, the longer the pause, unless one was asked for', async () => {
  const pausesAt = async (tookMs: number, asked: number): Promise<readonly number[]> => {
    let now = 0
    const waits: number[] = []
    const sleep = async (ms: number): Promise<void> => void waits.push(ms)
    const traffic = createTraffic({ now: () => now, random: () => 0, sleep }, asked)
    traffic.slowDown(30)
    await traffic.pass('register', undefined, async () => {
      now += tookMs
    })
    return waits
  }
  expect(await Promise.all([2, 10, 900].map((took) => pausesAt(took, 0)))).toEqual([[30], [90], [200]])
  expect(await pausesAt(900, 40)).toEqual([40])
})

test('a log-in that meets a busy database is asked for again', async () => {
  const good = json(200, { access_token: 'app-session-token', expires_in: 1800, token_type: 'Bearer' })
  const busy = problem(500, 'authentication error')
  const broker = await standIn(wellBroker({ '/v1/app/auth': inTurn(busy, busy, good) }))
  await clientFor(broker.url).logIn()
  expect(broker.got.filter(({ path }) => path === '/v1/app/auth')).toHaveLength(3)
})

test.each([
  [0, 8],
  [1, 1],
])(
  'with a pace of %i ms no more than %i registrations of a fleet are begun at once',
  async (paceMs, most) => {
    const { routes, met } = watching()
    const client = clientFor((await standIn(routes)).url, { paceMs })
    await Promise.all(Array.from({ length: 20 }, () => client.register(REGISTRATION)))
    const begun = met.reduce(
      ({ now, ever }, { path }) => {
        const after = now + (path === '/v1/challenge' ? 1 : path === '/v1/register' ? -1 : 0)
        return { now: after, ever: Math.max(ever, after) }
      },
      { now: 0, ever: 0 },
    )
    expect(begun).toEqual({ now: 0, ever: most })
  },
)
