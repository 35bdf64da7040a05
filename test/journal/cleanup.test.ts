import { chmod, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunEvent } from '../../src/record/events.ts'
import { spellings } from '../../src/secrets/mask.ts'
import { systemProcesses } from '../../src/cli/host/processes.ts'
import { parseFaults } from '../../src/embedded/faults/parse.ts'
import { abandonRun, deadProcess } from './abandon.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeEach(async () => {
  stage = await openStage()
})

afterEach(() => stage.close())

async function withFaults(...texts: readonly string[]): Promise<void> {
  await stage.close()
  const { faults, problems } = parseFaults(texts)
  expect(problems).toEqual([])
  stage = await openStage({ faults })
}

/** Replaces what is found in the journal. */
async function change(path: string, edit: (text: string) => string): Promise<void> {
  await writeFile(path, edit(await readFile(path, 'utf8')))
}

test('cleanup ends everything, says so, and has nothing to do the second time', async () => {
  await abandonRun({ stage })
  expect(stage.alive().length).toBeGreaterThan(5)
  const { code, out } = await stage.cleanup()
  expect(code).toBe(0)
  expect(out.replace(/20[-\d]+T[:\d]+Z at \S+/, 'TIME at URL:')).toMatchInlineSnapshot(`
    "run r1 of TIME at URL: 10 tokens and sessions are dead; on the broker's lists: 5 of its revocations, stored
    nothing is left alive: the broker refuses every token of these runs
    "
  `)
  expect(stage.alive()).toEqual([])
  expect(await stage.journals()).toEqual([])
  const before = stage.requests()
  expect(await stage.cleanup()).toEqual({
    code: 0,
    out: 'nothing to clean up: there is no journal of an unfinished run\n',
  })
  expect(stage.requests()).toBe(before)
})

const WITH_APPS = `version: 1
id: with-apps
title: An app and what it let in
apps:
  billing: { scope: [read:data:*] }
agents:
  reader: { scope: [read:data:a], app: billing }
  writer: { scope: [read:data:a] }
steps:
  - id: leak
    revoke: { token: reader }
    expect: { dead: [reader], alive: [writer, billing] }
`

test('the apps of a run that was killed are deregistered, and logged out everywhere', async () => {
  await abandonRun({
    stage,
    text: WITH_APPS,
    until: (event) => event.type === 'step-started' && event.step === 'leak',
  })
  expect(stage.alive().length).toBeGreaterThan(2)
  expect((await stage.cleanup()).code).toBe(0)
  expect(stage.alive()).toEqual([])
  expect(await stage.journals()).toEqual([])
})

test('an app of which no answer came is looked for by its name: ended, or named while it may still come', async () => {
  const until = (event: RunEvent): boolean => event.type === 'step-started' && event.step === 'leak'
  const unanswered = (text: string): string => text.replace(/^.*"entry":"app",.*\n/m, '')
  await change(await abandonRun({ stage, text: WITH_APPS, until }), unanswered)
  expect((await stage.cleanup()).code).toBe(0)
  expect(stage.alive()).toEqual([])

  const path = await abandonRun({ stage, text: WITH_APPS, until, runId: 'r2' })
  await change(path, (text) => unanswered(text).replace('"name":"r2-billing"', '"name":"r2-lost"'))
  const { code, out } = await stage.cleanup()
  expect(code).toBe(4)
  expect(out).toContain('may be alive: app "r2-lost"')
  await change(path, (text) => text.replaceAll(/"at":\d+/g, (at) => `"at":${Number(at.slice(5)) - 121_000}`))
  expect((await stage.cleanup()).code).toBe(0)
  expect(await stage.journals()).toEqual([])
})

test('without anything to clean up no broker is needed', async () => {
  expect(await stage.cleanup({}, { AGENTWRIT_BROKER_URL: '', AGENTWRIT_ADMIN_SECRET: '' })).toMatchObject({
    code: 0,
  })
})

test('two at once do each other no harm', async () => {
  await abandonRun({ stage })
  const both = await Promise.all([stage.cleanup(), stage.cleanup()])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(stage.alive()).toEqual([])
  expect(await stage.journals()).toEqual([])
})

test('several runs are cleaned up one by one, or only the one that is asked for', async () => {
  await abandonRun({ stage, runId: 'first' })
  await abandonRun({ stage, runId: 'second' })
  expect(await stage.cleanup({ run: 'third' })).toMatchObject({ code: 'usage' })
  expect(await stage.cleanup({ run: 'second' })).toMatchObject({ code: 0 })
  expect(await stage.journal()).toContain('"run":"first"')
  expect(stage.alive().length).toBeGreaterThan(5)
  expect((await stage.cleanup({ list: true })).out).toContain('run first of 20')
  expect(stage.alive().length).toBeGreaterThan(5)
  expect(await stage.cleanup()).toMatchObject({ code: 0 })
  expect(stage.alive()).toEqual([])
})

test('a run that still goes on is left alone, unless forced', async () => {
  await abandonRun({ stage, process: systemProcesses().self })
  const alive = stage.alive().length
  const { code, out } = await stage.cleanup()
  expect(code).toBe(4)
  expect(out).toContain(`its command still runs (process ${process.pid})`)
  expect(stage.alive()).toHaveLength(alive)
  expect(await stage.journals()).toHaveLength(1)
  expect(await stage.cleanup({ force: true })).toMatchObject({ code: 0 })
  expect(stage.alive()).toEqual([])
})

test.runIf(process.platform === 'linux')(
  'a pid that belongs to another process by now is no run',
  async () => {
    await abandonRun({ stage, process: { pid: process.pid, host: hostname(), started: '1' } })
    expect(await stage.cleanup()).toMatchObject({ code: 0 })
  },
)

test('a run on another machine is left alone, unless forced', async () => {
  await abandonRun({ stage, process: { ...deadProcess(), host: 'elsewhere' } })
  const { code, out } = await stage.cleanup()
  expect(code).toBe(4)
  expect(out).toContain('written on "elsewhere"')
  expect(await stage.cleanup({ force: true })).toMatchObject({ code: 0 })
  expect(stage.alive()).toEqual([])
})

test('another admin secret opens nothing and sends nothing', async () => {
  await abandonRun({ stage })
  const before = stage.requests()
  const { code, out } = await stage.cleanup({}, { AGENTWRIT_ADMIN_SECRET: 'not-the-one' })
  expect(code).toBe(2)
  expect(out).toContain('the admin secret is not the one that its run had')
  expect(stage.requests()).toBe(before)
  expect(await stage.journals()).toHaveLength(1)
})

test('another broker is not asked about these tokens', async () => {
  await abandonRun({ stage })
  const other = await openStage()
  const { code, out } = await stage.cleanup({}, { AGENTWRIT_BROKER_URL: other.url })
  // What another broker may have alive is told, and says nothing about this one.
  expect(code).toBe(0)
  expect(out).toContain('what is said of another broker is not counted here')
  expect(out).toContain(`it is about the broker at "${stage.url}"`)
  expect(other.requests()).toBe(0)
  await other.close()
  expect(await stage.journals()).toHaveLength(1)
})

test('a broker that is not there leaves the journal as it is', async () => {
  const path = await abandonRun({ stage })
  const text = await readFile(path, 'utf8')
  const other = await openStage()
  await other.close()
  await change(path, (text) => text.replace(stage.url, other.url))
  expect(await stage.cleanup({}, { AGENTWRIT_BROKER_URL: other.url })).toMatchObject({ code: 'unreachable' })
  expect(await stage.journals()).toEqual([path])
  await writeFile(path, text)
  expect(await stage.cleanup()).toMatchObject({ code: 0 })
  expect(stage.alive()).toEqual([])
})

test('a last line torn anywhere costs nothing', async () => {
  for (const left of [0.001, 0.5, 0.999]) {
    const path = await abandonRun({
      stage,
      runId: `r${left * 1000}`,
      until: (event) => event.type === 'token-issued',
    })
    const text = await readFile(path, 'utf8')
    const start = text.lastIndexOf('\n', text.length - 2) + 1
    expect(text.slice(start)).toContain('"issued"')
    await truncate(path, Math.ceil(start + (text.length - start) * left))
    expect(await stage.cleanup()).toMatchObject({ code: 0 })
    expect(stage.alive()).toEqual([])
  }
})

test('a damaged line keeps nothing else from being ended, and is told of', async () => {
  const path = await abandonRun({ stage })
  await change(path, (text) => text.replace(/\{"entry":"issued"/, '{"entry":"iss\0ed"'))
  const { code, out } = await stage.cleanup()
  expect(code).toBe(4)
  expect(out).toMatch(/line \d+ cannot be read: it is not JSON; delete the file/)
  expect(stage.alive()).toEqual([])
  expect(await stage.journals()).toEqual([path])
})

test.each([
  ['a newer version', (text: string) => text.replace('"version":1', '"version":2'), 'the version is not one'],
  ['no first line', (text: string) => text.slice(text.indexOf('\n') + 1), 'the first line is missing'],
  ['an empty file', () => '', 'the first line is missing'],
])('%s is left alone and told of', async (_name, edit, words) => {
  await change(await abandonRun({ stage }), edit)
  const before = stage.requests()
  const { code, out } = await stage.cleanup()
  expect(code).toBe(4)
  expect(out).toContain(words)
  expect(stage.requests()).toBe(before)
  expect(await stage.journals()).toHaveLength(1)
})

test('a doctored journal cannot make cleanup revoke what is not of its run', async () => {
  const path = await abandonRun({ stage })
  await change(path, (text) => text.replace('"r1-incident-demo"', '"default"'))
  expect(await stage.cleanup()).toMatchObject({ code: 4 })
  expect(await stage.journal()).toContain('"default"')
})

test('what is on disk is for its owner alone', async () => {
  const path = await abandonRun({ stage })
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(dirname(path))).mode & 0o777).toBe(0o700)
  await chmod(dirname(path), 0o770)
  expect(await stage.cleanup()).toMatchObject({
    code: 'usage',
    out: expect.stringContaining('not yours alone'),
  })
})

test('no token and no secret is in the journal, in any spelling', async () => {
  await abandonRun({ stage })
  const text = await stage.journal()
  const secrets = [
    ...stage.givenOut.map(({ token }) => token),
    stage.env['AGENTWRIT_ADMIN_SECRET'] ?? '',
    stage.env['AGENTWRIT_CLIENT_SECRET'] ?? '',
  ]
  expect(secrets.length).toBeGreaterThan(9)
  const found = secrets
    .flatMap((secret) => spellings(secret, 6))
    .filter((spelling) => text.includes(spelling))
  expect(found).toEqual([])
})

test.each([
  ['validate:true', 'the broker still accepts it after its release and its revocation'],
  ['validate:false', 'the broker refuses even the session it has just given out'],
])('a broker with the fault %s proves nothing', async (fault, words) => {
  await withFaults(fault)
  await abandonRun({ stage, until: (event) => event.type === 'token-issued' })
  const { code, out } = await stage.cleanup()
  expect(code).toBe(4)
  expect(out).toContain(words)
  expect(await stage.journals()).not.toEqual([])
})

test('tokens that a release does not end are revoked', async () => {
  await withFaults('ignore:release', 'ignore:task')
  await abandonRun({ stage, until: (event) => event.type === 'step-started' && event.step === 'hand-over' })
  expect(await stage.cleanup()).toMatchObject({ code: 0 })
  expect(stage.alive()).toEqual([])
})

test('a broker that ignores task revocations may still have what nobody holds', async () => {
  await withFaults('ignore:task')
  const path = await abandonRun({ stage })
  await change(
    path,
    (text) =>
      `${text
        .trimEnd()
        .split('\n')
        .filter((line) => !/"issued".*"child"/.test(line))
        .join('\n')}\n`,
  )
  const { code, out } = await stage.cleanup()
  expect(code).toBe(4)
  expect(out).toContain(
    'may be alive: what the registration of "child" of run r1 made, whose answer never came',
  )
  expect(out).toContain('the broker still accepts new tokens of task "')
  expect(stage.alive()).toHaveLength(1)
})

test.each([
  ['is still running', { process: systemProcesses().self }, {}],
  ['ran on another machine', { process: { ...deadProcess(), host: 'elsewhere' } }, {}],
  ['had another admin secret', {}, { AGENTWRIT_ADMIN_SECRET: 'another-secret-0123456789abcdef' }],
])('of a command that had asked for nothing and %s nobody is alarmed', async (_name, given, env) => {
  await abandonRun({ stage, ...given, until: (event) => event.type === 'run-started' })
  const { code, out } = await stage.cleanup({}, env)
  expect(code).toBe(0)
  expect(out).toContain('nothing is left alive')
  expect(await stage.journals()).toHaveLength('process' in given ? 1 : 0)
})
