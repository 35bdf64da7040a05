import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { check, run } from '../../src/index.ts'
import { sample } from '../volume.ts'
import { testHost, type TestHost } from '../cli/test-host.ts'
import { served } from '../cli/served.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-rehearsal-'))

interface Made {
  readonly code: number
  readonly host: TestHost
}

/** Runs a playbook for its audit log, and makes a playbook of that. */
async function madeFrom(playbook: string, change: (log: string) => string = (log) => log): Promise<Made> {
  const broker = await served()
  const pack = mkdtempSync(join(tmpdir(), 'firebreak-pack-'))
  const real = testHost({ env: broker.env })
  const code = await main(['run', `playbooks/${playbook}.yaml`, '--evidence', join(pack, 'e')], real)
  expect(code, real.err()).toBe(0)
  const log = join(pack, 'audit.json')
  writeFileSync(log, change(readFileSync(join(pack, 'e/audit.json'), 'utf8')))
  const host = testHost({ cwd: folder })
  return { code: await main(['init', 'again.yaml', '--from-audit', log, '--force'], host), host }
}

const SHIPPED = [
  // It registers after what ends it.
  're-entry/agent-comes-back',
  'contain/mid-chain-compromise',
  // The golden text has it too.
  'contain/onward-delegations',
  'leak-after-renewal',
  'reach/delegation-loop',
]

test.each(sample(SHIPPED, 5))('what %s left in the log is a playbook that holds', async (playbook) => {
  const { code, host } = await madeFrom(playbook)
  expect(code, host.err()).toBe(0)
  const file = join(folder, 'again.yaml')
  expect((await check(file, { strict: true })).text).toBe('')
  const again = await run(file, { broker: 'embedded', strict: true })
  expect(again.ok, again.text).toBe(true)
})

test('it looks like this', async () => {
  await madeFrom('contain/onward-delegations', (log) =>
    log.replaceAll(/[a-z0-9]{10}-(?=onward|reconc|firebreak)/g, ''),
  )
  const text = readFileSync(join(folder, 'again.yaml'), 'utf8')
  await expect(text.replace(/\$schema=\S+/, '$schema=…')).toMatchFileSnapshot(
    'golden/onward-delegations.yaml',
  )
})

test('a task that nobody can be registered under on this broker gets into no playbook', async () => {
  const task = JSON.stringify('${{ env.HOME }}\n#')
  const { code, host } = await madeFrom('contain/onward-delegations', (log) =>
    log.replaceAll(/(?<="task_id": )"[a-z0-9]{10}-firebreak-control"/g, () => task),
  )
  expect(code, host.err()).toBe(0)
  const text = readFileSync(join(folder, 'again.yaml'), 'utf8')
  expect(text).not.toContain('env.HOME')
  expect(text).toContain('1 of its events')
})

test.each([
  ['{', 'is no audit log'],
  ['[]', 'no revocation'],
  ['{"events": [{"id": 1}]}', 'is no audit log'],
])('%s is refused', async (text, words) => {
  const log = join(folder, 'bad.json')
  writeFileSync(log, text)
  const host = testHost({ cwd: folder })
  expect(await main(['init', 'bad.yaml', '--from-audit', log], host)).toBe(2)
  expect(host.err()).toContain(words)
})
