import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { EVIDENCE_VERSION } from '../../src/evidence/format/manifest.ts'
import { PLAN_VERSION } from '../../src/plan/plan.ts'
import { PLAYBOOK_SCHEMA } from '../../src/playbook/shape/validate.generated.ts'
import { BUNDLE_VERSION } from '../../src/record/bundle.ts'
import { READABLE_VERSIONS, RECORD_VERSION } from '../../src/record/record.ts'

function json(path: string): ReturnType<typeof JSON.parse> {
  return JSON.parse(readFileSync(path, 'utf8'))
}

test('docs/versions.md says what each version is now', () => {
  const rows = readFileSync('docs/versions.md', 'utf8').matchAll(/^\| ([a-z ]+) \|[^|]*\| ([0-9.]+) \|/gm)
  expect(Object.fromEntries(Array.from(rows, ([, what, now]) => [what, now]))).toEqual({
    language: String(PLAYBOOK_SCHEMA.properties?.['version']?.enum?.at(-1)),
    record: String(RECORD_VERSION),
    bundle: String(BUNDLE_VERSION),
    plan: String(PLAN_VERSION),
    'evidence pack': String(EVIDENCE_VERSION),
    package: json('package.json').version,
  })
})

test('a schema accepts what a reader reads: this version and the one before', () => {
  const { properties, $defs } = json('schemas/record.schema.json')
  expect(properties.record.enum).toEqual(READABLE_VERSIONS)
  expect(READABLE_VERSIONS.at(-1)).toBe(RECORD_VERSION)
  expect($defs.bundle.properties.bundle.enum.at(-1)).toBe(BUNDLE_VERSION)
})
