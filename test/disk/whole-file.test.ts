import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
  existsSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { proveWritable, writeWhole } from '../../src/disk/whole-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firebreak-whole-'))
})

test('a file is written with the folders above it, and nothing else is left', async () => {
  const path = join(folder, 'a/b/report.json')
  await proveWritable(path)
  expect(readdirSync(join(folder, 'a/b'))).toEqual([])
  await writeWhole(path, 'text')
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['report.json'])
  expect(readFileSync(path, 'utf8')).toBe('text')
})

test('a file that is there keeps its mode, and what links to it', async () => {
  const path = join(folder, 'report')
  writeFileSync(path, 'old', { mode: 0o640 })
  symlinkSync('report', join(folder, 'link'))
  await writeWhole(join(folder, 'link'), 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(statSync(path).mode & 0o777).toBe(0o640)
  linkSync(path, join(folder, 'other'))
  await writeWhole(path, 'newer')
  expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('newer')
})

test.each([
  ['a folder', 'folder', 'it is a folder'],
  ['below a file', 'file/report', 'EEXIST'],
])('%s is found out ahead', async (_, name, why) => {
  mkdirSync(join(folder, 'folder'))
  writeFileSync(join(folder, 'file'), '')
  await expect(proveWritable(join(folder, name))).rejects.toThrow(why)
})

describe.skipIf(!existsSync('/dev/full'))('on Linux', () => {
  test('a device is written as it is', async () => {
    await proveWritable('/dev/full')
    await expect(writeWhole('/dev/full', 'text')).rejects.toThrow('ENOSPC')
    await writeWhole('/dev/null', 'text')
  })

  test('below /proc nothing hangs', async () => {
    await expect(proveWritable('/proc/firebreak/x')).rejects.toThrow('ENOENT')
  })
})
