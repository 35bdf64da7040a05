import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { Bundle } from '../../src/record/bundle.ts'
import type { RunEvent } from '../../src/record/events.ts'
import { foldEvents } from '../../src/record/fold.ts'
import { readBundle } from '../../src/record/reading/read.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { json } from '../../src/reports/json/json.ts'
import { isSent, REPORTER_NAMES } from '../../src/reports/registry.ts'
import { ALL, FILE, TEXT } from '../reports/records.ts'
import { CONTEXT, MIXED } from '../reports/reports.ts'
import { serveBroker } from './served-broker.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'
import { testHost, type TestHost } from './test-host.ts'

/** Every reporter whose text goes into a file. */
const INTO_FILES = REPORTER_NAMES.filter((name) => !isSent(name))

const CWD = folderOf({})

function hostWith(files: Readonly<Record<string, Bundle | string>>): TestHost {
  const texts = Object.entries(files).map(([name, content]) => {
    const text = typeof content === 'string' ? content : json.render(content, CONTEXT)
    return [join(CWD, name), text] as const
  })
  return testHost({ cwd: CWD, files: Object.fromEntries(texts) })
}

function written(host: TestHost, name: string): string {
  return host.files.get(join(CWD, name)) ?? ''
}

const one = (record: Bundle['runs'][number]): Bundle => ({ runs: [record], notRun: [] })

describe('report', () => {
  test.each([
    ['passing', ALL.passing, 0, 'Contained'],
    ['failing', ALL.failing, 1, 'Failed'],
    ['without a verdict', ALL.noVerdict, 3, 'No verdict'],
    ['interrupted', ALL.interrupted, 130, 'Interrupted'],
  ])('a record that is %s is shown in full, and ends as the run did', async (_, record, exitCode, word) => {
    const host = hostWith({ 'run.json': one(record) })
    expect(await main(['report', 'run.json'], host)).toBe(exitCode)
    expect(host.out()).toContain(`${word}:`)
    expect(host.out()).toContain('clean-up')
  })

  test('of several, those that did not hold are shown in full, and the summary comes last', async () => {
    const host = hostWith({ 'all.json': MIXED })
    expect(await main(['report', 'all.json'], host)).toBe(2)
    expect(host.out().match(/^clean-up/gm)).toHaveLength(2)
    expect(host.out().trimEnd().split('\n').at(-1)).toMatch(
      /1 held, 1 not run, 1 by name only, 1 without a verdict, 2 failed of 6/,
    )
  })

  test('every reporter makes from a record what it made from the run', async () => {
    const broker = await serveBroker()
    const cwd = folderOf({
      'a.yaml': smallPlaybook('alpha', { fails: true }),
      'b.yaml': smallPlaybook('beta'),
    })
    const reporters = (suffix: string): readonly string[] =>
      INTO_FILES.flatMap((name) => ['--reporter', `${name}=${name}.${suffix}`])
    const host = testHost({ env: broker.env, cwd })
    expect(await main(['run', '.', ...reporters('run')], host)).toBe(1)
    await broker.close()
    expect(await main(['report', 'json.run', ...reporters('again')], host)).toBe(1)
    for (const name of INTO_FILES) {
      const [before, after] = ['run', 'again'].map((suffix) => host.files.get(join(cwd, `${name}.${suffix}`)))
      expect(before, name).toBeTruthy()
      // A run has events, a record has none any more; what they say is the same.
      if (name === 'ndjson') expect(recordsIn(after ?? '')).toEqual(runsIn(before ?? ''))
      else expect(after, name).toBe(before)
    }
  })

  test('the line of a playbook is only shown while the playbook is what was run', async () => {
    const sha256 = '7bd6c7f4e2f0bd95ba9e6d5ed3ad7c8c7ce6ab1ab4e0ab2f6bd9cf6e9c0d0c00'
    const other = { ...ALL.failing, playbook: { ...ALL.failing.playbook, sha256 } }
    const host = hostWith({ 'run.json': one(other), [FILE]: TEXT })
    await main(['report', 'run.json'], host)
    expect(host.out()).toContain(`${FILE}:`)
    expect(host.out()).not.toContain('expect: {')
  })

  test('one reporter may go to stdout, and what is said to people then goes to stderr', async () => {
    const host = hostWith({ 'all.json': MIXED })
    expect(await main(['report', 'all.json', '--reporter', 'json'], host)).toBe(2)
    expect(readBundle(host.out())).toEqual(MIXED)
    expect(host.err()).toContain('of 6 playbooks')
  })

  test('a single shard is shown as what it is', async () => {
    const shard = { ...one(ALL.passing), shard: { index: 1, of: 2, selected: [FILE, 'other.yaml'] } }
    const host = hostWith({ 'shard.json': shard })
    expect(await main(['report', 'shard.json'], host)).toBe(0)
    expect(host.err()).toContain('shard 1 of 2')
  })
})

describe('report merge', () => {
  const FILES = ['a.yaml', 'b.yaml', 'c.yaml']
  const shard = (index: number, files: readonly string[], record = ALL.passing): Bundle => ({
    runs: files.map((file) => ({
      ...record,
      run: { ...record.run, id: `run-${file}` },
      playbook: { ...record.playbook, file },
    })),
    notRun: [],
    shard: { index, of: 2, selected: FILES },
  })
  const [first, second] = [shard(1, ['a.yaml', 'c.yaml']), shard(2, ['b.yaml'])]

  test('puts shards together in the order of one run, into every reporter', async () => {
    const host = hostWith({ '1.json': first, '2.json': second })
    const reporters = INTO_FILES.flatMap((name) => ['--reporter', `${name}=out/${name}`])
    expect(await main(['report', 'merge', '2.json', '1.json', ...reporters], host)).toBe(0)
    expect(readBundle(written(host, 'out/json'))).toMatchObject({
      runs: FILES.map((file) => ({ playbook: { file } })),
      notRun: [],
    })
    expect([...host.files.keys()]).toEqual(
      expect.arrayContaining(INTO_FILES.map((name) => join(CWD, 'out', name))),
    )
    expect(host.out()).toContain('3 held of 3 playbooks')
  })

  test.each([['report', 'merge'], ['report']])(
    '"%s %s" ends as the worst of the shards',
    async (...command) => {
      const failing = shard(2, ['b.yaml'], ALL.failing)
      const host = hostWith({ '1.json': first, '2.json': failing })
      expect(await main([...command, '1.json', '2.json'], host)).toBe(1)
    },
  )

  test('a missing shard is never green, and its playbooks are named', async () => {
    for (const command of [
      ['report', 'merge', '1.json'],
      ['report', 'merge', '1.json', '--reporter', 'junit'],
    ]) {
      const host = hostWith({ '1.json': first })
      expect(await main(command, host)).toBe(5)
      expect(host.out() + host.err()).toContain('no record of it: shard 2 of 2 is missing')
    }
  })

  test.each([
    ['the same shard twice', { '1.json': first, '2.json': { ...first, runs: [] } }, 'shard 1 of 2 is in'],
    ['the same run twice', { '1.json': one(ALL.passing), '2.json': one(ALL.passing) }, 'again in "2.json"'],
    ['another version', { '1.json': first, '2.json': '{"record":3}' }, '"2.json" is a record of version 3'],
    ['no record', { '1.json': first, '2.json': 'version: 1' }, '"2.json" is no record'],
    ['a missing file', { '1.json': first }, '"2.json" cannot be read'],
  ])('%s is a usage error, and nothing is written', async (_, files, problem) => {
    const host = hostWith(files)
    expect(await main(['report', 'merge', '1.json', '2.json', '--reporter', 'html=out.html'], host)).toBe(2)
    expect(host.err()).toContain(problem)
    expect(host.err()).not.toContain('bug')
    expect(written(host, 'out.html')).toBe('')
  })

  test('what a foreign file says cannot move the cursor', async () => {
    const hostile = json.render(one(ALL.passing), CONTEXT).replace('"tool":', '"\\u001b[2J":1,"tool":')
    const host = hostWith({ '1.json': hostile })
    expect(await main(['report', '1.json'], host)).toBe(2)
    expect(host.err()).not.toContain('\u001B')
  })
})

describe('report diff', () => {
  const empty: Bundle = { runs: [], notRun: [] }
  test.each([
    ['nothing changed', one(ALL.passing), one(ALL.passing), { code: 0, words: 'all are green now' }],
    [
      'nothing changed, and it is not green',
      one(ALL.failing),
      one(ALL.failing),
      { code: 0, words: '1 playbook not green now' },
    ],
    ['it is better', one(ALL.failing), one(ALL.passing), { code: 0, words: 'better' }],
    ['it is worse', one(ALL.passing), one(ALL.failing), { code: 1, words: '1 worse' }],
    ['there is nothing', empty, empty, { code: 5, words: 'nothing to compare' }],
    ['a file is no record', one(ALL.passing), '{}', { code: 2, words: '"new.json" is no record' }],
  ] as const)('ends by what has changed: %s', async (_, older, newer, { code, words }) => {
    const host = hostWith({ 'old.json': older, 'new.json': newer })
    expect(await main(['report', 'diff', 'old.json', 'new.json'], host)).toBe(code)
    expect(host.out() + host.err()).toContain(words)
  })

  test('is written as HTML, Markdown and JSON, and over neither of the two', async () => {
    const files = { 'old.json': one(ALL.passing), 'new.json': one(ALL.failing) }
    const host = hostWith(files)
    const targets = ['html', 'markdown', 'json'].flatMap((name) => ['--reporter', `${name}=out.${name}`])
    expect(await main(['report', 'diff', 'old.json', 'new.json', ...targets], host)).toBe(1)
    expect(written(host, 'out.html')).toContain('worse: Contained, now Failed')
    expect(written(host, 'out.markdown')).toContain('| `poisoned-task` ')
    expect(JSON.parse(written(host, 'out.json'))).toMatchObject({ change: 'worse' })
    const over = ['report', 'diff', 'old.json', 'new.json', '--reporter', 'json=old.json']
    expect(await main(over, hostWith(files))).toBe(2)
  })
})

interface Line {
  readonly run: string
  readonly record?: RunRecord
}

function linesIn(text: string): readonly (Line & RunEvent)[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line): Line & RunEvent => JSON.parse(line))
}

function recordsIn(text: string): readonly unknown[] {
  return linesIn(text).map(({ record }) => record)
}

/** The events of each run, folded into its record. */
function runsIn(text: string): readonly unknown[] {
  const lines = linesIn(text)
  return [...new Set(lines.map(({ run }) => run))].map((run) =>
    foldEvents(lines.filter((line) => line.run === run)),
  )
}
