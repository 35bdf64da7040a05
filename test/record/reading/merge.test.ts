import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bundle, NotRun } from '../../../src/record/bundle.ts'
import { mergeBundles, type NamedBundle } from '../../../src/record/reading/merge.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { passing } from '../../reports/records.ts'

function runOf(file: string, id: string = `run-of-${file}`): RunRecord {
  return { ...passing, run: { ...passing.run, id }, playbook: { ...passing.playbook, file } }
}

function skipped(file: string): NotRun {
  return { file, status: 'skipped', reason: '"other" did not hold, and --bail was given' }
}

interface Whole {
  readonly bundle: Bundle
  readonly shards: readonly NamedBundle[]
}

/** A run of everything, and the same cut into shards. */
const WHOLE: fc.Arbitrary<Whole> = fc
  .record({
    files: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}\.yaml$/), { maxLength: 10 }),
    of: fc.integer({ min: 1, max: 6 }),
    share: fc.array(fc.nat(5), { minLength: 10, maxLength: 10 }),
    ran: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
  })
  .map(({ files, of, share, ran }) => {
    const inShard = (index: number | undefined): Bundle => {
      const mine = files.filter((_, at) => index === undefined || (share[at] ?? 0) % of === index)
      const didRun = (file: string): boolean => ran[files.indexOf(file)] === true
      return {
        runs: mine.filter(didRun).map((file) => runOf(file)),
        notRun: mine.filter((file) => !didRun(file)).map(skipped),
      }
    }
    const shards = Array.from({ length: of }, (_, index) => ({
      name: `shard-${index + 1}.json`,
      bundle: { ...inShard(index), shard: { index: index + 1, of, selected: files } },
    }))
    return { bundle: inShard(undefined), shards }
  })

test('all shards together are the run of everything, in whatever order they come', () => {
  fc.assert(
    fc.property(WHOLE, fc.infiniteStream(fc.nat()), ({ bundle, shards }, keys) => {
      const shuffled = shards
        .map((shard) => ({ shard, key: keys.next().value ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ shard }) => shard)
      expect(mergeBundles(shuffled)).toEqual(bundle)
    }),
  )
})

test('what a missing shard had to run comes out as not run, each playbook by its path', () => {
  fc.assert(
    fc.property(WHOLE, fc.nat(), ({ bundle, shards }, at) => {
      const missing = shards[at % shards.length]
      const there = shards.filter((shard) => shard !== missing)
      const merged = mergeBundles(there)
      if ('problem' in merged) throw new RangeError(merged.problem)
      if (there.length === 0) return
      const all = [
        ...bundle.runs.map(({ playbook }) => playbook.file),
        ...bundle.notRun.map(({ file }) => file),
      ]
      const lost = missing?.bundle.runs.map(({ playbook }) => playbook.file) ?? []
      const told = [
        ...merged.runs.map(({ playbook }) => playbook.file),
        ...merged.notRun.map(({ file }) => file),
      ]
      expect(told.toSorted()).toEqual(all.toSorted())
      expect(merged.notRun.map(({ file }) => file)).toEqual(expect.arrayContaining(lost))
    }),
  )
})

const SELECTED = ['a.yaml', 'b.yaml', 'c.yaml']

function shard(
  index: number,
  of: number,
  files: readonly string[],
  selected: readonly string[] = SELECTED,
): Bundle {
  return {
    runs: files.map((file) => runOf(file, `${file}-${index}`)),
    notRun: [],
    shard: { index, of, selected },
  }
}

function merged(...bundles: readonly Bundle[]): ReturnType<typeof mergeBundles> {
  return mergeBundles(bundles.map((bundle, at) => ({ name: `${at + 1}.json`, bundle })))
}

test('a missing shard is named', () => {
  expect(merged(shard(1, 4, ['a.yaml']), shard(3, 4, ['c.yaml']))).toMatchObject({
    notRun: [{ file: 'b.yaml', status: 'skipped', reason: 'no record of it: shard 2, 4 of 4 is missing' }],
  })
})

test('a playbook that fell between differently cut shards is not run', () => {
  expect(merged(shard(1, 2, ['a.yaml']), shard(2, 2, ['c.yaml']))).toMatchObject({
    notRun: [{ file: 'b.yaml', reason: expect.stringContaining('--timings') }],
  })
})

test.each([
  ['another number of shards', shard(2, 3, ['b.yaml', 'c.yaml'])],
  ['another selection', shard(2, 2, ['b.yaml'], ['a.yaml', 'b.yaml'])],
  ['another order', shard(2, 2, ['b.yaml', 'c.yaml'], SELECTED.toReversed())],
])('a shard of %s is refused', (_, other) => {
  expect(merged(shard(1, 2, ['a.yaml']), other)).toMatchObject({
    problem: '"1.json" and "2.json" are shards of different selections',
  })
})

test('a shard or a run that is there twice is refused', () => {
  expect(merged(shard(1, 2, ['a.yaml']), shard(1, 2, []))).toMatchObject({
    problem: 'shard 1 of 2 is in "1.json" and again in "2.json"',
  })
  const one = { runs: [runOf('a.yaml', 'r1')], notRun: [] }
  expect(merged(one, one)).toMatchObject({ problem: 'the run "r1" is in "1.json" and again in "2.json"' })
})

test('a file that every shard found invalid is one invalid file', () => {
  const invalid: NotRun = {
    file: 'x.yaml',
    status: 'invalid',
    reason: 'unknown key',
    at: { line: 1, column: 1 },
  }
  const parts = [1, 2].map((index) => ({ ...shard(index, 2, [], []), notRun: [invalid] }))
  expect(merged(...parts)).toEqual({ runs: [], notRun: [invalid] })
})

test('records that are no shards are simply put together', () => {
  const [a, b] = [runOf('a.yaml'), runOf('b.yaml')]
  expect(merged({ runs: [b], notRun: [] }, { runs: [a], notRun: [skipped('c.yaml')] })).toEqual({
    runs: [b, a],
    notRun: [skipped('c.yaml')],
  })
})

describe('shards that ran against different things', () => {
  const remote = { url: 'http://127.0.0.1:8080', kind: 'remote', version: '2.0.0' } as const
  const against = (bundle: Bundle, broker: RunRecord['broker']): Bundle => ({
    ...bundle,
    runs: bundle.runs.map((run) => ({ ...run, broker })),
  })
  const [first, second] = [shard(1, 2, ['a.yaml']), shard(2, 2, ['b.yaml', 'c.yaml'])]

  test.each([
    ['another address', { ...remote, url: 'http://127.0.0.1:9090' }],
    ['the stand-in', { ...remote, kind: 'embedded' }],
    ['another version', { ...remote, version: '2.1.0' }],
  ] as const)('%s is refused', (_, other) => {
    const facts = { route: 'app' }
    const one = against(first, { ...remote, ...facts })
    expect(merged(one, against(second, { ...remote, ...facts }))).toHaveProperty('runs')
    expect(merged(one, against(second, { ...other, ...facts }))).toMatchObject({
      problem: expect.stringMatching(/^"1.json" ran against the broker at .*, and "2.json" against /),
    })
    // A shard without a run knows its broker, too.
    const empty = { ...second, runs: [], ...(second.shard && { shard: { ...second.shard, broker: other } }) }
    expect(merged(one, empty)).toHaveProperty('problem')
  })

  test('stand-ins on different ports are the same', () => {
    const standIn = (port: number) =>
      ({ url: `http://127.0.0.1:${port}`, kind: 'embedded', route: 'app' }) as const
    expect(merged(against(first, standIn(1)), against(second, standIn(2)))).toHaveProperty('runs')
  })

  test('a shard from before a playbook was changed is refused', () => {
    const hashed = (bundle: Bundle, sha256: string): Bundle => ({
      ...bundle,
      ...(bundle.shard && { shard: { ...bundle.shard, hashes: [{ file: 'x.yaml', sha256 }] } }),
    })
    const one = hashed(first, 'a'.repeat(64))
    expect(merged(one, hashed(second, 'a'.repeat(64)))).toHaveProperty('runs')
    expect(merged(one, hashed(second, 'b'.repeat(64)))).toMatchObject({
      problem: '"1.json" and "2.json" know different versions of the playbook "x.yaml"',
    })
  })
})
