import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { smallPlaybook } from './small-playbook.ts'
import { testHost } from './test-host.ts'

const made = mkdtempSync(join(tmpdir(), 'firebreak-index-'))
const folder = join(made, 'evidence')
const index = join(folder, 'INDEX.jsonl')
afterAll(() => rmSync(made, { recursive: true, force: true }))

beforeAll(async () => {
  writeFileSync(join(made, 'small.yaml'), smallPlaybook('small'))
  for (const name of ['one', 'two', 'three']) {
    const args = ['run', 'small.yaml', '--embedded', '--evidence', `made/${name}`, '--ticket', name]
    expect(await main(args, testHost({ cwd: made }))).toBe(0)
  }
})

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, '2026'), { recursive: true })
  add('one', 'one')
  add('two', '2026/two')
})

function add(name: string, as: string): void {
  cpSync(join(made, 'made', name), join(folder, as), { recursive: true })
}

/** Text of a person's own disk is written for real here. */
async function call(...args: readonly string[]): Promise<readonly [code: number, out: string]> {
  const host = testHost({ cwd: made })
  const written = { ...host, writeFile: async (path: string, text: string) => writeFileSync(path, text) }
  const code = await main([...args], written)
  return [code, host.out() + host.err()]
}

function headOf(out: string): string {
  return /head {6}([0-9a-f]{64})/.exec(out)?.[1] ?? ''
}

test('packs are entered once, each behind the hash of the line before, which sha256sum would give', async () => {
  const [code, out] = await call('evidence', 'index', 'evidence')
  expect([code, out]).toEqual([0, expect.stringContaining('2 packs in the index, 2 of them new')])
  add('three', '2026/three')
  expect(await call('evidence', 'verify', 'evidence')).toEqual([
    1,
    expect.stringContaining('new       2026/three'),
  ])
  expect((await call('evidence', 'index', 'evidence'))[1]).toContain('3 packs in the index, 1 of them new')
  const lines = readFileSync(index, 'utf8').split('\n').slice(0, -1)
  const entries = lines.map((line): { pack: string; previous: string; ticket: string } => JSON.parse(line))
  expect(entries.map(({ pack, ticket }) => [pack, ticket])).toEqual([
    ['2026/two', 'two'],
    ['one', 'one'],
    ['2026/three', 'three'],
  ])
  const hash = (line = ''): string => createHash('sha256').update(`${line}\n`).digest('hex')
  expect(entries.map(({ previous }) => previous)).toEqual(['0'.repeat(64), hash(lines[0]), hash(lines[1])])
  for (const command of ['evidence', 'report']) {
    const [whole, told] = await call(command, 'verify', 'evidence', '--head', headOf(out))
    expect([whole, headOf(told)]).toEqual([0, hash(lines[2])])
  }
})

test('a pack that is missing shows, and nothing is entered meanwhile', async () => {
  await call('evidence', 'index', 'evidence')
  const before = readFileSync(index, 'utf8')
  rmSync(join(folder, 'one'), { recursive: true })
  add('three', 'three')
  const missing = [5, expect.stringContaining('missing   one')]
  expect(await call('evidence', 'index', 'evidence')).toEqual(missing)
  expect(await call('evidence', 'verify', 'evidence')).toEqual(missing)
  expect(readFileSync(index, 'utf8')).toBe(before)
})

test('a pack that was moved is the same, and one that was changed or sealed anew is not', async () => {
  await call('evidence', 'index', 'evidence')
  renameSync(join(folder, 'one'), join(folder, '2026/one'))
  expect((await call('evidence', 'verify', 'evidence'))[0]).toBe(0)
  writeFileSync(join(folder, '2026/two/record.json'), '{}')
  expect(await call('evidence', 'verify', 'evidence')).toEqual([
    1,
    expect.stringContaining('record.json was changed'),
  ])
  rmSync(join(folder, '2026/two'), { recursive: true })
  add('three', '2026/two')
  expect(await call('evidence', 'index', 'evidence')).toEqual([
    1,
    expect.stringContaining('another seal than the one entered'),
  ])
})

test.each([
  ['taken out', (lines: string[]) => lines.slice(1), 'has the number 2 in line 1'],
  [
    'changed',
    ([first = '', ...rest]: string[]) => [first.replace('"exitCode":0', '"exitCode":1'), ...rest],
    'is broken before line 2',
  ],
  ['made up', (lines: string[]) => [...lines, '{}'], 'has no entry in line 3'],
  ['cut short', (lines: string[]) => lines.slice(0, 1), 'never had the head that was given'],
])('a line that was %s shows', async (_, change, what) => {
  const head = headOf((await call('evidence', 'index', 'evidence'))[1])
  const lines = readFileSync(index, 'utf8').split('\n').slice(0, -1)
  writeFileSync(
    index,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  )
  expect(await call('evidence', 'verify', 'evidence', '--head', head)).toEqual([
    1,
    expect.stringContaining(what),
  ])
  expect((await call('evidence', 'index', 'evidence', '--head', head))[0]).toBe(1)
})

test('without a pack nothing is green, and without a folder it is a usage error', async () => {
  mkdirSync(join(made, 'empty'), { recursive: true })
  expect((await call('evidence', 'index', 'empty'))[0]).toBe(5)
  expect((await call('evidence', 'index', 'nowhere'))[0]).toBe(2)
  expect((await call('evidence', 'verify', 'evidence/one', '--head', 'a'))[0]).toBe(2)
})
