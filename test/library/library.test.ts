import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { createBrokerClient } from '../../src/agentwrit/client/http-client.ts'
import { Secret } from '../../src/secrets/secret.ts'
import {
  check,
  createBroker,
  FirebreakError,
  plan,
  run,
  type FinishedRun,
  type RemoteBroker,
  type RunEvent,
  type RunResult,
} from '../../src/index.ts'
import { served } from '../cli/served.ts'
import type { ServedBroker } from '../cli/served-broker.ts'

const MAIN = 'playbooks/incident-response.yaml'
const text = readFileSync(MAIN, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'firebreak-library-'))
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((broker) => broker.close()))
})

let serial = 0
function file(yaml: string): string {
  const path = join(folder, `${(serial += 1)}.yaml`)
  writeFileSync(path, yaml)
  return path
}

function addressOf({ env }: ServedBroker): RemoteBroker {
  const { AGENTWRIT_BROKER_URL = '', AGENTWRIT_CLIENT_ID = '' } = env
  const { AGENTWRIT_CLIENT_SECRET = '', AGENTWRIT_ADMIN_SECRET = '' } = env
  return {
    url: AGENTWRIT_BROKER_URL,
    adminSecret: AGENTWRIT_ADMIN_SECRET,
    app: { clientId: AGENTWRIT_CLIENT_ID, clientSecret: AGENTWRIT_CLIENT_SECRET },
  }
}

function finished(result: RunResult): FinishedRun {
  if (result.record === undefined) throw new Error(`nothing ran:\n${result.text}`)
  return result
}

const INVALID = file(text.replace('revoke: { token: reader }', 'revoke: { token: raeder }'))
const FAILING = file(text.replace('dead: [writer] }', 'dead: [writer, analyzer] }'))

test('check says that a sound playbook is sound', async () => {
  const { ok, diagnostics, text, sha256 } = await check(MAIN)
  expect({ ok, diagnostics, text }).toEqual({ ok: true, diagnostics: [], text: '' })
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('check gives every problem as data and in words', async () => {
  const { ok, diagnostics, text } = await check(INVALID)
  expect(ok).toBe(false)
  expect(diagnostics).toContainEqual(expect.objectContaining({ severity: 'error', file: INVALID, line: 24 }))
  expect(text).toContain('raeder')
})

test('what cannot be seen in a playbook is spelled out in its problems', async () => {
  const odd = join(folder, 'odd.yaml')
  writeFileSync(odd, 'version: 1\n"k\u202Ex\\e[2J\\n::error::y": 1\n')
  const { diagnostics } = await check(odd)
  const words = diagnostics.flatMap(({ message, help = '' }) => [message, help]).join('\n')
  expect(words).toContain('k\\u202ex\\u001b[2J')
  expect(words).not.toMatch(/\p{Cf}|^::error/mu)
  expect(words).not.toContain('\u001B')
})

test('a warning is an error only when it is asked to be', async () => {
  const fixed = file(text.replace('version: 1\n', 'version: 1\nmode: live\nisolation: none\n'))
  const lenient = await check(fixed)
  expect(lenient.ok, lenient.text).toBe(true)
  expect(lenient.diagnostics.map(({ severity }) => severity)).toContain('warning')
  expect((await check(fixed, { strict: true })).ok).toBe(false)
})

test.each([
  ['check', () => check('missing.yaml')],
  ['plan', () => plan('missing.yaml')],
  ['run', () => run('missing.yaml', { broker: 'embedded' })],
])('%s throws for a file that is not there', async (_, call) => {
  await expect(call()).rejects.toMatchObject({ name: 'FirebreakError', code: 'usage' })
})

test('plan gives the plan, and says whether the model agrees', async () => {
  const planned = await plan(MAIN)
  expect(planned.ok).toBe(true)
  expect(planned.plan?.steps.map(({ kills }) => kills)).toContainEqual(['reader'])
  expect(planned.text).toContain('analyzer')
  expect((await plan(FAILING)).ok).toBe(false)
})

test('an invalid playbook has no plan', async () => {
  const planned = await plan(INVALID)
  expect(planned).toMatchObject({ ok: false, diagnostics: [{ severity: 'error' }] })
  expect(planned.plan).toBeUndefined()
})

test('run is green on the embedded broker, and says which broker it was', async () => {
  const result = finished(await run(MAIN, { broker: 'embedded' }))
  expect(result).toMatchObject({ ok: true, exitCode: 0, unreleased: [] })
  expect(result.record.broker.kind).toBe('embedded')
  expect(result.text).toContain('embedded broker')
})

test('run speaks to a broker at an address, as app and as admin, and leaves nothing alive', async () => {
  const broker = await served()
  const { app, ...admin } = addressOf(broker)
  expect(app).toBeDefined()
  for (const [address, route] of [
    [addressOf(broker), 'app'],
    [admin, 'admin'],
  ] as const) {
    const { ok, record } = finished(await run(MAIN, { broker: address }))
    expect({ ok, route: record.broker.route, kind: record.broker.kind }).toEqual({
      ok: true,
      route,
      kind: 'remote',
    })
    expect(broker.liveTokens()).toEqual([])
  }
})

test('a broker made by createBroker can be passed as it is and is never taken for a real one', async () => {
  const broker = await createBroker({ faults: ['ignore:task'] })
  open.push(broker)
  const { ok, exitCode, record, text } = finished(await run(MAIN, { broker }))
  expect({ ok, exitCode }).toEqual({ ok: false, exitCode: 1 })
  expect(record.broker).toMatchObject({ kind: 'embedded', url: broker.url, faults: ['ignore:task'] })
  expect(text).toContain('embedded broker')
})

test('a failed expectation is a result', async () => {
  const { ok, exitCode, record } = finished(await run(FAILING, { broker: 'embedded' }))
  expect({ ok, exitCode, outcome: record.run.outcome }).toEqual({ ok: false, exitCode: 1, outcome: 'failed' })
})

test('an invalid playbook is a result, too, and nothing is sent', async () => {
  const broker = await served()
  const result = await run(INVALID, { broker: addressOf(broker) })
  expect(result).toMatchObject({ ok: false, exitCode: 2 })
  expect(result.record).toBeUndefined()
  expect(result.text).toContain('raeder')
  expect(broker.calls).toEqual([])
})

test('a broker that is not there gives no verdict', async () => {
  const broker = await served()
  await broker.close()
  const { ok, exitCode } = await run(MAIN, { broker: addressOf(broker) })
  expect({ ok, exitCode }).toEqual({ ok: false, exitCode: 3 })
})

test('a session that cannot be released keeps a run from being green', async () => {
  const usual = await served()
  await run(MAIN, { broker: addressOf(usual) })
  const releases = usual.calls.filter((call) => call.endsWith('/release')).length
  // The last two releases are those of the run's own sessions.
  const broker = await served({ faults: [`status:release:500:after=${releases - 2}`] })
  const { ok, exitCode, unreleased, record } = finished(await run(MAIN, { broker: addressOf(broker) }))
  expect({ ok, outcome: record.run.outcome, exitCode }).toEqual({ ok: false, outcome: 'held', exitCode: 4 })
  expect(unreleased.map(({ session }) => session)).toContain('app')
})

test('drift fails only a strict run', async () => {
  // With the last step it could not hold at all: the root is dead before it is revoked.
  const drifting = file(text.slice(0, text.indexOf('  - id: the-root-itself')))
  const broker = await createBroker({ faults: ['overkill:chain'] })
  open.push(broker)
  expect((await run(drifting, { broker })).exitCode).toBe(0)
  expect((await run(drifting, { broker, strict: true })).exitCode).toBe(1)
})

test('events are told in order, and the run waits for whoever listens', async () => {
  const events: RunEvent['type'][] = []
  await run(MAIN, {
    broker: 'embedded',
    onEvent: async ({ type }) => {
      await Promise.resolve()
      events.push(type)
    },
  })
  expect(events.at(0)).toBe('run-started')
  expect(events.at(-1)).toBe('run-finished')
  expect(events.filter((type) => type === 'step-finished').length).toBeGreaterThan(7)
})

test.each([
  [
    'throws',
    () => {
      throw new Error('the listener broke')
    },
  ],
  [
    'rejects',
    async () => {
      throw new Error('the listener broke')
    },
  ],
])('a listener that %s stops the run, which still cleans up', async (_, broken) => {
  const broker = await served()
  const seen: string[] = []
  const onEvent = ({ type }: RunEvent): void | Promise<void> => {
    seen.push(type)
    if (type === 'step-acted') return broken()
  }
  await expect(run(MAIN, { broker: addressOf(broker), onEvent })).rejects.toThrow('the listener broke')
  expect(seen.at(-1)).toBe('step-acted')
  // The next steps delegate; what is revoked after the first one is clean-up.
  expect(broker.calls.filter((call) => call.endsWith('/delegate'))).toEqual([])
  expect(broker.secrets().length).toBeGreaterThan(5)
  expect(broker.liveTokens()).toEqual([])
})

test('a signal stops the run, which cleans up and is interrupted', async () => {
  const stop = new AbortController()
  const broker = await served({ onCall: (count) => count === 30 && stop.abort() })
  const { record, exitCode } = finished(await run(MAIN, { broker: addressOf(broker), signal: stop.signal }))
  expect({ outcome: record.run.outcome, exitCode }).toEqual({ outcome: 'interrupted', exitCode: 130 })
  expect(broker.liveTokens()).toEqual([])
})

test('a signal that has been given already is obeyed', async () => {
  const { exitCode } = await run(MAIN, { broker: 'embedded', signal: AbortSignal.abort() })
  expect(exitCode).toBe(130)
})

const NO_BROKER: readonly (readonly [string, unknown])[] = [
  ['no options', undefined],
  ['no broker', {}],
  ['a misspelt stand-in', { broker: 'embeded' }],
  ['no address', { broker: { adminSecret: 'secret' } }],
  ['an empty admin secret', { broker: { url: 'http://127.0.0.1:1', adminSecret: '' } }],
  [
    'an app without its secret',
    { broker: { url: 'http://127.0.0.1:1', adminSecret: 'x', app: { clientId: 'a' } } },
  ],
  ['an address that is none', { broker: { url: 'nonsense', adminSecret: 'secret' } }],
  ['plain http to elsewhere', { broker: { url: 'http://broker.example', adminSecret: 'secret' } }],
]

test.each(NO_BROKER)('%s is refused and never replaced by the stand-in', async (_, options) => {
  // What a caller in JavaScript may pass.
  const call: Promise<unknown> = Reflect.apply(run, undefined, [MAIN, options])
  const error: unknown = await call.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(FirebreakError)
  expect(error).toMatchObject({ code: 'usage' })
})

test('the environment is read only where it is passed', async () => {
  const path = file(
    text
      .replace('id: incident-response\n', 'id: incident-response\n')
      .replace('task: incident-demo, ttl', "task: '${{ env.FIREBREAK_TASK }}', ttl")
      .replace('revoke: { task: incident-demo }', "revoke: { task: 'from-outside' }"),
  )
  vi.stubEnv('FIREBREAK_TASK', 'from-outside')
  vi.stubEnv('AGENTWRIT_BROKER_URL', 'http://127.0.0.1:1')
  try {
    expect((await run(path, { broker: 'embedded' })).exitCode).toBe(2)
    expect((await run(path, { broker: 'embedded', env: { FIREBREAK_TASK: 'from-outside' } })).exitCode).toBe(
      0,
    )
  } finally {
    vi.unstubAllEnvs()
  }
})

test('nothing is printed, and no secret gets into a result', async () => {
  const writes = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write'))
  const broker = await served({ faults: ['html:validate:after=10'] })
  const result = await run(FAILING, { broker: addressOf(broker) })
  expect(writes.flatMap((write) => write.mock.calls)).toEqual([])
  vi.restoreAllMocks()
  expect(result.ok).toBe(false)
  const told = JSON.stringify(result)
  expect(broker.secrets().filter((secret) => told.includes(secret))).toEqual([])
})

test.each([
  [
    'a port that is taken',
    async () => {
      const first = await createBroker()
      open.push(first)
      return createBroker({ port: Number(new URL(first.url).port) })
    },
  ],
  ['a fault that is none', () => createBroker({ faults: ['ignore:everything'] })],
  ['a scope that is none', () => createBroker({ scopes: ['read'] })],
])('createBroker refuses %s', async (_, call) => {
  await expect(call()).rejects.toMatchObject({ name: 'FirebreakError', code: 'usage' })
})

test('a closed broker answers no more, and closing twice does no harm', async () => {
  const broker = await createBroker()
  expect((await fetch(`${broker.url}/v1/health`)).status).toBe(200)
  await broker.close()
  await broker.close()
  await expect(fetch(`${broker.url}/v1/health`)).rejects.toThrow()
})

test('paceMs paces a run from its start, and a pace that is none is refused before anything is sent', async () => {
  const { record } = finished(await run(MAIN, { broker: 'embedded', paceMs: 1 }))
  expect(record.run.pace).toEqual({ pauseMs: 1, since: 'start', reason: 'asked' })
  for (const paceMs of [-1, 0.5, Number.NaN, 10_001]) {
    await expect(run(MAIN, { broker: 'embedded', paceMs })).rejects.toThrow(/"paceMs" is/)
  }
})

test('a token that is brought is proved dead, and no token is needed to say that one is missing or wrong', async () => {
  const broker = await served()
  const playbook = file(`version: 1
id: leaked
title: Stop a leaked token
mode: live
tokens:
  leaked: { description: The token from the alert }
agents:
  other: { scope: [write:data:a] }
steps:
  - id: stop
    revoke: { token: leaked }
    expect: { dead: [leaked], alive: [other] }
`)
  const made = await createVictim(broker)
  const options = { broker: addressOf(broker), consent: { targets: [made.jti] } }
  const result = finished(await run(playbook, { ...options, tokens: { leaked: made.token } }))
  expect(result.text + JSON.stringify(result.record)).not.toContain(made.token)
  expect(result).toMatchObject({ ok: true, exitCode: 0 })
  expect((await run(playbook, options)).text).toContain('the token "leaked" was not given')
  await expect(run(playbook, { ...options, tokens: { leaked: 'nonsense' } })).rejects.toThrow('is no token')
})

async function createVictim(broker: ServedBroker): Promise<{ readonly token: string; readonly jti: string }> {
  const { url, adminSecret } = addressOf(broker)
  const client = createBrokerClient({ url, adminSecret: new Secret(adminSecret), runId: 'victim' })
  const victim = { name: 'victim', orch: 'prod', task: 'etl-9', scope: ['read:data:x'], ttlSeconds: 600 }
  const { token, claims } = await client.register(victim)
  return { token: token.reveal(), jti: claims.jti }
}

test('how points are reached is refused before anything is sent, without a part of it', async () => {
  const call = (over: object): Promise<unknown> => run(MAIN, { broker: 'embedded', ...over })
  await expect(call({ pointCa: 'secret-text' })).rejects.toThrow(
    /^the certificate authority is not a PEM certificate$/,
  )
  await expect(call({ pointProxy: 'socks5://mara:word@x' })).rejects.toThrow(
    /^the proxy for points is no proxy's address$/,
  )
})
