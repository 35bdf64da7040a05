import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { readFolder } from '../../src/evidence/format/directory.ts'
import { resealed, withFile } from '../evidence/packs.ts'
import { RENEWED } from '../tabletop/rooms.ts'
import { testHost, type TestHost } from './test-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-exercise-'))
const FILE = join(folder, 'renewed.yaml')
writeFileSync(FILE, RENEWED)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const LINES = ['', '', '', '', 'note NOTE quiet', 'decide token Ada: it leaked', '', '', '', '', '', '']
const REST = ['decide both Ada: again', '', '', '', '', 'end']

let count = 0
const fresh = (): string => join(folder, `${(count += 1)}`)

async function play(
  args: readonly string[],
  lines: readonly string[],
  state: string,
  before?: () => void,
): Promise<{ code: number; err: string }> {
  const left = [...lines]
  const ask: TestHost['askTerminal'] = async () => {
    if (left.length === 1) before?.()
    return left.shift() ?? 'end'
  }
  const host = { ...testHost({ env: { FIREBREAK_STATE_DIR: state } }), askTerminal: ask }
  const code = await main(['tabletop', ...args], host)
  return { code, err: host.err() }
}

async function verify(pack: string): Promise<readonly [code: number, out: string]> {
  const host = testHost()
  return [await main(['report', 'verify', pack], host), host.out()]
}

type Json = ReturnType<typeof JSON.parse>
const read = (pack: string, name: string): Json => JSON.parse(readFileSync(join(pack, name), 'utf8'))

/** Changes a file of a pack, and makes every hash fit again: what is left is whether it agrees with itself. */
async function reseal(pack: string, name: string, change: (text: string) => string): Promise<string> {
  const copy = fresh()
  const content = await readFolder(pack)
  const changed = Buffer.from(change(readFileSync(join(pack, name), 'utf8')))
  mkdirSync(copy)
  for (const [file, bytes] of resealed(withFile(content, name, changed)).files)
    writeFileSync(join(copy, file), bytes)
  return copy
}

test('the pack of an exercise has what happened, the report on it and the plan, and agrees with itself', async () => {
  const pack = fresh()
  const signing = ['--ticket', 'INC-9', '--sign', 'cp SHA256SUMS SHA256SUMS.sig']
  const { code } = await play([FILE, '--evidence', pack, ...signing], [...LINES, ...REST], fresh())
  expect(code).toBe(0)
  expect(await verify(pack)).toEqual([
    0,
    expect.stringMatching(/13 files, nothing changed[^]*SHA256SUMS\.sig/),
  ])
  rmSync(join(pack, 'SHA256SUMS.sig'))
  expect(read(pack, 'manifest.json')).toMatchObject({ ticket: 'INC-9', asked: ['signature'] })
  const report = readFileSync(join(pack, 'after-action.md'), 'utf8')
  expect(report).toContain('improvement plan')
  expect(readFileSync(join(pack, 'after-action.html'), 'utf8')).toContain('The token from the ticket')
  for (const name of readdirSync(pack))
    if (name !== 'playbook.yaml')
      expect(readFileSync(join(pack, name), 'utf8'), name).not.toContain('NOTE quiet')
  const changed: readonly (readonly [string, (text: string) => string, string])[] = [
    [
      'exercise.jsonl',
      (text) => text.replace('"option":"token"', '"option":"agent"'),
      'what the room chose there',
    ],
    ['exercise.jsonl', (text) => text.replace(/"runId":"\w+"/, '"runId":"other"'), 'is not of the exercise'],
    ['exercise.jsonl', (text) => text.replace(/.*"cleaned".*\n/, ''), 'does not tell how the exercise ended'],
    ['exercise.jsonl', (text) => text.replace(/(.*\n)(.*\n)/, '$2$1'), 'in their order'],
  ]
  for (const [name, change, what] of changed)
    expect(await verify(await reseal(pack, name, change))).toEqual([1, expect.stringContaining(what)])
})

test('an exercise that went on after a crash has one record of all of it, and its evidence says from where on it is', async () => {
  const state = fresh()
  const copy = fresh()
  await play([FILE], LINES, state, () => cpSync(state, copy, { recursive: true }))
  const [id = ''] = readdirSync(join(copy, 'exercises'))
  const pack = fresh()
  const { code } = await play(['--resume', id, '--evidence', pack], ['go', '', ...REST], copy)
  expect(code).toBe(0)
  const record = read(pack, 'record.json')
  expect(record.steps.map((step: Json) => [step.id, step.status])).toEqual([
    ['alert', 'held'],
    ['rotate', 'held'],
    ['first', 'held'],
    ['again', 'held'],
    ['second', 'held'],
  ])
  expect(record.setup.checks).toHaveLength(3)
  expect(record.wentOn).toEqual([
    {
      at: expect.any(String),
      after: 'again',
      look: expect.objectContaining({ id: 'went-on', status: 'held' }),
    },
  ])
  expect(record.tokens.filter((token: Json) => token.handle === 'fresh')).toHaveLength(1)
  expect(read(pack, 'manifest.json').limits.at(-1)).toContain(`the exchanges begin at ${record.wentOn[0].at}`)
  expect(await verify(pack)).toEqual([0, expect.stringContaining('outcome   held')])
})

test('a rehearsal leaves no evidence, and says so before anything is written', async () => {
  const pack = fresh()
  const { code, err } = await play([FILE, '--dry-run', '--evidence', pack], [], fresh())
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('a rehearsal asks no broker and leaves no evidence'),
  ])
  expect(() => readdirSync(pack)).toThrow('ENOENT')
})
