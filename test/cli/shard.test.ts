import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseShard, shardOf } from '../../src/cli/playbooks/shard.ts'

const FILES = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}\.yaml$/), { maxLength: 40 })
const SHARDS = fc.integer({ min: 1, max: 12 })
const TIMES = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.yaml$/), fc.nat(100_000))

function cut(
  files: readonly string[],
  of: number,
  times?: ReadonlyMap<string, number>,
): readonly (readonly string[])[] {
  const measured = times === undefined ? undefined : (file: string) => times.get(file)
  return Array.from({ length: of }, (_, at) =>
    shardOf(
      files,
      { index: at + 1, of },
      { fileOf: (file) => file, ...(measured && { millisecondsOf: measured }) },
    ),
  )
}

/** Some files have a measured time and some have none. */
const MEASURED = fc
  .tuple(FILES, TIMES, fc.array(fc.option(fc.nat(100_000)), { maxLength: 40 }))
  .map(([files, strangers, some]) => {
    const own = files.flatMap((file, at) => {
      const time = some[at]
      return time === undefined || time === null ? [] : ([[file, time]] as const)
    })
    return { files, times: new Map([...Object.entries(strangers), ...own]) }
  })

test('every playbook is in exactly one shard, whatever their number and whatever was measured', () => {
  fc.assert(
    fc.property(MEASURED, SHARDS, fc.boolean(), ({ files, times }, of, timed) => {
      const shards = cut(files, of, timed ? times : undefined)
      expect(shards.flat().toSorted()).toEqual(files.toSorted())
    }),
  )
})

test('every machine makes the same cut, in whatever order it found the files', () => {
  fc.assert(
    fc.property(MEASURED, SHARDS, ({ files, times }, of) => {
      const sorted = (shards: readonly (readonly string[])[]) => shards.map((shard) => shard.toSorted())
      expect(sorted(cut(files.toReversed(), of, times))).toEqual(sorted(cut(files, of, times)))
    }),
  )
})

test('no shard is longer than another by more than one playbook', () => {
  fc.assert(
    fc.property(
      FILES,
      SHARDS,
      fc.array(fc.nat(100_000), { minLength: 40, maxLength: 40 }),
      (files, of, all) => {
        const times = new Map(files.map((file, at) => [file, all[at] ?? 0]))
        const timeOf = (file: string): number => times.get(file) ?? 0
        const loads = cut(files, of, times).map((shard) => shard.reduce((sum, file) => sum + timeOf(file), 0))
        const longest = Math.max(0, ...files.map(timeOf))
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(longest)
      },
    ),
  )
})

test('without measured times the shards have as many playbooks, give or take one', () => {
  fc.assert(
    fc.property(FILES, SHARDS, fc.constantFrom(undefined, 0, 7), (files, of, same) => {
      const times = same === undefined ? undefined : new Map(files.map((file) => [file, same]))
      const counts = cut(files, of, times).map((shard) => shard.length)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }),
  )
})

test('one slow playbook gets a shard for itself', () => {
  const times = new Map([
    ['slow.yaml', 9000],
    ['a.yaml', 1000],
    ['b.yaml', 1000],
  ])
  expect(cut(['a.yaml', 'b.yaml', 'new.yaml', 'slow.yaml'], 2, times)).toEqual([
    ['slow.yaml'],
    ['a.yaml', 'b.yaml', 'new.yaml'],
  ])
})

test('a shard keeps the order of the playbooks', () => {
  expect(cut(['d', 'c', 'b', 'a'], 2)).toEqual([
    ['c', 'a'],
    ['d', 'b'],
  ])
})

test.each(['0/4', '5/4', '1/0', '/4', '1/', '1', '1/4/', '-1/4', '1.5/4', ' 1/4', '01/4', '1e1/10', ''])(
  '"%s" is no shard',
  (text) => {
    expect(parseShard(text)).toBeUndefined()
  },
)

test('"4/4" is the last shard of four', () => {
  expect(parseShard('4/4')).toEqual({ index: 4, of: 4 })
})
