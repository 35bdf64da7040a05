import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { githubWorkflow, gitlabPipeline } from '../../src/cli/init/ci-files.ts'
import { PINS } from '../../src/cli/init/pins.ts'
import { blocks, isAction, isHooks, isWorkflow, yaml, yamlFile, type Step } from './yaml.ts'

const page = readFileSync('docs/ci.md', 'utf8')
const action = yamlFile('action.yml', isAction)
const WORKFLOWS: readonly (readonly [string, string])[] = [
  ...readdirSync('.github/workflows').map((name) => {
    const path = `.github/workflows/${name}`
    return [path, readFileSync(path, 'utf8')] as const
  }),
  ['what init writes', githubWorkflow()],
]
const ALL: readonly (readonly [string, string])[] = [
  ...WORKFLOWS,
  ['action.yml', readFileSync('action.yml', 'utf8')],
]

/** What only our own workflows use, and no template. */
const PINNED_HERE = [
  'actions/attest@1e69f48acb82d1966a394da916b4c1698aa569d6 # v4.2.2',
  'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1',
]

function stepsOf(text: string): readonly Step[] {
  if (/^jobs:/m.test(text)) return Object.values(yaml(text, isWorkflow).jobs).flatMap((job) => job.steps)
  return yaml(text, isAction).runs.steps
}

test.each(ALL)('%s: every action is pinned to the commit we looked at', (_, text) => {
  const written = [...text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)].map((match) => match[1])
  expect(written).toHaveLength(stepsOf(text).filter((step) => step.uses !== undefined).length)
  const known = new Set<string | undefined>([...Object.values(PINS), ...PINNED_HERE])
  expect(written.filter((uses) => !known.has(uses))).toEqual([])
})

test('a pin is a full commit with its version beside it', () => {
  for (const pin of [...Object.values(PINS), ...PINNED_HERE])
    expect(pin).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test.each(ALL)('%s: nothing is filled into a script', (_, text) => {
  const scripts = stepsOf(text).flatMap((step) => step.run ?? [])
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
})

test.each(WORKFLOWS)('%s: no permission but to read the repository', (path, text) => {
  const workflow = yaml(text, isWorkflow)
  expect(workflow.permissions).toEqual({})
  for (const [name, job] of Object.entries(workflow.jobs)) {
    expect(job.permissions, name).toEqual(MORE_PERMISSIONS[`${path} ${name}`] ?? { contents: 'read' })
  }
})

/** The jobs that may do more, and then run nothing that was installed. */
const MORE_PERMISSIONS: Readonly<Record<string, object>> = {
  '.github/workflows/release.yml sign': { 'id-token': 'write', attestations: 'write' },
  '.github/workflows/release.yml draft': { contents: 'write' },
}

test('a job that may do more than read has nothing of a dependency in it, and nothing publishes', () => {
  const { jobs } = yamlFile('.github/workflows/release.yml', isWorkflow)
  for (const name of ['sign', 'draft']) {
    expect(jobs[name]?.steps.flatMap(({ run }) => run ?? []).join('\n')).not.toMatch(/\b(?:npm|node|npx)\b/)
    expect(jobs[name]?.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))).toEqual([])
  }
  for (const [, text] of ALL) expect(text).not.toContain('npm publish')
})

test.each(WORKFLOWS)('%s: a check-out leaves no token behind', (_, text) => {
  const checkouts = stepsOf(text).filter(({ uses }) => uses?.startsWith('actions/checkout@'))
  expect(checkouts.length).toBeGreaterThan(0)
  for (const step of checkouts) expect(step.with).toEqual({ 'persist-credentials': false })
})

test('secrets are in the environment of the step that needs them and of no other', () => {
  for (const [, text] of ALL) {
    const steps = stepsOf(text).filter((step) => JSON.stringify(step.env ?? {}).includes('SECRET'))
    expect(steps.filter((step) => !/ (?:run|cleanup)\b/.test(step.run ?? ''))).toEqual([])
    expect(text.split('steps:')[0]).not.toContain('secrets.')
  }
})

test('the report is kept whatever the run came to', () => {
  for (const text of [githubWorkflow(), readFileSync('action.yml', 'utf8')]) {
    const upload = stepsOf(text).filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'))
    expect(upload.map((step) => step.if?.startsWith('always()'))).toEqual([true])
  }
})

test('the page shows what init writes', () => {
  expect(blocks(page, 'yaml')).toContain(githubWorkflow())
  expect(blocks(page, 'yaml')).toContain(gitlabPipeline())
})

test('every block of the page is what it says it is', () => {
  const read = blocks(page, 'yaml').map((block) =>
    yaml(block, (data): data is object => typeof data === 'object'),
  )
  expect(read).toHaveLength(4)
  expect(blocks(page, 'groovy')).toHaveLength(1)
})

test('the page names every input of the action, and its example uses no other', () => {
  const names = Object.keys(action.inputs)
  for (const name of names) expect(page).toContain(`\`${name}\``)
  const example = blocks(page, 'yaml').find((block) => block.includes('OWNER/firebreak@COMMIT')) ?? ''
  const step = stepsOf(`on: push\n${example}`).find(({ uses }) => uses === 'OWNER/firebreak@COMMIT')
  expect(Object.keys(step?.with ?? {}).filter((name) => !names.includes(name))).toEqual([])
})

test('the pre-commit hook looks at playbooks and at nothing else', () => {
  const [hook] = yamlFile('.pre-commit-hooks.yaml', isHooks)
  const files = new RegExp(hook?.files ?? '')
  expect(['playbooks/a.yaml', 'team/playbooks/b/c.yml'].filter((path) => !files.test(path))).toEqual([])
  expect(['a.yaml', 'my-playbooks/a.yaml', 'playbooks.yaml'].filter((path) => files.test(path))).toEqual([])
})
