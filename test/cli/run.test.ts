import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { RunEvent } from '../../src/record/events.ts'
import { foldEvents } from '../../src/record/fold.ts'
import { served } from './served.ts'
import { sample } from '../volume.ts'
import { testHost, type TestHost } from './test-host.ts'

const MAIN = 'playbooks/incident-response.yaml'
const text = readFileSync(MAIN, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'firebreak-test-'))

let serial = 0
function file(yaml: string): string {
  const path = join(folder, `${(serial += 1)}.yaml`)
  writeFileSync(path, yaml)
  return path
}

async function runMain(host: TestHost, ...args: string[]): Promise<number> {
  return main(['run', ...args], host)
}

function withoutApp({
  AGENTWRIT_BROKER_URL = '',
  AGENTWRIT_ADMIN_SECRET = '',
}: Record<string, string>): Record<string, string> {
  return { AGENTWRIT_BROKER_URL, AGENTWRIT_ADMIN_SECRET }
}

test('the main playbook is green on the embedded broker, and every output says which broker it was', async () => {
  const host = testHost()
  expect(await runMain(host, MAIN, '--embedded')).toBe(0)
  expect(host.out()).toContain('embedded: a stand-in, not your broker')
  expect(host.out()).toContain('Contained')
})

test('it is green twice on the same broker, as app and as admin, and leaves nothing alive', async () => {
  const broker = await served()
  for (const env of [broker.env, broker.env, withoutApp(broker.env), withoutApp(broker.env)]) {
    const host = testHost({ env })
    expect(await runMain(host, MAIN), host.out() + host.err()).toBe(0)
    expect(broker.liveTokens()).toEqual([])
  }
})

interface Flip {
  readonly step: string
  readonly token: string
  readonly expected: string
  readonly observed: string
  /** What is changed in the playbook, and into what. */
  readonly from: string
  readonly to: string
}

const CHAIN = 'dead: [delegated]'
const TASK = 'dead: [analyzer], alive: [archiver]'

const FLIPS: readonly Flip[] = [
  {
    step: 'leaked-token',
    token: 'writer',
    expected: 'dead',
    observed: 'alive',
    from: 'dead: [reader]',
    to: 'dead: [reader, writer]',
  },
  {
    step: 'hijacked-agent',
    token: 'analyzer',
    expected: 'dead',
    observed: 'alive',
    from: 'dead: [writer] }',
    to: 'dead: [writer, analyzer] }',
  },
  {
    step: 'poisoned-task',
    token: 'archiver',
    expected: 'dead',
    observed: 'alive',
    from: TASK,
    to: 'dead: [archiver, analyzer]',
  },
  {
    step: 'escalated-chain',
    token: 'chain-child',
    expected: 'dead',
    observed: 'alive',
    from: CHAIN,
    to: 'dead: [delegated, chain-child]',
  },
]

test.each(FLIPS)(
  'step $step with $token expected $expected and observed $observed fails and says so',
  async (flip) => {
    const { step, token, expected, observed, from, to } = flip
    expect(text).toContain(from)
    const path = file(text.replace(from, to))
    const line = text.slice(0, text.indexOf(from)).split('\n').length
    const host = testHost()
    expect(await runMain(host, path, '--embedded'), host.err()).toBe(1)
    for (const part of [
      `"${token}"`,
      `"${step}"`,
      `${path}:${line}:`,
      `expected   ${expected}`,
      `observed   ${observed}`,
    ]) {
      expect(host.out()).toContain(part)
    }
  },
)

test('a broker that stops answering at any call after the log-in is never green and never a failed expectation', async () => {
  for (const last of sample([6, 15, 25, 35, 45, 60], 2)) {
    const broker = await served()
    broker.atCall(last + 1, () => broker.close())
    const host = testHost({ env: broker.env, pace: 4 })
    expect(await runMain(host, MAIN), `after ${last} calls: ${host.out()}`).toBe(3)
  }
})

test('a broker that is not there gives no verdict', async () => {
  const broker = await served()
  await broker.close()
  expect(await runMain(testHost({ env: broker.env, pace: 4 }), MAIN)).toBe(3)
})

test('tokens that run out are expired and never dead', async () => {
  let late = 0
  const broker = await served({ now: () => Date.now() + late })
  const host = testHost({ env: broker.env })
  const { clock } = host
  const sleepy = {
    ...host,
    clock: { ...clock, now: () => clock.now() + late, sleep: async (ms: number) => void (late += ms) },
  }
  const path = file(
    text.replace('ttl: 5m', 'ttl: 20s').replace('steps:\n', 'steps:\n  - id: pause\n    wait: 10s\n'),
  )
  const short = readFileSync(path, 'utf8').replace('wait: 10s', 'wait: 15s')
  writeFileSync(
    path,
    short.replace('  - id: hijacked-agent', '  - id: longer\n    wait: 4s\n  - id: hijacked-agent'),
  )
  // The playbook is sound by its own count of 19 s; what it does not count is a broker that takes its time.
  late = 0
  const dawdling = {
    ...sleepy,
    clock: { ...sleepy.clock, sleep: async (ms: number) => void (late += ms + 3000) },
  }
  expect(await runMain(dawdling, path), host.err() + host.out()).toBe(3)
  expect(host.out()).toContain('expired')
})

test('Ctrl-C at any moment leaves nothing alive', async () => {
  for (const moment of sample([1, 3, 6, 9, 14, 20, 30, 45, 60], 2)) {
    const broker = await served()
    const host = testHost({ env: broker.env })
    broker.atCall(moment, () => host.send('SIGINT'))
    expect(await runMain(host, MAIN), `at call ${moment}: ${host.out()}${host.err()}`).toBe(130)
    expect(broker.liveTokens(), `at call ${moment}`).toEqual([])
  }
})

test('SIGTERM is told apart from Ctrl-C', async () => {
  const broker = await served()
  const host = testHost({ env: broker.env })
  broker.atCall(30, () => host.send('SIGTERM'))
  expect(await runMain(host, MAIN)).toBe(143)
  expect(broker.liveTokens()).toEqual([])
})

test.each([
  ['asserts nothing', text.replaceAll(/ {4}expect:(?: .*\n|\n(?: {6}.*\n)+)/g, '')],
  ['has no steps', text.slice(0, text.indexOf('steps:')) + 'steps: []\n'],
  ['selects nothing', text.replace('alive: [archiver]', "alive: ['task:nowhere']")],
  ['has a typo in a key', text.replace('expect: { dead: [reader] }', 'expct: { dead: [reader] }')],
  ['has a typo in a name', text.replace('revoke: { token: reader }', 'revoke: { token: raeder }')],
])('a playbook that %s is refused before anything is sent', async (_, yaml) => {
  const broker = await served()
  const host = testHost({ env: broker.env })
  expect(await runMain(host, file(yaml))).toBe(2)
  expect(broker.calls).toEqual([])
  expect(host.out()).not.toContain('Contained')
})

test('an empty folder is nothing run, and a missing path a usage error', async () => {
  const empty = mkdtempSync(join(folder, 'empty-'))
  expect(await runMain(testHost(), empty, '--embedded')).toBe(5)
  expect(await runMain(testHost(), join(folder, 'missing.yaml'), '--embedded')).toBe(2)
})

test('one invalid playbook of several keeps all of them from running', async () => {
  const broker = await served()
  expect(await runMain(testHost({ env: broker.env }), MAIN, file('version: 1\n'))).toBe(2)
  expect(broker.calls).toEqual([])
})

test('ndjson has the events as they happen, and they fold into the very record that json has', async () => {
  const host = testHost()
  const reporters = ['--reporter', 'ndjson=events', '--reporter', 'json=record']
  expect(await runMain(host, MAIN, '--embedded', ...reporters)).toBe(0)
  const written = (name: string): string => host.files.get(join(process.cwd(), name)) ?? ''
  const lines = written('events').trimEnd().split('\n')
  const events = lines.map((line): RunEvent => JSON.parse(line))
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['run-started', 'token-checked', 'run-finished']),
  )
  expect(foldEvents(events)).toEqual(JSON.parse(written('record')))
})

test('ndjson on stdout leaves people to stderr', async () => {
  const host = testHost()
  expect(await runMain(host, MAIN, '--embedded', '--reporter', 'ndjson')).toBe(0)
  for (const line of host.out().trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
  expect(host.err()).toContain('Contained')
})
