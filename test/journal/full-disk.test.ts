import type * as Fs from 'node:fs'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { parseJournal } from '../../src/journal/read.ts'
import { createSeal } from '../../src/journal/seal.ts'
import { openJournal } from '../../src/journal/write.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { TEST_SEAL_COST } from '../cli/test-host.ts'

/** How many bytes the disk still takes. */
const disk = vi.hoisted(() => ({ room: Infinity }))

vi.mock('node:fs', async (load) => {
  const fs = await load<typeof Fs>()
  const writeSync = (file: number, data: string | Uint8Array, from = 0): number => {
    const bytes = Buffer.from(data).subarray(from)
    if (disk.room <= 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    const written = fs.writeSync(file, bytes.subarray(0, disk.room))
    disk.room -= written
    return written
  }
  return { ...fs, writeSync }
})

const directory = mkdtempSync(join(tmpdir(), 'firebreak-full-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('what a full disk took half of goes again, and what is noted later is whole', async () => {
  const journal = openJournal({
    directory,
    command: 'run',
    broker: 'http://127.0.0.1:1',
    process: { pid: 1, host: 'here' },
    seal: await createSeal(new Secret('s'.repeat(40)), TEST_SEAL_COST),
    now: () => 0,
  })
  const run = journal.run()
  run.began({ runId: 'r1', ownTasks: ['r1-t'], isolated: true })
  disk.room = 20
  expect(() => run.revoked({ level: 'task', target: 'lost' })).toThrow('cannot be written: ENOSPC')
  disk.room = Infinity
  run.revoked({ level: 'task', target: 'noted' })
  const { entries, damage } = parseJournal(journal.path, readFileSync(journal.path, 'utf8'))
  expect(damage).toEqual([])
  expect(entries).toMatchObject([{ entry: 'began' }, { entry: 'revoked', target: 'noted' }])
  journal.end({ unreleased: [] })
})
