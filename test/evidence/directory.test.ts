import {
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { claimFolder, growNew, writeNew } from '../../src/evidence/format/directory.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-folder-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NOBODY = 65_534

test('a folder for a pack is made, or taken over empty, for its owner alone', () => {
  for (const name of ['new', 'below/new']) {
    claimFolder(join(folder, name))
    expect(lstatSync(join(folder, name)).mode & 0o777).toBe(0o700)
  }
  mkdirSync(join(folder, 'open'), { mode: 0o777 })
  claimFolder(join(folder, 'open'))
  expect(lstatSync(join(folder, 'open')).mode & 0o777).toBe(0o700)
})

test.runIf(process.getuid?.() === 0)('the folder of somebody else is refused, and stays as it is', () => {
  const theirs = join(folder, 'theirs')
  mkdirSync(theirs, { mode: 0o755 })
  chownSync(theirs, NOBODY, NOBODY)
  expect(() => claimFolder(theirs)).toThrow('it belongs to somebody else')
  expect(lstatSync(theirs)).toMatchObject({ uid: NOBODY })
  expect(lstatSync(theirs).mode & 0o777).toBe(0o755)
})

test('a link to a folder is refused, and what it leads to stays as it is', () => {
  const target = join(folder, 'target')
  mkdirSync(target, { mode: 0o755 })
  symlinkSync(target, join(folder, 'link'))
  expect(() => claimFolder(join(folder, 'link'))).toThrow('it is a link')
  expect(lstatSync(target).mode & 0o777).toBe(0o755)
})

test('a link that was put into the folder meanwhile is not followed', async () => {
  const pack = join(folder, 'pack')
  claimFolder(pack)
  const victim = join(folder, 'victim')
  writeFileSync(victim, 'untouched')
  for (const [name, target] of [
    ['record.json', victim],
    ['exchanges.jsonl', victim],
    ['audit.json', join(folder, 'nowhere')],
  ] as const) {
    symlinkSync(target, join(pack, name))
    await expect(writeNew(pack, name, 'x')).rejects.toThrow('EEXIST')
    expect(() => growNew(pack, name).append('x')).toThrow('EEXIST')
  }
  expect(readdirSync(folder)).not.toContain('nowhere')
  expect(lstatSync(victim).size).toBe('untouched'.length)
})
