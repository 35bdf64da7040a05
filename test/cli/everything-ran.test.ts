import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPlaybooks } from '../../src/cli/playbooks/playbook-files.ts'
import { main } from '../../src/cli/main.ts'
import { readBundle } from '../../src/record/reading/read.ts'
import { served } from './served.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'
import { testHost } from './test-host.ts'

const live = smallPlaybook('live').replace('version: 1\n', 'version: 1\nmode: live\n')
const folder = folderOf({
  'p/a.yaml': smallPlaybook('a'),
  'p/deep/c.yaml': smallPlaybook('c'),
  'shared/b.yaml': smallPlaybook('b'),
  'shared/more/d.yaml': smallPlaybook('d'),
  'live/a.yaml': smallPlaybook('a'),
  'live/live.yaml': live,
  'only/live.yaml': live,
  'named/a.yaml': smallPlaybook('a'),
  'named/special.yaml': smallPlaybook('special').replace('version: 1\n', 'version: 1\nby-name: true\n'),
  'wanting/a.yaml': smallPlaybook('a'),
  'wanting/live.yaml': live.replace('mode: live', 'mode: live\ntokens: { brought: {} }'),
  'wanting/special.yaml': smallPlaybook('special')
    .replace('version: 1\n', 'version: 1\nby-name: true\ninputs:\n  where: { description: Where it is }\n')
    .replace('title:', 'summary: At ${{ inputs.where }} of ${{ env.TEAM }}\ntitle:'),
  'broken/special.yaml': smallPlaybook('special').replace(
    'version: 1\n',
    'version: 1\nby-name: true\nnonsense: 1\n',
  ),
  'broken/a.yaml': smallPlaybook('a'),
  'broken/live.yaml': live.replace('mode: live', 'mode: live\ntokens: { brought: 1 }'),
  'bad/bad.yaml': 'version: 1\n',
  'bad/a.yaml': smallPlaybook('a'),
})
symlinkSync('../shared', join(folder, 'p/shared'))
symlinkSync('../../p', join(folder, 'shared/more/back'))
symlinkSync('.', join(folder, 'p/itself'))

test('linked folders are followed, each real folder once, so that a loop ends', async () => {
  expect(await findPlaybooks(folder, ['p'])).toMatchObject({
    files: ['p/a.yaml', 'p/deep/c.yaml', 'p/shared/b.yaml', 'p/shared/more/d.yaml'],
    unseen: [],
  })
  // What is found by two paths is there once.
  expect((await findPlaybooks(folder, ['p', 'shared'])).files).toHaveLength(4)
  expect((await findPlaybooks(folder, ['p/*/*.yaml'])).files).toEqual(['p/deep/c.yaml', 'p/shared/b.yaml'])
})

describe.skipIf(process.platform === 'win32')('what could not be looked into', () => {
  const odd = join(folder, 'odd')
  mkdirSync(odd)
  symlinkSync('../p/a.yaml', join(odd, 'a.yaml'))
  symlinkSync('../gone', join(odd, 'gone'))
  symlinkSync('/', join(odd, 'root'))
  symlinkSync('turn', join(odd, 'turn'))
  symlinkSync('/proc/self/mem', join(odd, 'mem.yaml'))
  spawnSync('mkfifo', [join(odd, 'fifo.yaml'), join(odd, 'fifo')])
  const named = ['odd/fifo.yaml', 'odd/gone', 'odd/turn', 'odd/root', 'odd/mem.yaml']

  test('is named, the rest runs, and the code is 5 unless it is worse', async () => {
    const broker = await served()
    const host = testHost({ env: broker.env, cwd: folder })
    expect(await main(['run', 'odd', '--reporter', 'json=out.json'], host)).toBe(5)
    const bundle = readBundle(host.files.get(join(folder, 'out.json')) ?? '')
    if ('problem' in bundle) throw new RangeError(bundle.problem)
    const { runs, notRun } = bundle
    expect(runs.map(({ playbook, run }) => [playbook.file, run.outcome])).toEqual([['odd/a.yaml', 'held']])
    expect(notRun.map(({ file, status }) => [file, status])).toEqual(named.map((file) => [file, 'skipped']))
    for (const file of named) expect(host.err()).toContain(`"${file}" could not be looked into: `)
    expect(await main(['run', 'odd', 'bad'], testHost({ env: broker.env, cwd: folder }))).toBe(2)
  })

  test.each(['check', 'plan'])('is named by %s, too', async (command) => {
    const host = testHost({ cwd: folder })
    expect(await main([command, 'odd'], host)).toBe(5)
    for (const file of named) expect(host.err()).toContain(`"${file}" could not be looked into: `)
    expect(await main([command, 'odd', 'bad'], testHost({ cwd: folder }))).toBe(2)
  })

  test('counts for a pattern only where the pattern may mean it', async () => {
    const { unseen } = await findPlaybooks(folder, ['odd/a*.yaml'])
    expect(unseen).toEqual([])
    expect((await findPlaybooks(folder, ['odd/*/x.yaml', 'p'])).unseen.map(({ path }) => path)).toEqual([
      'odd/gone',
      'odd/turn',
      'odd/root',
    ])
  })

  test('is refused where it was named itself', async () => {
    for (const path of ['odd/fifo.yaml', 'odd/mem.yaml', '/dev/zero', '']) {
      for (const command of ['run', 'check', 'plan']) {
        expect(await main([command, 'p/a.yaml', path], testHost({ cwd: folder })), `${command} ${path}`).toBe(
          2,
        )
      }
    }
  })
})

test('a live playbook that only lies in a folder is named, and leaves the code alone', async () => {
  const broker = await served()
  const host = testHost({ env: broker.env, cwd: folder })
  expect(await main(['run', 'live', '--reporter', 'json=live.json'], host)).toBe(0)
  expect(host.err()).toContain('"live/live.yaml": it has "mode: live" and runs by its name only')
  const written = host.files.get(join(folder, 'live.json')) ?? ''
  expect(readBundle(written)).toMatchObject({ notRun: [{ file: 'live/live.yaml', status: 'by-name' }] })
  expect(await main(['report', join(folder, 'live.json'), '--reporter', 'summary'], host)).toBe(0)
  expect(host.out()).toContain('1 held, 1 by name only of 2 playbooks')
  const calls = broker.calls.length
  expect(await main(['run', 'only'], testHost({ env: broker.env, cwd: folder }))).toBe(5)
  expect(broker.calls).toHaveLength(calls)
})

test('what says so itself runs where it is named, and is told of where only its folder is', async () => {
  const { env } = await served()
  const host = testHost({ env, cwd: folder })
  expect(await main(['run', 'named'], host)).toBe(0)
  expect(host.err()).toContain('"named/special.yaml": it has "by-name: true" and runs by its name only')
  const named = testHost({ env, cwd: folder })
  expect(await main(['run', 'named/special.yaml'], named), named.err()).toBe(0)
  expect(named.err()).not.toContain('by its name only')
})

test('what runs by its name only needs no values where nobody named it, and is checked all the same', async () => {
  const { env } = await served()
  const run = async (path: string): Promise<readonly [number, string]> => {
    const host = testHost({ env, cwd: folder })
    return [await main(['run', path], host), host.err()]
  }
  expect(await run('wanting')).toEqual([
    0,
    expect.stringContaining('runs by its name only, so it was not run'),
  ])
  const told = '"wanting/special.yaml": it has "by-name: true" and runs by its name only, so it was not run'
  expect((await run('wanting'))[1]).toContain(told)
  for (const one of ['live', 'special']) {
    expect((await run(`wanting/${one}.yaml`))[0]).toBe(2)
    const [code, said] = await run('broken')
    expect([code, said]).toEqual([2, expect.stringContaining(`broken/${one}.yaml:`)])
  }
})
