import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { Bundle } from '../../src/record/bundle.ts'
import { readBundle } from '../../src/record/reading/read.ts'
import { served } from './served.ts'
import type { ServedBroker } from './served-broker.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'
import { sample } from '../volume.ts'
import { testHost, type TestHost } from './test-host.ts'

const SIX = folderOf({
  'a.yaml': smallPlaybook('alpha', { tags: ['fast', 'drill'] }),
  'b.yaml': smallPlaybook('beta', { tags: ['drill'], fails: true }),
  'c.yaml': smallPlaybook('gamma', { tags: ['drill'], title: 'The third letter' }),
  'd.yaml': smallPlaybook('delta', { tags: ['fast'] }),
  'e.yaml': smallPlaybook('epsilon'),
  'f.yaml': smallPlaybook('zeta'),
})

interface Ran {
  readonly code: number
  readonly host: TestHost
  readonly bundle: Bundle
  readonly files: readonly string[]
}

/** Runs what a folder has, or the named part of it, against a broker, and reads back what was written. */
async function runIn(folder: string, broker: ServedBroker, ...args: readonly string[]): Promise<Ran> {
  const host = testHost({ env: broker.env, cwd: folder })
  const paths = args.length > 0 && !args[0]?.startsWith('--') ? [] : ['.']
  const code = await main(['run', ...paths, ...args, '--reporter', 'json=out.json'], host)
  const bundle = bundleFrom(host.files.get(join(folder, 'out.json')) ?? '')
  return { code, host, bundle, files: bundle.runs.map(({ playbook }) => nameOf(playbook.file)) }
}

function bundleFrom(text: string): Bundle {
  const read = readBundle(text)
  if ('problem' in read) throw new RangeError(read.problem)
  return read
}

function nameOf(file: string): string {
  return file.split('/').at(-1) ?? ''
}

function count(broker: ServedBroker, call: string): number {
  return broker.calls.filter((one) => one === call).length
}

describe('side by side', () => {
  test('all run at once under run ids of their own, with one log-in as app and one as admin', async () => {
    const broker = await served()
    const { code, bundle, files } = await runIn(SIX, broker, '--jobs', '6')
    expect(code).toBe(1)
    expect(files).toEqual(['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml', 'f.yaml'])
    expect(new Set(bundle.runs.map(({ run }) => run.id)).size).toBe(6)
    expect(bundle.runs.map(({ run }) => run.outcome)).toEqual([
      'held',
      'failed',
      'held',
      'held',
      'held',
      'held',
    ])
    const firstEnd = Math.min(...bundle.runs.map(({ run }) => Date.parse(run.finishedAt)))
    for (const { run } of bundle.runs) expect(Date.parse(run.startedAt)).toBeLessThanOrEqual(firstEnd)
    expect(count(broker, 'POST /v1/app/auth')).toBe(1)
    expect(count(broker, 'POST /v1/admin/auth')).toBe(1)
    expect(broker.liveTokens()).toEqual([])
  })

  test('each says one line when it has ended, all of it if it did not hold, and the summary comes last', async () => {
    const { host } = await runIn(SIX, await served(), '--jobs', '3')
    const out = host.out()
    for (const id of ['alpha', 'gamma', 'delta', 'epsilon', 'zeta'])
      expect(out).toMatch(new RegExp(`^\\d/6 ✓ ${id}  Contained`, 'm'))
    expect(out).toMatch(/^\d\/6 ✗ beta {2}Failed/m)
    expect(out).toContain('✗ "other" still works after step "revoke-the-leak"')
    expect(out.match(/^expected|^ {2}expected/gm)).toHaveLength(1)
    const summary = out.slice(out.lastIndexOf('\n\n', out.indexOf('5 held, 1 failed of 6 playbooks')))
    expect(out.indexOf('5 held, 1 failed of 6 playbooks')).toBeGreaterThan(out.lastIndexOf('/6 '))
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/5 held, 1 failed of 6 playbooks in/)
    expect(summary).toContain('failed of 6')
  })

  test('one after the other, each is told as it goes on, and the summary comes last all the same', async () => {
    const { host, bundle } = await runIn(SIX, await served())
    expect(host.out().match(/^✓ revoke-the-leak/gm)).toHaveLength(5)
    expect(host.out().trimEnd().split('\n').at(-1)).toMatch(/5 held, 1 failed of 6 playbooks in/)
    const runs = bundle.runs.map(({ run }) => run)
    for (const [at, run] of runs.entries()) {
      if (at > 0)
        expect(Date.parse(run.startedAt)).toBeGreaterThanOrEqual(Date.parse(runs[at - 1]?.finishedAt ?? ''))
    }
  })

  test('a playbook without isolation waits until it has the broker for itself', async () => {
    const folder = folderOf({
      'a.yaml': smallPlaybook('bare', { isolation: 'none' }),
      'b.yaml': smallPlaybook('beta'),
      'c.yaml': smallPlaybook('gamma'),
    })
    const { code, bundle, files } = await runIn(folder, await served(), '--jobs', '3')
    expect(code).toBe(0)
    expect(files).toEqual(['a.yaml', 'b.yaml', 'c.yaml'])
    const [bare, ...others] = bundle.runs.map(({ run }) => run)
    for (const other of others) {
      expect(Date.parse(bare?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(other.finishedAt))
    }
  })

  test('Ctrl-C at any moment stops all of them, and leaves nothing alive', async () => {
    for (const moment of sample([1, 4, 9, 20, 40, 60], 2)) {
      const broker = await served()
      const host = testHost({ env: broker.env, cwd: SIX })
      broker.atCall(moment, () => host.send('SIGINT'))
      const code = await main(['run', '.', '--jobs', '4', '--reporter', 'json=out.json'], host)
      expect(code, `at call ${moment}: ${host.out()}${host.err()}`).toBe(130)
      expect(broker.liveTokens(), `at call ${moment}`).toEqual([])
      const { runs, notRun } = bundleFrom(host.files.get(join(SIX, 'out.json')) ?? '')
      expect(runs.length + notRun.length).toBe(6)
      expect(notRun.every(({ status }) => status === 'skipped')).toBe(true)
    }
  })

  test('a stop between two playbooks is a stop, although everything that ran had held', async () => {
    const { host: reference } = await runIn(SIX, await served(), 'a.yaml', 'c.yaml')
    expect(reference.out()).toContain('2 held of 2 playbooks')
    const broker = await served()
    const host = testHost({ env: broker.env, cwd: SIX })
    const stopAfterFirst = {
      ...host,
      stdout: {
        write: (text: string) => {
          if (text.includes('Contained')) host.send('SIGTERM')
          return host.stdout.write(text)
        },
      },
    }
    expect(await main(['run', 'a.yaml', 'c.yaml'], stopAfterFirst)).toBe(143)
    expect(host.out()).toContain('1 held, 1 not run of 2 playbooks')
  })
})

describe('--bail', () => {
  test('begins nothing after the first that did not hold, and what was not begun is not run', async () => {
    const broker = await served()
    const { code, bundle, files, host } = await runIn(SIX, broker, '--bail')
    expect(code).toBe(1)
    expect(files).toEqual(['a.yaml', 'b.yaml'])
    expect(bundle.notRun.map(({ file }) => nameOf(file))).toEqual(['c.yaml', 'd.yaml', 'e.yaml', 'f.yaml'])
    for (const { status, reason } of bundle.notRun) {
      expect(status).toBe('skipped')
      expect(reason).toBe('"beta" did not hold, and --bail was given')
    }
    expect(host.out()).toContain('1 held, 4 not run, 1 failed of 6 playbooks')
  })

  test('side by side, what is under way ends', async () => {
    const { code, bundle } = await runIn(SIX, await served(), '--bail', '--jobs', '2')
    expect(code).toBe(1)
    expect(bundle.runs.length + bundle.notRun.length).toBe(6)
    expect(bundle.notRun.length).toBeGreaterThan(0)
    expect(bundle.runs.length).toBeGreaterThan(0)
    expect(bundle.runs.every(({ cleanup }) => cleanup.status === 'clean')).toBe(true)
  })

  test('does nothing where everything holds', async () => {
    const { code, bundle } = await runIn(SIX, await served(), 'a.yaml', 'c.yaml', '--bail')
    expect(code).toBe(0)
    expect(bundle.notRun).toEqual([])
  })
})

describe('selection', () => {
  test.each([
    [
      ['--tag', 'fast'],
      ['a.yaml', 'd.yaml'],
    ],
    [
      ['--tag', 'fast', '--tag', 'drill'],
      ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'],
    ],
    [['--grep', 'third LETTER'], ['c.yaml']],
    [
      ['--grep', '/^(eps|z)/'],
      ['e.yaml', 'f.yaml'],
    ],
    [['--tag', 'drill', '--grep', 'alpha'], ['a.yaml']],
    [['{d,e}.yaml'], ['d.yaml', 'e.yaml']],
    [['f.yaml', './f.yaml', '?.yaml', '--grep', 'zeta'], ['f.yaml']],
  ])('%j runs %j', async (args, expected) => {
    expect((await runIn(SIX, await served(), ...args)).files).toEqual(expected)
  })

  test.each([
    [['--tag', 'fats'], 'no playbook has the tag "fats"', 'drill, fast'],
    [['--tag', 'fast', '--tag', 'fats'], 'no playbook has the tag "fats"', 'drill, fast'],
    [['--grep', 'omega'], 'no playbook has "omega" in its title, id or path', 'alpha, beta, gamma'],
    [['*.yml'], 'no playbook was found at "*.yml"', 'a.yaml, b.yaml'],
    [['a.yaml', '*.yml'], 'no playbook was found at "*.yml"', 'a.yaml, b.yaml'],
    [['--shard', '7/7'], 'shard 7 of 7 has no playbook', '6 selected'],
  ])('%j selects nothing: nothing is sent, and it is said what was there', async (args, problem, there) => {
    const broker = await served()
    const { code, host, bundle } = await runIn(SIX, broker, ...args)
    expect(code).toBe(5)
    expect(host.err()).toContain(problem)
    expect(host.err()).toContain(there)
    expect(broker.calls).toEqual([])
    expect(bundle.runs).toEqual([])
  })

  test.each([
    [['--jobs', '0']],
    [['--jobs', 'many']],
    [['--shard', '0/4']],
    [['--shard', '5/4']],
    [['--grep', '/(/']],
    [['--grep', '']],
    [['--timings', 'out.json']],
    [['--shard', '1/2', '--timings', 'missing.json']],
    [['--shard', '1/2', '--timings', 'a.yaml']],
  ])('%j is a usage error, and nothing is sent', async (args) => {
    const broker = await served()
    const host = testHost({ env: broker.env, cwd: SIX })
    expect(await main(['run', '.', ...args], host)).toBe(2)
    expect(broker.calls).toEqual([])
  })

  test('warnings are shown for what runs, and for nothing else', async () => {
    const broker = await served()
    expect((await runIn(SIX, broker, '--grep', 'beta')).host.err()).toContain('warning')
    expect((await runIn(SIX, broker, '--grep', 'alpha')).host.err()).not.toContain('warning')
  })
})

describe('an invalid playbook', () => {
  const folder = folderOf({
    'a.yaml': smallPlaybook('alpha'),
    'bad.yaml': smallPlaybook('bad').replace('revoke:', 'revok:'),
    'c.yaml': smallPlaybook('gamma'),
  })

  test('keeps all of them from running, and every report says so', async () => {
    const broker = await served()
    const host = testHost({ env: broker.env, cwd: folder })
    const args = ['--reporter', 'json=out.json', '--reporter', 'junit=out.xml']
    expect(await main(['run', '.', ...args], host)).toBe(2)
    expect(broker.calls).toEqual([])
    const { runs, notRun } = bundleFrom(host.files.get(join(folder, 'out.json')) ?? '')
    expect(runs).toEqual([])
    expect(notRun.map(({ file, status }) => [file, status])).toEqual([
      ['bad.yaml', 'invalid'],
      ['a.yaml', 'skipped'],
      ['c.yaml', 'skipped'],
    ])
    expect(notRun[0]).toMatchObject({ reason: expect.stringContaining('revok'), at: { line: 12, column: 5 } })
    const junit = host.files.get(join(folder, 'out.xml')) ?? ''
    expect(junit.match(/<error /g)).toHaveLength(1)
    expect(junit.match(/<skipped /g)).toHaveLength(2)
  })

  test('keeps every shard from running', async () => {
    const codes = [1, 2].map(
      async (index) => (await runIn(folder, await served(), '--shard', `${index}/2`)).code,
    )
    expect(await Promise.all(codes)).toEqual([2, 2])
  })
})

test('what may not be run without consent keeps all of them from running', async () => {
  const inputs = 'version: 1\nmode: live\ninputs:\n  who: { description: whom to revoke }\n'
  const sound = readFileSync('playbooks/incident-response.yaml', 'utf8')
    .replace('version: 1\n', inputs)
    .replace('Token, agent,', 'About ${{ inputs.who }}, token, agent,')
  const foreign = sound.replace('revoke: { agent: writer }', 'revoke: { agent: "${{ inputs.who }}" }')
  const folder = folderOf({ 'a.yaml': sound, 'live.yaml': foreign })
  const broker = await served()
  const host = testHost({ env: broker.env, cwd: folder })
  const args = [
    'run',
    'a.yaml',
    'live.yaml',
    '--input',
    'who=spiffe://agentwrit.local/agent/o/t/0123456789abcdef',
  ]
  expect(await main(args, host)).toBe(2)
  expect(host.err()).toContain('nobody confirmed it')
  expect(broker.calls).toEqual([])
})

test('a report that cannot be written loses neither the others nor the failure', async () => {
  const broker = await served()
  const host = testHost({ env: broker.env, cwd: SIX })
  const full = {
    ...host,
    writeFile: async (path: string, text: string) => {
      if (path.endsWith('.xml')) throw new RangeError('no space left')
      await host.writeFile(path, text)
    },
  }
  const args = ['--reporter', 'junit=out.xml', '--reporter', 'json=out.json']
  expect(await main(['run', 'a.yaml', ...args], full)).toBe(3)
  expect(host.err()).toContain('the junit report cannot be written to "out.xml"')
  expect(host.files.has(join(SIX, 'out.json'))).toBe(true)
})
