import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { hooksFrom } from '../../src/cli/running/hooks.ts'
import type { HookEnd } from '../../src/runner/context/ports.ts'
import { testHost } from './test-host.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'firebreak-hooks-'))
afterAll(() => rmSync(FOLDER, { recursive: true }))

const SECRET = 'rather-a-secret-0123456789'

async function run(
  command: string,
  { limitMs = 10_000, signal = new AbortController().signal } = {},
): Promise<HookEnd> {
  const env = { PATH: process.env['PATH'] ?? '', AGENTWRIT_ADMIN_SECRET: SECRET, OTHER: 'x' }
  const hooks = hooksFrom(testHost({ env, cwd: FOLDER }), [`go=${command}`], [SECRET])
  return hooks.run('go', { limitMs, signal })
}

test('words are words: no shell reads them', async () => {
  const { output, exitCode } = await run(`printf %s\\n "a b" 'c "d"' $HOME ;id x"y z"`)
  expect(exitCode).toBe(0)
  expect(output.split('\n')).toEqual(['a b', 'c "d"', '$HOME', ';id', 'xy z'])
})

test('nothing that the run logs in with is in its environment', async () => {
  const { output } = await run('env')
  expect(output).toContain('PATH=')
  expect(output).not.toMatch(/AGENTWRIT|OTHER/)
})

test('what it writes is masked, and only the end of it kept', async () => {
  writeFileSync(join(FOLDER, 'said.txt'), `${'x'.repeat(10_000)}\n${SECRET}\nlast\n`)
  const { output, shortened } = await run('cat said.txt')
  expect(output).not.toContain(SECRET)
  expect(output.endsWith('last')).toBe(true)
  expect({ shortened, fits: output.length < 5000 }).toEqual({ shortened: true, fits: true })
})

test('it fails by its exit code', async () => {
  expect(await run('false')).toMatchObject({ exitCode: 1 })
})

test('what takes too long is ended, with all that it began', async () => {
  writeFileSync(join(FOLDER, 'begin.sh'), 'sh -c "sleep 0.3; touch late" &\nwait\n')
  expect(await run('sh begin.sh', { limitMs: 50 })).toMatchObject({ timedOut: true, signal: 'SIGTERM' })
  await sleep(350)
  expect(existsSync(join(FOLDER, 'late'))).toBe(false)
})

test('a stop ends it, and is passed on', async () => {
  const stop = new AbortController()
  const running = run('sleep 60', { signal: stop.signal })
  stop.abort('SIGINT')
  await expect(running).rejects.toBe('SIGINT')
})

test('what cannot be started is said', async () => {
  await expect(run('./not-there')).rejects.toMatchObject({ code: 'usage' })
})

test('a folder leaves it out, and says so', async () => {
  const host = testHost({
    env: { AGENTWRIT_BROKER_URL: 'http://127.0.0.1:9', AGENTWRIT_ADMIN_SECRET: SECRET },
  })
  expect(await main(['run', 'playbooks/restart'], host)).toBe(5)
  expect(host.err()).toContain('it has "hook" and runs by its name only')
})

const FILE = 'playbooks/restart/restart-persistence.yaml'

test.each([
  ['a hook that nobody gave', [FILE], 'run again with --hook restart-broker=COMMAND'],
  [
    'one that no playbook has',
    [FILE, '--hook', 'restart-broker=x', '--hook', 'other=x'],
    'no playbook that is to run has a hook "other"',
  ],
  ['an open quote', [FILE, '--hook', 'restart-broker=x "y'], '--hook takes NAME=COMMAND'],
  ['no command', [FILE, '--hook', 'restart-broker='], '--hook takes NAME=COMMAND'],
])('%s is refused before anything is sent', async (_, args, says) => {
  // Nobody listens there.
  const host = testHost({
    env: { AGENTWRIT_BROKER_URL: 'http://127.0.0.1:9', AGENTWRIT_ADMIN_SECRET: SECRET },
  })
  expect(await main(['run', ...args], host)).toBe(2)
  expect(host.err()).toContain(says)
})

test('what no playbook of a shard names may be for another shard', async () => {
  const plain = ['run', 'playbooks/leak-after-renewal.yaml', '--embedded', '--hook', 'restart-broker=x']
  expect(await main(plain, testHost())).toBe(2)
  expect(await main([...plain, '--shard=1/1'], testHost())).toBe(0)
})
