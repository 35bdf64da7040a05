import { recordViolations } from '../../src/record/validate.generated.ts'
import { readBundle } from '../../src/record/reading/read.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { ALL } from '../reports/records.ts'
import { HOSTILE, HOSTILE_PROSE } from './text.ts'

/** Prose may have several lines in a terminal. */
const PROSE = /\/(?:summary|scenario)$/

/** Records in which every text that the schema leaves free is hostile: found by asking the schema, not by hand. */
export const HOSTILE_RECORDS: Readonly<Record<string, RunRecord>> = Object.fromEntries(
  Object.entries(ALL)
    .filter(([name]) => name !== 'fleet')
    .map(([name, record]) => [name, hostileIn(record)]),
)

function hostileIn(record: RunRecord): RunRecord {
  // What this one is called decides what it is.
  const fixed = new Set(['/setup/id'])
  for (;;) {
    const value = changed(record, '', fixed)
    const violations = recordViolations(value)
    if (violations.length === 0) return recordOf(value)
    const before = fixed.size
    for (const { instancePath } of violations) fixed.add(instancePath)
    if (fixed.size === before)
      throw new Error(`not a record whatever is left: ${JSON.stringify(violations[0])}`)
  }
}

function changed(value: unknown, path: string, fixed: ReadonlySet<string>): unknown {
  if (typeof value === 'string') {
    if (fixed.has(path)) return value
    return `${value} ${PROSE.test(path) ? HOSTILE_PROSE : HOSTILE}`
  }
  if (Array.isArray(value)) return value.map((item, index) => changed(item, `${path}/${index}`, fixed))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, changed(inner, `${path}/${key}`, fixed)]),
  )
}

function recordOf(value: unknown): RunRecord {
  const read = readBundle(JSON.stringify(value))
  if ('problem' in read) throw new Error(read.problem)
  const [record] = read.runs
  if (record === undefined) throw new Error('no record')
  return record
}
