import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { RunRecord } from '../../src/record/record.ts'
import { otlp } from '../../src/reports/metrics/otlp.ts'
import { prometheus } from '../../src/reports/metrics/prometheus.ts'
import type { Report } from '../../src/reports/report.ts'
import { ALL, HOSTILE } from './records.ts'
import { CONTEXT, MIXED, one } from './reports.ts'

const HELD = 'firebreak_last_held_timestamp_seconds'

function exposed(report: Report, earlier?: string): string {
  return prometheus.render(report, { ...CONTEXT, ...(earlier === undefined ? {} : { earlier }) })
}

/** The value of every series by its name and labels as they are written. */
function seriesIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [, series = '', value = ''] = /^(\w+(?:\{.*\})?) (\S+)$/.exec(line) ?? []
        return [series, value]
      }),
  )
}

function ended(record: RunRecord, finishedAt: string, id = record.playbook.id): RunRecord {
  return { ...record, playbook: { ...record.playbook, id }, run: { ...record.run, finishedAt } }
}

const LABELS = 'playbook="incident-response",broker="broker.example.com"'

test('every line has the form of the text format, each metric is described once, and no series comes twice', () => {
  for (const report of [...Object.values(ALL).map(one), MIXED, { runs: [], notRun: [] }]) {
    const lines = exposed(report).split('\n').slice(0, -1)
    const label = String.raw`[a-z]+="(?:[^"\\\n]|\\["\\n])*"`
    const line = new RegExp(
      String.raw`^(?:# HELP \w+ \S.*|# TYPE \w+ (?:gauge|histogram)|\w+(?:\{${label}(?:,${label})*\})? (?:\d+(?:\.\d+)?(?:e-\d+)?))$`,
    )
    expect(lines.filter((text) => !line.test(text))).toEqual([])
    const series = lines.filter((text) => !text.startsWith('#')).map((text) => text.replace(/ \S+$/, ''))
    expect(new Set(series).size).toBe(series.length)
    const described = lines.filter((text) => text.startsWith('# TYPE')).map((text) => text.split(' ')[2])
    expect(new Set(described).size).toBe(described.length)
    for (const name of series.map((text) => /^\w+/.exec(text)?.[0] ?? ''))
      expect(described).toContain(name.replace(/(?<=time_to_dead_seconds)_(?:bucket|sum|count)$/, ''))
  }
})

test('what no run has said of itself is a label: no token, step, run or file', () => {
  const { failing } = ALL
  const told = exposed(one(failing)) + otlp.render(one(failing), CONTEXT)
  for (const { handle, jti } of failing.tokens) {
    expect(told).not.toContain(jti)
    expect(told).not.toContain(`"${handle}"`)
  }
  for (const { id } of failing.steps) expect(told).not.toContain(id)
  expect(told).not.toContain(failing.run.id)
  expect(told).not.toContain(failing.playbook.file)
})

test('a hostile playbook can close no label', () => {
  const name = 'a"} 1\n# TYPE x counter\\'
  const record = { ...ALL.passing, playbook: { ...ALL.passing.playbook, id: name } }
  const held = [...seriesIn(exposed(one(record))).keys()].find((series) => series.startsWith(HELD))
  expect(held).toMatch(
    /^firebreak_last_held_timestamp_seconds\{playbook="a\\"\} 1.*counter\\\\",broker="[^"]*"\}$/,
  )
  expect(exposed(one(ALL.hostile))).not.toContain(HOSTILE)
})

test('only what held moves the time of the last that did; every other way to end leaves it', () => {
  for (const record of Object.values(ALL)) {
    const green = record.run.outcome === 'held'
    expect(exposed(one(record)).includes(`${HELD}{`), record.run.outcome).toBe(green)
  }
  const lie = { ...ALL.failing, run: { ...ALL.failing.run, outcome: 'held' as const } }
  expect(exposed(one(lie))).not.toContain(HELD)
  expect(exposed(one(lie))).toContain('outcome="bug"} 1')
})

test('the time stays over runs that fail, over runs of other playbooks, and over a report of an old record', () => {
  const first = exposed(one(ended(ALL.passing, '2026-02-03T04:05:06.500Z')))
  const at = Date.parse('2026-02-03T04:05:06.500Z') / 1000
  expect(seriesIn(first).get(`${HELD}{${LABELS}}`)).toBe(String(at))
  const second = exposed(one(ended(ALL.failing, '2026-02-04T00:00:00Z')), first)
  const third = exposed(one(ended(ALL.passing, '2026-02-05T00:00:00Z', 'another')), second)
  const fourth = exposed(one(ended(ALL.passing, '2025-01-01T00:00:00Z')), third)
  for (const text of [second, third, fourth])
    expect(seriesIn(text).get(`${HELD}{${LABELS}}`)).toBe(String(at))
  expect(seriesIn(third).get(`${HELD}{${LABELS.replace('incident-response', 'another')}}`)).toBe('1770249600')
  // Nothing else of the old file stays.
  expect(seriesIn(third).get(`firebreak_drift{${LABELS}}`)).toBeUndefined()
})

test('of a file with anything else in it nothing is taken over', () => {
  const strange = [
    `${HELD}{${LABELS}} NaN`,
    `${HELD}{${LABELS}} 99999999999999`,
    `${HELD}{${LABELS},x="y"} 5`,
    `${HELD}{playbook="a",broker="b"} 5 1700000000`,
    `other{playbook="a",broker="b"} 5`,
    `${HELD}{playbook="a\nb",broker="b"} 5`,
  ]
  expect(exposed(one(ALL.failing), strange.join('\n'))).not.toContain(`${HELD}{`)
})

test('several runs of one playbook on one broker are as bad as the worst, whatever came last', () => {
  const runs = [ended(ALL.failing, '2026-02-03T00:00:00Z'), ended(ALL.passing, '2026-02-04T00:00:00Z')]
  for (const order of [runs, runs.toReversed()]) {
    const series = seriesIn(exposed({ runs: order, notRun: [] }))
    expect(series.get(`firebreak_run_outcome{${LABELS},outcome="failed"}`)).toBe('1')
    expect(series.get(`firebreak_run_outcome{${LABELS},outcome="held"}`)).toBe('0')
    expect(series.get(`firebreak_last_run_timestamp_seconds{${LABELS}}`)).toBe('1770163200')
  }
})

test('the stand-in is told apart from every broker', () => {
  const text = exposed({ ...MIXED, runs: [...MIXED.runs, ALL.embedded] })
  const url = new URL(ALL.embedded.broker.url).host
  expect(text).toContain('broker="embedded"')
  expect(text).not.toContain(`embedded",broker="${url}"`)
})

test('times to dead are counted by level, those at a bound within it', () => {
  const { passing } = ALL
  const timed = (seconds: readonly number[]): RunRecord => ({
    ...passing,
    steps: passing.steps.map((step, index) => ({
      ...step,
      checks: step.checks.map((check) => {
        const { timeToDeadMs, ...rest } = check
        const at = seconds[index]
        if (timeToDeadMs === undefined || at === undefined) return rest
        return { ...rest, timeToDeadMs: { sinceSent: at * 1000, sinceAcknowledged: 0 } }
      }),
    })),
  })
  const series = seriesIn(exposed(one(timed([0.25, 0.26]))))
  const of = (level: string, rest: string): string | undefined =>
    series.get(`firebreak_time_to_dead_seconds${rest.replace('LEVEL', `${LABELS},level="${level}"`)}`)
  expect(of('token', '_bucket{LEVEL,le="0.25"}')).toBe('1')
  expect(of('agent', '_bucket{LEVEL,le="0.25"}')).toBe('0')
  expect(of('agent', '_bucket{LEVEL,le="+Inf"}')).toBe('1')
  expect(of('agent', '_sum{LEVEL}')).toBe('0.26')
  expect(of('task', '_count{LEVEL}')).toBeUndefined()
  const { dataPoints } = histogramIn(otlp.render(one(timed([0.25, 0.26])), CONTEXT))
  expect(dataPoints).toMatchObject([
    { count: '1', bucketCounts: expect.arrayContaining(['1']) },
    { count: '1', sum: 0.26 },
  ])
  for (const { bucketCounts, explicitBounds } of dataPoints)
    expect(bucketCounts.length).toBe(explicitBounds.length + 1)
})

test('what is sent has the same metrics, with the times of the runs and not of the sending', () => {
  const metrics = metricsIn(otlp.render(MIXED, CONTEXT))
  const names = exposed(MIXED).match(/(?<=^# TYPE )\w+/gm)
  expect(metrics.map(({ name }: { name: string }) => name)).toEqual(names)
  const [held] = metrics
  expect(held.gauge.dataPoints[0]).toEqual({
    attributes: [
      { key: 'playbook', value: { stringValue: 'contain-agent' } },
      { key: 'broker', value: { stringValue: 'broker.example.com' } },
    ],
    timeUnixNano: `${Date.parse(ALL.passing.run.finishedAt)}000000`,
    asDouble: Date.parse(ALL.passing.run.finishedAt) / 1000,
  })
})

/** One that a point refused in the end. */
const AT_A_POINT: RunRecord = {
  ...ALL.passing,
  steps: ALL.passing.steps.map((step) => ({
    ...step,
    points: [
      {
        point: 'orders',
        token: 'reader',
        origin: 'https://orders.example',
        at: step.at,
        withinMs: 4000,
        predicted: 'dead',
        before: 'alive',
        observed: 'dead',
        probes: 5,
        refusals: 3,
        control: 'alive',
        spoiled: 'dead',
        timeToDeadMs: 3000,
        result: 'held',
      },
    ],
  })),
}

test('how long a point went on accepting is told by point, counted from the acknowledgement', () => {
  const series = seriesIn(exposed(one(AT_A_POINT)))
  const { length } = AT_A_POINT.steps
  expect(series.get(`firebreak_point_time_to_dead_seconds_count{${LABELS},point="orders"}`)).toBe(`${length}`)
  expect(series.get(`firebreak_point_time_to_dead_seconds_sum{${LABELS},point="orders"}`)).toBe(
    `${3 * length}`,
  )
})

const DOCS = readFileSync('docs/metrics.md', 'utf8')
const ALERTS = parse(readFileSync('docs/metrics/alerts.yml', 'utf8'))
const RULES: readonly { readonly alert?: string; readonly record?: string; readonly expr: string }[] =
  ALERTS.groups[0].rules
const DASHBOARD = JSON.parse(readFileSync('docs/metrics/dashboard.json', 'utf8'))

/** The labels of every metric, by its name as it is asked for. */
const KNOWN = new Map(
  [...seriesIn(exposed({ ...MIXED, runs: [...MIXED.runs, AT_A_POINT] })).keys()].map((series) => [
    /^\w+/.exec(series)?.[0] ?? '',
    [...series.matchAll(/(\w+)="/g)].map(([, label]) => label),
  ]),
)

test('rules and dashboard ask for nothing that is not there', () => {
  const recorded = new Set(RULES.map(({ record }) => record))
  const asked = [
    ...RULES.map(({ expr }) => expr),
    ...DASHBOARD.panels.flatMap(({ targets }: { targets: { expr: string }[] }) =>
      targets.map(({ expr }) => expr),
    ),
    ...DASHBOARD.templating.list.flatMap(({ query }: { query: { query?: string } }) => query.query ?? []),
  ]
  expect(asked.length).toBeGreaterThan(20)
  const missing = asked
    .flatMap((expr: string) => [...expr.matchAll(/\b(firebreak[\w:]+)(?:\{([^}]*)\})?/g)])
    .flatMap(([, name = '', matchers = '']) => {
      if (recorded.has(name)) return []
      const labels = [...matchers.matchAll(/(\w+)\s*[=!]~?/g)].map(([, label = '']) => label)
      const known = KNOWN.get(name)
      return known === undefined ? [name] : labels.filter((label) => !known.includes(label))
    })
  expect(missing).toEqual([])
  // What the table calls an outcome, a status or a result is one.
  const values = [...asked.join('\n').matchAll(/(\w+)[=!]~?"([^"$]*)"/g)].flatMap(
    ([, label = '', text = '']) => text.split('|').map((value) => `${label}="${value}"`),
  )
  const all = exposed({ ...MIXED, runs: [...MIXED.runs, ALL.embedded] })
  expect(values.filter((pair) => !all.includes(pair))).toEqual([])
})

test('the page names every metric and every alert, and no other', () => {
  const table = [...DOCS.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
  const metrics = [...new Set([...KNOWN.keys()].map((name) => name.replace(/_(?:bucket|sum|count)$/, '')))]
  const alerts = RULES.flatMap(({ alert }) => alert ?? [])
  expect(table).toEqual([...metrics, ...alerts])
})

function metricsIn(text: string) {
  return JSON.parse(text).resourceMetrics[0].scopeMetrics[0].metrics
}

function histogramIn(text: string) {
  return metricsIn(text).find(({ name }: { name: string }) => name === 'firebreak_time_to_dead_seconds')
    .histogram
}
