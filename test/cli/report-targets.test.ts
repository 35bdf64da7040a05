import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { proveWritable, writeWhole } from '../../src/disk/whole-file.ts'
import { main } from '../../src/cli/main.ts'
import { served } from './served.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'
import { testHost } from './test-host.ts'

const folder = folderOf({
  'p/a.yaml': smallPlaybook('a'),
  'p/f.yaml': smallPlaybook('f', { fails: true }),
  there: '',
})
symlinkSync('there', join(folder, 'link'))
linkSync(join(folder, 'there'), join(folder, 'hard'))
symlinkSync('p', join(folder, 'q'))
mkdirSync(join(folder, 'pack'))

/** A run whose reports go to the real disk. */
async function run(...args: readonly string[]) {
  const broker = await served()
  const host = { ...testHost({ env: broker.env, cwd: folder }), proveWritable, writeFile: writeWhole }
  const code = await main(['run', ...args], host)
  return { code, err: host.err(), out: host.out(), calls: broker.calls.length, alive: broker.liveTokens() }
}

const to = (...paths: readonly string[]): readonly string[] =>
  paths.flatMap((path, index) => ['--reporter', `${['json', 'junit'][index] ?? ''}=${path}`])

describe('refused before anything is sent', () => {
  test.each([
    ['one file', ['new', 'new']],
    ['two spellings of it', ['new', './p/../new']],
    ['a link and what it leads to', ['there', 'link']],
    ['two names of one file', ['there', 'hard']],
    ['one file in a linked folder', ['p/new', 'q/new']],
  ])('two reporters on %s', async (_, paths) => {
    expect(await run('p/a.yaml', ...to(...paths))).toMatchObject({
      code: 2,
      calls: 0,
      err: expect.stringContaining('two reporters cannot share'),
    })
  })

  test.each([
    ['the playbook', ['p/a.yaml', ...to('q/a.yaml')]],
    ['a file with an input', ['p/a.yaml', '--input', 'x=@there', ...to('link')]],
    ['a playbook of the folder that another tag has', ['p', '--grep', 'Contain f', ...to('p/a.yaml')]],
    ['the evidence', ['p/a.yaml', '--evidence', 'pack', ...to('pack/record.json')]],
    ['a playbook, while another is invalid', ['p/a.yaml', 'there', ...to('p/a.yaml')]],
  ])('a reporter on %s', async (_, args) => {
    const before = readFileSync(join(folder, 'p/a.yaml'), 'utf8')
    expect(await run(...args)).toMatchObject({
      code: 2,
      calls: 0,
      err: expect.stringContaining('of its own'),
    })
    expect(readFileSync(join(folder, 'p/a.yaml'), 'utf8')).toBe(before)
  })

  test.each([
    ['html=/', 'it is a folder'],
    ['ndjson=/', 'it is a folder'],
    ['json=there/below', 'EEXIST'],
    ['json=/proc/firebreak/x', '"/proc/firebreak/x"'],
  ])('--reporter %s', async (reporter, why) => {
    expect(await run('p/a.yaml', '--reporter', reporter)).toMatchObject({
      code: 2,
      calls: 0,
      err: expect.stringContaining(why),
    })
  })
})

describe.skipIf(process.platform !== 'linux')('what fails after that', () => {
  test.each([
    ['json=/dev/full', 'p/a.yaml', 3],
    ['json=/dev/full', 'p/f.yaml', 1],
  ])('--reporter %s of %s ends with %i', async (reporter, playbook, code) => {
    const ended = await run(playbook, '--reporter', reporter)
    expect(ended).toMatchObject({ code, alive: [], err: expect.stringContaining('report cannot be written') })
  })

  test('a stream that fails in the middle neither stops the run nor hides how it ended', async () => {
    const broker = await served()
    const host = {
      ...testHost({ env: broker.env, cwd: folder }),
      appendFile: () => {
        throw new RangeError('ENOSPC: no space left')
      },
    }
    expect(await main(['run', 'p/a.yaml', '--reporter', 'ndjson=events'], host)).toBe(3)
    expect(host.out()).toContain('Contained')
    expect(host.err()).toContain('the ndjson report cannot be written to "events": ENOSPC')
    expect(await main(['run', 'p/f.yaml', '--reporter', 'ndjson=events'], host)).toBe(1)
  })
})

test('a record that a report is made of is not written over', async () => {
  writeFileSync(join(folder, 'run.json'), '')
  expect((await run('p/a.yaml', ...to('run.json'))).code).toBe(0)
  const host = testHost({ cwd: folder })
  expect(await main(['report', 'run.json', '--reporter', 'html=./run.json'], host)).toBe(2)
})
