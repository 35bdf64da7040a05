import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RunRecord } from '../../src/record/record.ts'
import { readBundle } from '../../src/record/reading/read.ts'
import { loadReporter, REPORTER_NAMES } from '../../src/reports/registry.ts'
import { stepLines } from '../../src/reports/terminal/story.ts'
import { PLAIN_THEME } from '../../src/text/theme.ts'
import { play, POINT, type Break } from '../runner/play.ts'
import { remembering } from '../runner/remembering.ts'
import { CONTEXT, one } from './reports.ts'

const TEXT = `version: 1
id: x
title: x
defaults: { scope: [read:data:*] }
agents: { reader: {}, witness: {} }
steps:
  - { id: slo, repeat: 5, revoke: { token: reader }, expect: { dead: [reader], within: 1s } }
`

const RACE = `version: 1
id: x
title: x
defaults: { scope: [read:data:*] }
agents: { reader: {}, witness: {} }
steps:
  - { id: slo, race: { revoke: { agent: reader }, renew: reader }, expect: { dead: [reader] } }
`

/** The third twin is forgotten. */
const FORGETS: Break = (broker) => {
  let revocations = 0
  return {
    revoke: async (level, target, signal) => {
      const answer = await broker.revoke(level, target, signal)
      revocations += 1
      if (revocations === 3) broker.revoked.delete(`${level} ${target}`)
      return answer
    },
  }
}

/** What every report says of it: whoever reads only one of them has to learn the same. */
async function told(record: RunRecord): Promise<string> {
  const lines = REPORTER_NAMES.map(async (name) => {
    const text = (await loadReporter(name)).render(one(record), CONTEXT)
    // The record has it as it is.
    const said =
      name === 'ndjson'
        ? []
        : text
            .split('\n')
            .filter((line) =>
              /measured|raced|orders|point_time_to_dead|came out of it|percentile|time_to_dead_seconds_(?:count|sum)|"p95"|`slo`.* ms|<th scope="row"><code>slo.*number/i.test(
                line,
              ),
            )
    return [`== ${name}`, ...said].join('\n')
  })
  const story = record.steps.flatMap((step) => stepLines(step, record.tokens, PLAIN_THEME, 'full'))
  return [...(await Promise.all(lines)), '== terminal', ...story].join('\n') + '\n'
}

test.each<[string, Break | undefined]>([
  ['held', undefined],
  ['failed', FORGETS],
])('every report tells of a repetition that %s', async (name, broken) => {
  const { record } = await play(TEXT, broken)
  expect(record.run.outcome).toBe(name)
  const file = join(import.meta.dirname, 'golden', `repetition-${name}.txt`)
  await expect(await told(record)).toMatchFileSnapshot(file)
})

const AT_A_POINT = `version: 1
id: x
title: x
defaults: { scope: [read:data:*] }
points: { orders: { url: ${POINT}/me, alive: { status: 200 }, dead: { status: 401 } } }
agents: { reader: {}, witness: {} }
steps:
  - id: slo
    repeat: 5
    revoke: { token: reader }
    expect: { dead: { tokens: [reader], at: { orders: 4s } }, within: 1s }
`

test.each<[string, number]>([
  ['held', 3000],
  ['failed', 5000],
])('every report tells of a repetition that %s at a point', async (name, slowest) => {
  const stale = remembering((deaths) => (deaths === 2 ? slowest : 100))
  const { record } = await play(AT_A_POINT, undefined, undefined, stale)
  expect(record.run.outcome).toBe(name)
  const file = join(import.meta.dirname, 'golden', `repetition-at-a-point-${name}.txt`)
  await expect(await told(record)).toMatchFileSnapshot(file)
})

test('every report tells of a race, what it proves and what it does not', async () => {
  const { record } = await play(RACE)
  expect(record.run.outcome).toBe('held')
  const file = join(import.meta.dirname, 'golden', 'race-held.txt')
  await expect(await told(record)).toMatchFileSnapshot(file)
})

test('a record with a repetition or a race is read back as it was written', async () => {
  for (const text of [TEXT, RACE]) {
    const { record } = await play(text)
    const read = readBundle(JSON.stringify(record))
    expect(read).toStrictEqual({ runs: [record], notRun: [] })
  }
})
