import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { journalDirectory, prepareDirectory } from '../../src/journal/directory.ts'
import { readJournals } from '../../src/journal/read.ts'

test.each([
  [{ FIREBREAK_STATE_DIR: '/state', XDG_STATE_HOME: '/xdg', HOME: '/home/u' }, '/state/journals'],
  [{ FIREBREAK_STATE_DIR: 'state', HOME: '/home/u' }, '/srv/state/journals'],
  [{ XDG_STATE_HOME: '/xdg', HOME: '/home/u' }, '/xdg/firebreak/journals'],
  [{ XDG_STATE_HOME: 'relative', HOME: '/home/u' }, '/home/u/.local/state/firebreak/journals'],
  [{ FIREBREAK_STATE_DIR: '', HOME: '/home/u' }, '/home/u/.local/state/firebreak/journals'],
])('%j', (env, directory) => {
  expect(journalDirectory(env, '/srv')).toBe(directory)
})

test('without a home there is no place, and the message says what to set', () => {
  expect(() => journalDirectory({}, '/srv')).toThrow(
    expect.objectContaining({ code: 'usage', hint: expect.stringContaining('FIREBREAK_STATE_DIR') }),
  )
})

test('a link in the place of the directory is refused, wherever it leads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-link-'))
  mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 })
  symlinkSync('elsewhere', join(folder, 'journals'))
  expect(() => prepareDirectory(join(folder, 'journals'))).toThrow('is not yours alone')
  expect(() => readJournals(join(folder, 'journals'))).toThrow('is not yours alone')
  prepareDirectory(join(folder, 'elsewhere'))
  rmSync(folder, { recursive: true })
})
