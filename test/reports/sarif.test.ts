import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { diagnosticNames, ruleOf } from '../../src/diagnostics/explain.ts'
import { checkSarif, sarifLog, type SarifDiagnostic } from '../../src/reports/sarif/log.ts'
import { SARIF_RULES } from '../../src/reports/sarif/rules.ts'
import { sarif } from '../../src/reports/sarif/sarif.ts'
import type { Report } from '../../src/reports/report.ts'
import { ALL, HOSTILE } from './records.ts'
import { CONTEXT, MIXED, one } from './reports.ts'

const validate = schemaOf('sarif-2.1.0-rtm.5.json')

const REPORTS: readonly (readonly [string, Report])[] = [
  ...Object.entries(ALL).map(([name, record]) => [name, one(record)] as const),
  ['mixed', MIXED],
  ['nothing', { runs: [], notRun: [] }],
]

test.each(REPORTS)('%s is valid SARIF 2.1.0', (_, report) => {
  const log: unknown = JSON.parse(sarif.render(report, CONTEXT))
  validate(log)
  expect(validate.errors ?? []).toEqual([])
})

test('the schema is not asleep', () => {
  expect(validate({ version: '2.1.0' })).toBe(false)
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{}] }] })).toBe(
    false,
  )
})

describe('results of a run', () => {
  test('what held is no result; what failed is, at its line', () => {
    expect(resultsOf(one(ALL.passing))).toEqual([])
    expect(resultsOf(one(ALL.failing))[0]).toMatchObject({
      ruleId: 'still-alive',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'playbooks/incident-response.yaml' },
            region: { startLine: 37, startColumn: 22 },
          },
        },
      ],
    })
  })

  test.each([
    ['passing', true],
    ['failing', true],
    ['noVerdict', false],
    ['interrupted', false],
    ['leftovers', false],
  ] as const)('%s: the invocation was successful: %s', (name, successful) => {
    expect(runOf(one(ALL[name]))).toMatchObject({ invocations: [{ executionSuccessful: successful }] })
  })

  test('a report without any run was no success', () => {
    expect(runOf({ runs: [], notRun: [] })).toMatchObject({ invocations: [{ executionSuccessful: false }] })
  })

  test('the same finding has the same fingerprint on another line', () => {
    const moved = structuredClone(ALL.failing)
    const steps = moved.steps.map((step) => ({
      ...step,
      checks: step.checks.map((check) => ({ ...check, at: { line: check.at.line + 7, column: 1 } })),
    }))
    const prints = (report: Report): unknown =>
      resultsOf(report).map((result) => result['partialFingerprints'])
    expect(prints(one({ ...moved, steps }))).toEqual(prints(one(ALL.failing)))
  })
})

describe('diagnostics of a check', () => {
  const diagnostics: readonly SarifDiagnostic[] = [
    {
      code: 'unknown-key',
      severity: 'error',
      message: 'unknown key "revok"',
      file: 'a b.yaml',
      line: 3,
      column: 5,
      endLine: 3,
      endColumn: 10,
      rule: ruleOf('unknown-key'),
      help: 'did you mean "revoke"?',
    },
    {
      code: 'hostile',
      severity: 'warning',
      message: HOSTILE,
      file: HOSTILE,
      line: 1,
      column: 1,
      rule: {
        title: HOSTILE,
        description: `${HOSTILE} `.repeat(100),
        help: { text: HOSTILE, markdown: HOSTILE },
      },
    },
  ]

  test('are valid SARIF, each with its rule', () => {
    const log: unknown = JSON.parse(checkSarif(diagnostics, '0.1.0'))
    validate(log)
    expect(validate.errors ?? []).toEqual([])
    expect(log).toMatchObject({
      runs: [
        {
          tool: {
            driver: {
              rules: [
                { id: 'hostile' },
                {
                  id: 'unknown-key',
                  shortDescription: { text: 'a key is not known' },
                  help: {
                    text: expect.stringContaining('Right:'),
                    markdown: expect.stringContaining('```yaml'),
                  },
                },
              ],
            },
          },
          results: [
            {
              ruleId: 'unknown-key',
              ruleIndex: 1,
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'a%20b.yaml' },
                    region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 },
                  },
                },
              ],
            },
            { ruleId: 'hostile', ruleIndex: 0, level: 'warning' },
          ],
        },
      ],
    })
  })
})

test('every rule tells what GitHub asks for: at most 1,024 characters, and help in both forms', () => {
  const rules = [...SARIF_RULES, ...diagnosticNames().map((name) => ({ id: name, ...ruleOf(name) }))]
  const results = rules.map(({ id }) => ({ ruleId: id, level: 'error', message: 'm', file: 'f' }) as const)
  const log: unknown = JSON.parse(sarifLog({ version: '1.0.0', rules, results, successful: true }))
  validate(log)
  expect(validate.errors ?? []).toEqual([])
  const { runs }: { runs: { tool: { driver: { rules: RuleJson[] } } }[] } = Object(log)
  const told = runs[0]?.tool.driver.rules ?? []
  expect(told).toHaveLength(rules.length)
  for (const { id, shortDescription, fullDescription, help } of told) {
    const texts = [shortDescription.text, fullDescription.text, help.text, help.markdown]
    expect(
      texts.every((text) => text.trim() !== ''),
      id,
    ).toBe(true)
    expect(fullDescription.text.length, id).toBeLessThanOrEqual(1024)
  }
})

interface RuleJson {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly fullDescription: { readonly text: string }
  readonly help: { readonly text: string; readonly markdown: string }
}

function runOf(report: Report): unknown {
  const log: { readonly runs: readonly unknown[] } = JSON.parse(sarif.render(report, CONTEXT))
  return log.runs[0]
}

function resultsOf(report: Report): readonly Readonly<Record<string, unknown>>[] {
  const log: {
    readonly runs: readonly { readonly results: readonly Readonly<Record<string, unknown>>[] }[]
  } = JSON.parse(sarif.render(report, CONTEXT))
  return log.runs[0]?.results ?? []
}

/** The published schema is draft-04; but for its two identifying keywords it means the same in the draft ajv reads. */
function schemaOf(name: string): ValidateFunction {
  const text = readFileSync(join(import.meta.dirname, 'schemas', name), 'utf8')
  const { $schema: _draft, id: _id, ...schema }: Record<string, unknown> = JSON.parse(text)
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  ajv.addFormat('uri', (value) => URL.canParse(value))
  ajv.addFormat('uri-reference', (value) => URL.canParse(value, 'https://example.com/'))
  ajv.addFormat('date-time', (value) => !Number.isNaN(Date.parse(value)))
  return ajv.compile(schema)
}
