import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { githubWorkflow } from '../../src/cli/init/github-workflow.ts'
import { gitlabPipeline } from '../../src/cli/init/gitlab-pipeline.ts'
import { toolVersion } from '../../src/app/version.ts'
import { served } from '../cli/served.ts'
import type { ServedBroker } from '../cli/served-broker.ts'
import { runScript, type Ended } from './shell.ts'
import { blocks, isAction, isHooks, isPipeline, isWorkflow, yaml, yamlFile } from './yaml.ts'

const action = yamlFile('action.yml', isAction)

/** The step of the action that runs Firebreak, with its inputs as GitHub would hand them over. */
async function act(inputs: Record<string, string>, env: Record<string, string> = {}): Promise<Ended> {
  const step = action.runs.steps.find(({ id }) => id === 'run')
  const variables = Object.keys(step?.env ?? {}).filter((name) => name.startsWith('INPUT_'))
  const filled = variables.map((name) => {
    const input = name.slice('INPUT_'.length).toLowerCase()
    return [name, inputs[input] ?? action.inputs[input]?.default ?? ''] as const
  })
  return runScript(step?.run ?? '', { ...Object.fromEntries(filled), ...env })
}

function outputs({ folder }: Ended): Record<string, string> {
  const lines = readFileSync(join(folder, 'output'), 'utf8').trim().split('\n')
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

function leaks(broker: ServedBroker, texts: readonly string[]): readonly string[] {
  return broker.secrets().filter((secret) => texts.some((text) => text.includes(secret)))
}

test('the action runs the playbooks of its default and writes every report', async () => {
  const ended = await act({ embedded: 'true' })
  expect(ended.code, ended.err).toBe(0)
  const { report = '', 'exit-code': code } = outputs(ended)
  expect(code).toBe('0')
  expect(ended.calls[0]?.slice(0, 3)).toEqual(['--yes', `firebreak@${toolVersion()}`, 'run'])
  expect(readFileSync(join(ended.folder, 'summary.md'), 'utf8')).toContain('Contain a compromised agent')
  expect(readFileSync(join(report, 'report.html'), 'utf8')).toContain('<!doctype html>')
  expect(readFileSync(join(report, 'junit.xml'), 'utf8')).toContain('<testsuite')
  expect(readFileSync(join(report, 'record.json'), 'utf8')).toContain('"held"')
})

test('the action speaks to a broker, and no secret gets into the log or a report', async () => {
  const broker = await served()
  const ended = await act({}, broker.env)
  expect(ended.code, ended.err).toBe(0)
  const { report = '' } = outputs(ended)
  const files = ['report.html', 'junit.xml', 'record.json'].map((name) =>
    readFileSync(join(report, name), 'utf8'),
  )
  expect(
    leaks(broker, [ended.out, ended.err, readFileSync(join(ended.folder, 'summary.md'), 'utf8'), ...files]),
  ).toEqual([])
  expect(broker.secrets().length).toBeGreaterThan(5)
})

test('a failed run is red with its own exit code, annotated, and reported all the same', async () => {
  const broker = await served({ faults: ['ignore:task'] })
  const ended = await act({}, broker.env)
  expect(ended.code).toBe(1)
  const { report = '', 'exit-code': code } = outputs(ended)
  expect(code).toBe('1')
  expect(ended.out).toMatch(/^::error file=playbooks\/main\.yaml,line=\d+/m)
  expect(existsSync(join(report, 'report.html'))).toBe(true)
})

test('without a broker and without "embedded" the action is red', async () => {
  const ended = await act({})
  expect(ended.code).toBe(2)
  expect(outputs(ended)['exit-code']).toBe('2')
})

test('playbooks and arguments are one on each line, and nothing in them is read as a command', async () => {
  const hostile = [
    '$(touch pwned).yaml',
    '`touch pwned`',
    '; touch pwned',
    '--help',
    'a b.yaml',
    '"quoted"',
    '*',
  ]
  const ended = await act({
    embedded: 'true',
    playbooks: `${hostile.join('\n')}\n\n`,
    args: '--strict\n--input\na=$(touch pwned)',
  })
  const [call = []] = ended.calls
  expect(call.slice(call.indexOf('--') + 1)).toEqual(hostile)
  expect(call.slice(call.indexOf('--embedded') + 1, call.indexOf('--'))).toEqual([
    '--strict',
    '--input',
    'a=$(touch pwned)',
  ])
  expect(ended.code).toBe(2)
  expect(existsSync(join(ended.folder, 'work/pwned'))).toBe(false)
})

test.each([
  ['version', ''],
  ['version', '1.0.0; touch pwned'],
  ['version', 'npm:elsewhere@1'],
  ['embedded', 'yes'],
])('the input %s "%s" is refused', async (input, value) => {
  const ended = await act({ embedded: 'true', [input]: value })
  expect({ code: ended.code, calls: ended.calls }).toEqual({ code: 2, calls: [] })
  expect(ended.out).toContain(`::error title=Firebreak::the input "${input}"`)
  expect(outputs(ended)).toEqual({ 'exit-code': '2' })
})

/** The scripts of the pipelines, each with what checks and what runs the playbooks. */
const PIPELINES: readonly (readonly [string, string, string])[] = [
  ['GitHub', ...githubScripts()],
  ['GitLab', ...gitlabScripts()],
  ['Jenkins', ...jenkinsScripts()],
]

test.each(PIPELINES)('the pipeline for %s checks and runs', async (_, check, run) => {
  const checked = await runScript(check, {})
  expect(checked.code, checked.err).toBe(0)
  const broker = await served()
  const ended = await runScript(run, broker.env)
  expect(ended.code, ended.err).toBe(0)
  for (const name of ['report.html', 'junit.xml', 'record.json']) {
    expect(existsSync(join(ended.folder, 'work/firebreak-report', name)), name).toBe(true)
  }
  const uses = [...checked.calls, ...ended.calls].map(([yes, spec]) => [yes, spec])
  expect(uses).toEqual([
    ['--yes', `firebreak@${toolVersion()}`],
    ['--yes', `firebreak@${toolVersion()}`],
  ])
})

test.each(PIPELINES)(
  'the pipeline for %s is red when the broker is not contained, or is not there',
  async (...pipeline) => {
    const [, , run] = pipeline
    const broker = await served({ faults: ['ignore:token'] })
    const ended = await runScript(run, broker.env)
    expect(ended.code, ended.err).toBe(1)
    expect(existsSync(join(ended.folder, 'work/firebreak-report/junit.xml'))).toBe(true)
    expect((await runScript(run, {})).code).toBe(2)
  },
)

test('the pre-commit hook passes a sound playbook and stops another', async () => {
  const [hook] = yamlFile('.pre-commit-hooks.yaml', isHooks)
  const script = `${hook?.entry ?? ''} "$@"\n`
  expect((await runScript(script.replace('"$@"', 'playbooks/main.yaml'), {})).code).toBe(0)
  expect((await runScript(script.replace('"$@"', 'playbooks/main.yaml ../script.sh'), {})).code).toBe(2)
})

function githubScripts(): readonly [string, string] {
  const { jobs } = yaml(githubWorkflow(toolVersion()), isWorkflow)
  const scriptOf = (job: string): string => jobs[job]?.steps.find((step) => step.run !== undefined)?.run ?? ''
  return [scriptOf('check'), scriptOf('run')]
}

function gitlabScripts(): readonly [string, string] {
  const jobs = yaml(gitlabPipeline(toolVersion()), isPipeline)
  const scriptOf = (job: string): string => jobs[job]?.script.join('\n') ?? ''
  return [scriptOf('firebreak-check'), scriptOf('firebreak-run')]
}

function jenkinsScripts(): readonly [string, string] {
  const [pipeline = ''] = blocks(readFileSync('docs/ci.md', 'utf8'), 'groovy')
  return [/sh '([^'\n]+)'/.exec(pipeline)?.[1] ?? '', /sh '''([\s\S]+?)'''/.exec(pipeline)?.[1] ?? '']
}
