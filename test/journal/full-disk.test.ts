import fs, { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { parseJournal } from '../../src/journal/read.ts'
import { createSeal } from '../../src/journal/seal.ts'
import { openJournal } from '../../src/journal/write.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { TEST_SEAL_COST } from '../cli/test-host.ts'

interface Disk {
  /** How many bytes it still takes. */
  room: number
}

/** A disk that can be full. It replaces the call itself: a mock of the module misses who has imported it already. */
function disk(): Disk {
  const { writeSync } = fs
  const disk = { room: Infinity }
  const spy = vi
    .spyOn(fs, 'writeSync')
    .mockImplementation((file: number, data: string | Uint8Array, from?: number | null) => {
      const bytes = Buffer.from(data).subarray(from ?? 0)
      if (disk.room <= 0) throw new Error('ENOSPC: no space left on device')
      const written = writeSync(file, bytes.subarray(0, disk.room))
      disk.room -= written
      return written
    })
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
  return disk
}

const directory = mkdtempSync(join(tmpdir(), 'firebreak-full-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('what a full disk took half of goes again, and what is noted later is whole', async () => {
  const full = disk()
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
  full.room = 20
  expect(() => run.revoked({ level: 'task', target: 'lost' })).toThrow('cannot be written: ENOSPC')
  expect(full.room).toBe(0)
  full.room = Infinity
  run.revoked({ level: 'task', target: 'noted' })
  const { entries, damage } = parseJournal(journal.path, readFileSync(journal.path, 'utf8'))
  expect(damage).toEqual([])
  expect(entries).toMatchObject([{ entry: 'began' }, { entry: 'revoked', target: 'noted' }])
  journal.end({ unreleased: [] })
})
