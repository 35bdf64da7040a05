import { expect, test } from 'vitest'
import { journalDirectory } from '../../src/journal/directory.ts'

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
