import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { smallPlaybook } from './small-playbook.ts'
import { testHost, type TestHost } from './test-host.ts'

const cwd = mkdtempSync(join(tmpdir(), 'firebreak-retry-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))
writeFileSync(join(cwd, 'small.yaml'), smallPlaybook('small'))

const REFUSED_ONCE = ['--fault', 'status:revoke:403:once']

async function run(...args: readonly string[]): Promise<readonly [number, TestHost]> {
  const host = testHost({ cwd, pace: 4 })
  const code = await main(['run', 'small.yaml', '--embedded', '--reporter', 'json=run.json', ...args], host)
  return [code, host]
}

function recordIn(host: TestHost): ReturnType<typeof JSON.parse> {
  return JSON.parse(host.files.get(join(cwd, 'run.json')) ?? '')
}

test('what had no verdict is run again, and the green says so with every try', async () => {
  expect((await run(...REFUSED_ONCE))[0]).toBe(3)
  const files = ['--reporter', 'junit=j.xml', '--reporter', 'html=h.html', '--reporter', 'ndjson=n.ndjson']
  const [code, host] = await run(...REFUSED_ONCE, '--retry-no-verdict', ...files)
  expect(code, host.out()).toBe(0)
  const { run: last, tries } = recordIn(host)
  expect(tries).toEqual([
    {
      id: expect.any(String),
      startedAt: expect.any(String),
      durationMs: expect.any(Number),
      reason: expect.stringMatching(/./),
    },
  ])
  expect(tries[0].id).not.toBe(last.id)
  for (const text of [host.out(), host.files.get(join(cwd, 'j.xml')), host.files.get(join(cwd, 'h.html'))]) {
    expect(text?.replaceAll(/\s+/g, ' ')).toContain('1 try before had no verdict')
  }
  const runs = new Set((host.files.get(join(cwd, 'n.ndjson')) ?? '').match(/"run":"\w+"/g))
  expect(runs.size).toBe(2)
})

test('so often and no more, and a failed expectation never', async () => {
  const [none, host] = await run('--fault', 'status:revoke:403', '--retry-no-verdict', '2')
  expect([none, recordIn(host).tries.length]).toEqual([3, 2])
  const [failed, red] = await run('--fault', 'ignore:token', '--retry-no-verdict', '3')
  expect([failed, recordIn(red).tries]).toEqual([1, undefined])
  expect((await run('--retry-no-verdict', '0'))[0]).toBe(2)
})

test('not where something may be left alive', async () => {
  const [code, host] = await run(
    '--fault',
    'status:revoke:403',
    '--fault',
    'ignore:release',
    '--retry-no-verdict',
  )
  const { cleanup, tries } = recordIn(host)
  expect([code, cleanup.status, tries]).toEqual([3, 'failed', undefined])
})

test('each try has a pack of its own', async () => {
  const pack = join(cwd, 'evidence')
  const [code] = await run(...REFUSED_ONCE, '--retry-no-verdict', '--evidence', pack)
  const packs = readdirSync(pack)
  expect([code, packs.length]).toEqual([0, 2])
  const outcomes = await Promise.all(
    packs.map(async (name) => {
      const host = testHost({ cwd })
      const verified = await main(['report', 'verify', join(pack, name), '--json'], host)
      return `${verified} ${JSON.parse(host.out()).run.outcome}`
    }),
  )
  expect(outcomes.toSorted()).toEqual(['0 held', '0 no-verdict'])
})
