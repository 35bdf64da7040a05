import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { toolVersion } from '../../src/app/version.ts'
import { EVIDENCE_VERSION } from '../../src/evidence/format/manifest.ts'
import { PLAN_VERSION } from '../../src/plan/plan.ts'
import { BUNDLE_VERSION, READABLE_BUNDLES } from '../../src/record/bundle.ts'
import { READABLE_VERSIONS, RECORD_VERSION } from '../../src/record/record.ts'
import { INCIDENT_VERSION } from '../../src/contain/record.ts'

const DECISIONS = readdirSync('docs/decisions').toSorted()
const PAPERS = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
  ...DECISIONS.map((name) => join('docs/decisions', name)),
]

/** What a reader makes, or what stands for many. */
const MADE_ELSEWHERE = new Set(['.github/workflows/firebreak.yml', 'docs/decisions/NNNN-what.md'])

test.each(PAPERS)('what %s links to, or names in back ticks as a path, is there', (paper) => {
  const text = readFileSync(paper, 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '')
  const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, link]) => link ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
  expect(links.filter((link) => !existsSync(resolve(dirname(paper), link)))).toEqual([])
  const named = [...text.matchAll(/`((?:src|test|docs|schemas|scripts|\.github)\/[\w./-]*)`/g)].map(
    ([, path]) => path ?? '',
  )
  expect(named.filter((path) => !MADE_ELSEWHERE.has(path) && !existsSync(path))).toEqual([])
})

test('decisions are numbered without a gap, and each has its three parts and no more than a page', () => {
  expect(DECISIONS.length).toBeGreaterThan(9)
  for (const [index, name] of DECISIONS.entries()) {
    const text = readFileSync(join('docs/decisions', name), 'utf8')
    const number = index + 1
    expect(name).toMatch(new RegExp(`^${String(number).padStart(4, '0')}-[a-z0-9-]+\\.md$`))
    expect(text).toMatch(new RegExp(`^# ${number}\\. .+\\n\\n(?:Accepted|Superseded by \\d{4})\\b`))
    expect(
      [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title),
      name,
    ).toEqual(['Context', 'Decision', 'Consequences'])
    expect(text.split('\n').length, name).toBeLessThan(40)
  }
})

test('the page on versions says the versions that there are, and what is read besides', () => {
  const page = readFileSync('docs/versions.md', 'utf8')
  const language: unknown = Object(JSON.parse(readFileSync('schemas/playbook.schema.json', 'utf8')))
    .properties.version.enum
  const now = Object.fromEntries(
    [...page.matchAll(/^\| ([\w ]+?) \|[^|]*\| ([\d.]*) ?\|/gm)].map(([, what, version]) => [what, version]),
  )
  expect(now).toEqual({
    language: String(language),
    // The reader of answers takes no other.
    answers: '1',
    record: String(RECORD_VERSION),
    incident: String(INCIDENT_VERSION),
    bundle: String(BUNDLE_VERSION),
    plan: String(PLAN_VERSION),
    'evidence pack': String(EVIDENCE_VERSION),
    codes: '',
    package: toolVersion(),
  })
  expect(READABLE_VERSIONS).toEqual([RECORD_VERSION - 1, RECORD_VERSION])
  expect(READABLE_BUNDLES).toEqual([BUNDLE_VERSION - 1, BUNDLE_VERSION])
  const { properties, $defs } = JSON.parse(readFileSync('schemas/record.schema.json', 'utf8'))
  expect(properties.record.enum).toEqual(READABLE_VERSIONS)
  expect($defs.bundle.properties.bundle.enum).toEqual(READABLE_BUNDLES)
})

test('the changelog has what is not released, then this version with its date', () => {
  const titles = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## (.+)$/gm)].map(
    ([, title]) => title ?? '',
  )
  expect(titles[0]).toBe('[Unreleased]')
  expect(titles[1]).toMatch(
    new RegExp(`^\\[${toolVersion().replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`),
  )
})

test('CONTRIBUTING opens with what is not wanted', () => {
  const [, first] = /^## (.+)$/m.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? []
  expect(first).toBe('What is not wanted')
})

test('no paper gives an address that somebody would have to keep', () => {
  const papers = [
    ...PAPERS,
    ...readdirSync('.github/ISSUE_TEMPLATE').map((name) => join('.github/ISSUE_TEMPLATE', name)),
  ]
  const addresses = papers.flatMap(
    (paper) => readFileSync(paper, 'utf8').match(/\b[\w.+-]+@[\w-]+\.(?!example)[a-z]{2,}\b/g) ?? [],
  )
  expect(addresses).toEqual([])
})

test('a report of a fault asks for what it takes, and for no secret', () => {
  const text = readFileSync('.github/ISSUE_TEMPLATE/wrong-result.yml', 'utf8')
  const form: unknown = parse(text, { strict: true, uniqueKeys: true })
  const fields: readonly unknown[] = Object(form).body
  const required = fields.filter((field) => Object(Object(field).validations).required === true)
  expect(required.map((field) => Object(field).id)).toEqual(['happened', 'exit-code', 'doctor', 'playbook'])
  expect(fields.map((field) => Object(field).id)).toContain('record')
  expect(text).toContain('firebreak doctor --json')
  expect(text).toContain('never paste a token, a secret or a journal')
})

test.each(readdirSync('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml'))(
  'the form %s is one, and has every id once',
  (name) => {
    const form: unknown = parse(readFileSync(join('.github/ISSUE_TEMPLATE', name), 'utf8'), { strict: true })
    const { name: title, description, body } = Object(form)
    expect([typeof title, typeof description, Array.isArray(body)]).toEqual(['string', 'string', true])
    const fields: readonly unknown[] = body
    const kinds = new Set(fields.map((field) => Object(field).type))
    expect(
      [...kinds].filter((kind) => !['markdown', 'textarea', 'input', 'checkboxes'].includes(String(kind))),
    ).toEqual([])
    const ids = fields.map((field) => Object(field).id).filter((id) => id !== undefined)
    expect(new Set(ids).size).toBe(ids.length)
  },
)
