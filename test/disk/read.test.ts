import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAtMost } from '../../src/disk/read.ts'

test('a file is read up to its limit, and refused above it', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'firebreak-read-')), 'file')
  const bytes = new Uint8Array(200_000).fill(7)
  writeFileSync(path, bytes)
  expect(new Uint8Array((await readAtMost(path, 200_000)) ?? [])).toEqual(bytes)
  expect(await readAtMost(path, 199_999)).toBeUndefined()
  await expect(readAtMost(`${path}-not-there`, 10)).rejects.toMatchObject({ code: 'ENOENT' })
})

test.skipIf(!existsSync('/dev/zero'))('what has no end is not read to it', async () => {
  expect(await readAtMost('/dev/zero', 1000)).toBeUndefined()
})

test.skipIf(process.platform === 'win32')('a pipe is read to its end', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'firebreak-read-')), 'pipe')
  execFileSync('mkfifo', [path])
  const [bytes] = await Promise.all([readAtMost(path, 200_000), writeFile(path, 'x'.repeat(200_000))])
  expect(bytes).toHaveLength(200_000)
  const [more] = await Promise.all([readAtMost(path, 100), writeFile(path, 'x'.repeat(101))])
  expect(more).toBeUndefined()
})
