import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bundle } from '../../../src/record/bundle.ts'
import { readBundle } from '../../../src/record/reading/read.ts'
import { json } from '../../../src/reports/json/json.ts'
import { ALL } from '../../reports/records.ts'
import { CONTEXT, MIXED } from '../../reports/reports.ts'
import { volume } from '../../volume.ts'

function written(bundle: Bundle): string {
  return json.render(bundle, CONTEXT)
}

const SHARD: Bundle = { ...MIXED, shard: { index: 2, of: 3, selected: ['a.yaml', 'b.yaml'] } }
const ONE: Bundle = { runs: [ALL.failing], notRun: [] }

const BUNDLES: readonly (readonly [string, Bundle])[] = [
  ...Object.entries(ALL).map(([name, record]): [string, Bundle] => [name, { runs: [record], notRun: [] }]),
  ['several', MIXED],
  ['a shard', SHARD],
  ['an empty shard', { ...SHARD, runs: [], notRun: [] }],
  ['nothing', { runs: [], notRun: [] }],
]

test.each(BUNDLES)('what was written is read back: %s', (_, bundle) => {
  expect(readBundle(written(bundle))).toEqual(bundle)
})

test.each([
  [
    'a record',
    { ...ALL.passing, record: 3 },
    'is a record of version 3, and this firebreak reads version 1 and 2',
  ],
  ['an older record', { ...ALL.passing, record: 0 }, 'is a record of version 0'],
  [
    'a bundle',
    { bundle: 3, runs: [], notRun: [] },
    'is a bundle of version 3, and this firebreak reads version 1 and 2',
  ],
  [
    'a record in a bundle',
    { bundle: 1, runs: [{ ...ALL.passing, record: 3 }], notRun: [] },
    'is a record of version 3',
  ],
  ['another shape', { record: 3, everything: 'else' }, 'is a record of version 3'],
])('%s of another version is refused as such', (_, value, problem) => {
  expect(readBundle(JSON.stringify(value))).toMatchObject({ problem: expect.stringContaining(problem) })
})

test.each([
  ['', 'is no record'],
  ['null', 'is no record'],
  ['[]', 'is no record'],
  ['{}', 'is no record'],
  [JSON.stringify([ALL.passing]), 'is no record'],
  [JSON.stringify({ ...ALL.passing, record: '1' }), '"/record" breaks the schema (enum)'],
  [JSON.stringify({ ...ALL.passing, extra: 1 }), '"/" breaks the schema (additionalProperties "extra")'],
  [
    JSON.stringify({ ...ALL.passing, run: { ...ALL.passing.run, outcome: 'green' } }),
    '"/run/outcome" breaks',
  ],
  [JSON.stringify({ bundle: 1, runs: [] }), 'required "notRun"'],
  [JSON.stringify({ bundle: 1, runs: [null], notRun: [] }), '"/runs/0" breaks the schema (type)'],
])('%.40s is refused', (text, problem) => {
  expect(readBundle(text)).toMatchObject({ problem: expect.stringContaining(problem) })
})

test('a file that was cut short is refused wherever it ends', () => {
  for (const text of [written(ONE), written(SHARD)].map((one) => one.trimEnd())) {
    fc.assert(
      fc.property(fc.nat(text.length - 1), (length) => {
        expect(readBundle(text.slice(0, length))).toHaveProperty('problem')
      }),
    )
  }
})

test('whatever is left out of a record or put in its place, it is refused or read as it is written', () => {
  const text = JSON.stringify(ALL.failing)
  const places = pathsOf(ALL.failing)
  const instead = fc.constantFrom<unknown>(undefined, null, 0, -1, '', 'x', true, [], {}, [null])
  fc.assert(
    fc.property(fc.nat(places.length - 1), instead, (at, value) => {
      const changed: unknown = JSON.parse(text)
      put(changed, places[at] ?? [], value)
      const read = readBundle(JSON.stringify(changed))
      if (!('problem' in read)) expect(read.runs).toEqual([JSON.parse(JSON.stringify(changed))])
    }),
    { numRuns: volume(150, 500) },
  )
})

test('a value of a file is never shown', () => {
  const read = readBundle(JSON.stringify({ ...ALL.passing, tokens: ['a-very-secret-token'] }))
  expect(JSON.stringify(read)).not.toContain('secret')
})

type Path = readonly (string | number)[]

function pathsOf(value: unknown): readonly Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsOf(inner).map((path) => [key, ...path]),
  ])
}

function put(target: unknown, path: Path, value: unknown): void {
  const [key, ...rest] = path
  if (typeof target !== 'object' || target === null || key === undefined) return
  if (rest.length === 0) Reflect.set(target, key, value)
  else put(Reflect.get(target, key), rest, value)
}
