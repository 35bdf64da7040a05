import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'
import { testHost, type TestHost } from './test-host.ts'

/** A clock whose pauses end as soon as everything else has had its turn. */
function hurried(cwd: string): TestHost {
  const host = testHost({ cwd })
  const sleep = async (_ms: number, signal: AbortSignal): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    signal.throwIfAborted()
  }
  return { ...host, clock: { ...host.clock, sleep } }
}

async function until(ready: () => boolean): Promise<void> {
  while (!ready()) await new Promise((resolve) => setImmediate(resolve))
}

function rounds(host: TestHost): number {
  return host.err().split('watching;').length - 1
}

test('check --watch checks again whenever a playbook changes, is replaced or comes, until Ctrl-C', async () => {
  const cwd = folderOf({ 'a.yaml': smallPlaybook('alpha') })
  const host = hurried(cwd)
  const running = main(['check', '.', '--watch'], host)
  await until(() => rounds(host) === 1)
  expect(host.out()).toBe('')
  writeFileSync(join(cwd, 'a.yaml'), smallPlaybook('alpha').replace('revoke:', 'revok:'))
  await until(() => rounds(host) === 2)
  expect(host.out()).toContain('did you mean "revoke"?')
  writeFileSync(join(cwd, 'draft'), smallPlaybook('alpha'))
  renameSync(join(cwd, 'draft'), join(cwd, 'a.yaml'))
  await until(() => rounds(host) === 3)
  writeFileSync(join(cwd, 'b.yaml'), smallPlaybook('beta'))
  await until(() => host.err().includes('2 playbooks: 0 errors'))
  host.send('SIGINT')
  expect(await running).toBe(0)
})

test('plan --watch plans again, and what cannot be read ends nothing', async () => {
  const cwd = folderOf({ 'a.yaml': smallPlaybook('alpha') })
  const host = hurried(cwd)
  const running = main(['plan', 'a.yaml', '--watch'], host)
  await until(() => rounds(host) === 1)
  renameSync(join(cwd, 'a.yaml'), join(cwd, 'gone'))
  await until(() => rounds(host) === 2)
  expect(host.err()).toContain('a.yaml')
  renameSync(join(cwd, 'gone'), join(cwd, 'a.yaml'))
  await until(() => rounds(host) === 3)
  host.send('SIGINT')
  expect(await running).toBe(0)
})

test('check --watch checks again when a fragment comes or changes, also of a playbook that was named alone', async () => {
  const use = '  - { id: proof, use: lib/pause.yaml }\n'
  const cwd = folderOf({ 'a.yaml': `${smallPlaybook('alpha')}${use}`, 'lib/draft': '' })
  const host = hurried(cwd)
  const running = main(['check', 'a.yaml', '--watch'], host)
  await until(() => rounds(host) === 1)
  expect(host.out()).toContain('the fragment "lib/pause.yaml" does not exist')
  const pause = 'fragment: 1\ntitle: A pause\nsteps:\n  - { id: pause, wait: 1ms }\n'
  writeFileSync(join(cwd, 'lib/pause.yaml'), pause)
  await until(() => host.err().includes('1 playbook: 0 errors'))
  writeFileSync(join(cwd, 'lib/pause.yaml'), pause.replace('wait:', 'wiat:'))
  await until(() => host.out().includes('did you mean "wait"?'))
  host.send('SIGINT')
  expect(await running).toBe(0)
})
