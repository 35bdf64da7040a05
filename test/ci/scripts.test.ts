import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { githubWorkflow, gitlabPipeline } from '../../src/cli/init/ci-files.ts'
import { served } from '../cli/served.ts'
import type { ServedBroker } from '../cli/served-broker.ts'
import { sample } from '../volume.ts'
import { runScript, type Ended, type Surroundings } from './shell.ts'
import { blocks, isAction, isHooks, isPipeline, isWorkflow, yaml, yamlFile } from './yaml.ts'

const action = yamlFile('action.yml', isAction)

/** The step of the action that runs Firebreak, with its inputs as GitHub would hand them over. */
async function act(inputs: Record<string, string>, surroundings: Surroundings = {}): Promise<Ended> {
  const step = action.runs.steps.find(({ id }) => id === 'run')
  const variables = Object.keys(step?.env ?? {}).filter((name) => name.startsWith('INPUT_'))
  const filled = variables.map((name) => {
    const input = name.slice('INPUT_'.length).toLowerCase()
    return [name, inputs[input] ?? action.inputs[input]?.default ?? ''] as const
  })
  return runScript(step?.run ?? '', {
    ...surroundings,
    env: { ...Object.fromEntries(filled), ...surroundings.env },
  })
}

/** The step of the action that builds it. */
async function install(surroundings: Surroundings = {}): Promise<Ended> {
  return runScript(action.runs.steps.find(({ id }) => id === 'install')?.run ?? '', surroundings)
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
  expect(ended.calls.map((call) => call.slice(0, 3))).toEqual([['node', resolve('dist/bin.cjs'), 'run']])
  expect(readFileSync(join(ended.folder, 'summary.md'), 'utf8')).toContain('Contain main')
  expect(readFileSync(join(report, 'report.html'), 'utf8')).toContain('<!doctype html>')
  expect(readFileSync(join(report, 'junit.xml'), 'utf8')).toContain('<testsuite')
  expect(readFileSync(join(report, 'record.json'), 'utf8')).toContain('"held"')
})

test('the action speaks to a broker, and no secret gets into the log or a report', async () => {
  const broker = await served()
  const ended = await act({}, { env: broker.env })
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
  const broker = await served({ faults: ['ignore:token'] })
  const ended = await act({}, { env: broker.env })
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
  ['embedded', 'yes'],
  ['evidence', ''],
  ['attest', 'true; touch pwned'],
])('the input %s "%s" is refused', async (input, value) => {
  const ended = await act({ embedded: 'true', [input]: value })
  expect({ code: ended.code, calls: ended.calls }).toEqual({ code: 2, calls: [] })
  expect(ended.out).toContain(`::error title=Firebreak::the input "${input}"`)
  expect(outputs(ended)).toEqual({ 'exit-code': '2' })
})

test('the action installs what was checked out with it, without running a script of a package or seeing a secret', async () => {
  const secrets = { AGENTWRIT_CLIENT_SECRET: 'of the client', AGENTWRIT_ADMIN_SECRET: 'of the admin' }
  const path = resolve('test/ci')
  const ended = await install({ env: { GITHUB_ACTION_PATH: path, ...secrets } })
  expect(ended.code, ended.err).toBe(0)
  expect(ended.calls.filter(([name]) => name === 'npm').map((call) => call.slice(1, 3))).toEqual([
    ['ci', '--ignore-scripts'],
    ['run', 'build'],
  ])
  expect(ended.npm).toEqual([`${path} `, `${path} `])
})

test.each([
  ['is too old', 'v20.18.3', '1'],
  ['is not there', '', '127'],
])('where the Node.js of the job %s, the action says so and installs nothing', async (_, version, code) => {
  const node = `[ "$1" = --version ] && [ -n '${version}' ] && echo '${version}' && exit 0\nexit ${code}`
  const ended = await install({ programs: { node } })
  expect(ended.code).toBe(2)
  expect(ended.calls).toEqual([])
  expect(ended.out).toMatch(
    /^::error title=Firebreak::this job has (no Node\.js|Node\.js v20\.18\.3 and Firebreak needs)/,
  )
  expect(ended.out).toContain('actions/setup-node')
  expect(outputs(ended)).toEqual({ 'exit-code': '2' })
})

test.each([
  ['v20.19.0', true],
  ['v22.0.0', true],
  ['v20.18.3', false],
  ['v18.20.8', false],
])('the action takes Node.js %s: %s', async (version, taken) => {
  const versions = `Object.defineProperty(process, "versions", { value: { node: "${version.slice(1)}" } });`
  const node = `if [ "$1" = --version ]; then echo '${version}'; else exec '${process.execPath}' -e '${versions}'"$2"; fi`
  expect((await install({ programs: { node } })).code).toBe(taken ? 0 : 2)
})

test('nothing in the action changes what the job has: no other Node.js, no variable, no path', () => {
  const text = readFileSync('action.yml', 'utf8')
  expect(
    action.runs.steps.map(({ uses }) => uses?.split('@')[0]).filter((uses) => uses !== undefined),
  ).toEqual(['actions/attest', 'actions/upload-artifact'])
  expect(text).not.toMatch(/GITHUB_(?:ENV|PATH)|::add-path|::set-env/)
})

test('with "evidence" the pack is in the folder of the report, and only then can it be attested', async () => {
  const broker = await served()
  const ended = await act({ evidence: 'true', attest: 'true' }, { env: broker.env })
  expect(ended.code, ended.err).toBe(0)
  const { report = '' } = outputs(ended)
  expect(existsSync(join(report, 'evidence/SHA256SUMS'))).toBe(true)
  const attest = action.runs.steps.find(({ uses }) => uses?.startsWith('actions/attest@'))
  expect(attest?.with).toEqual({ 'subject-path': '${{ steps.run.outputs.report }}/evidence/**/SHA256SUMS' })
  const refused = await act({ attest: 'true' })
  expect([refused.code, refused.calls]).toEqual([2, []])
  expect(refused.out).toContain('set "evidence" to "true"')
})

/** The scripts of the pipelines. */
const PIPELINES = [
  ['GitHub', githubScripts()],
  ['GitLab', gitlabScripts()],
  ['Jenkins', jenkinsScripts()],
] as const

test.each(PIPELINES)('the pipeline for %s checks and runs', async (_, scripts) => {
  const checked = await runScript(scripts.check)
  expect(checked.code, checked.err).toBe(0)
  const broker = await served()
  const ended = await runScript(scripts.run, { env: broker.env })
  expect(ended.code, ended.err).toBe(0)
  for (const name of ['report.html', 'junit.xml', 'record.json']) {
    expect(existsSync(join(ended.folder, 'work/firebreak-report', name)), name).toBe(true)
  }
})

test.each(PIPELINES)(
  'the pipeline for %s installs what is locked, by npm, out of reach of a secret',
  async (_, scripts) => {
    const broker = await served()
    const ended =
      scripts.install === ''
        ? await runScript(scripts.run, { env: broker.env })
        : await runScript(scripts.install)
    expect(ended.code, ended.err).toBe(0)
    expect(ended.calls.filter(([name]) => name !== 'firebreak')).toEqual([['npm', 'ci']])
    expect(ended.npm).toEqual([`${join(ended.folder, 'work')} `])
  },
)

test.each(PIPELINES)(
  'the pipeline for %s is red when the broker is not contained, or is not there',
  async (_, scripts) => {
    const broker = await served({ faults: ['ignore:token'] })
    const ended = await runScript(scripts.run, { env: broker.env })
    expect(ended.code, ended.err).toBe(1)
    expect(existsSync(join(ended.folder, 'work/firebreak-report/junit.xml'))).toBe(true)
    expect((await runScript(scripts.run)).code).toBe(2)
  },
)

interface Start {
  readonly name: string
  readonly start: (surroundings: Surroundings) => Promise<Ended>
  /** What a cancelled job does last. */
  readonly cleanup: string
}

/** What each place starts a run with. */
const STARTS: readonly Start[] = [
  {
    name: 'the action',
    start: async (surroundings) => act({}, surroundings),
    cleanup: action.runs.steps.find(({ run }) => run?.endsWith(' cleanup') === true)?.run ?? '',
  },
  ...PIPELINES.map(([name, { run, cleanup }]) => ({
    name: `the pipeline for ${name}`,
    start: async (surroundings: Surroundings) => runScript(run, surroundings),
    cleanup,
  })),
]

const SIGNALS = [
  { signal: 'SIGTERM', code: 143 },
  { signal: 'SIGINT', code: 130 },
] as const

test.each(
  sample(
    // In turn, so that a sample has each start and each signal.
    STARTS.flatMap((one, index) =>
      (index % 2 === 0 ? SIGNALS : SIGNALS.toReversed()).map((how) => ({ ...one, ...how })),
    ),
    2,
  ),
)(
  'a signal to the shell of $name, $signal, reaches Firebreak, which cleans up',
  async ({ start, signal, code }) => {
    const broker = await served({ faults: ['slow:validate:20ms'] })
    const onStart = (shell: ChildProcess): void => broker.atCall(28, () => shell.kill(signal))
    const ended = await start({ env: broker.env, started: true, onStart })
    expect(ended.err).toContain('cleaning up first')
    expect(ended.code, ended.err).toBe(code)
    expect(broker.liveTokens()).toEqual([])
  },
)

test.each(sample(STARTS, 2))(
  'what was killed is cleaned up by the last step of $name',
  async ({ start, cleanup }) => {
    const broker = await served()
    // As a system does that is short of memory: the shell stays, and Firebreak is gone.
    const onStart = (_: ChildProcess, folder: string): void =>
      broker.atCall(28, () => process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL'))
    await start({ env: broker.env, started: true, onStart })
    expect(broker.liveTokens().length).toBeGreaterThan(0)
    const cleaned = await runScript(cleanup, { env: broker.env, started: true })
    expect(cleaned.code, cleaned.out + cleaned.err).toBe(0)
    expect(broker.liveTokens()).toEqual([])
  },
)

test('the pre-commit hook passes a sound playbook and stops another', async () => {
  const [hook] = yamlFile('.pre-commit-hooks.yaml', isHooks)
  const script = `${hook?.entry ?? ''} "$@"\n`
  expect((await runScript(script.replace('"$@"', 'playbooks/main.yaml'))).code).toBe(0)
  expect((await runScript(script.replace('"$@"', 'playbooks/main.yaml ../script.sh'))).code).toBe(2)
})

interface Scripts {
  /** Run on its own, in a step without secrets; empty where it is the first line of the others. */
  readonly install: string
  readonly check: string
  readonly run: string
  readonly cleanup: string
}

function githubScripts(): Scripts {
  const { jobs } = yaml(githubWorkflow(), isWorkflow)
  const scriptOf = (job: string, word: string): string =>
    jobs[job]?.steps.find(({ run }) => run?.includes(word) === true)?.run ?? ''
  return {
    install: scriptOf('run', 'npm ci'),
    check: scriptOf('check', ' check '),
    run: scriptOf('run', ' run '),
    cleanup: scriptOf('run', ' cleanup'),
  }
}

function gitlabScripts(): Scripts {
  const jobs = yaml(gitlabPipeline(), isPipeline)
  const scriptOf = (job: string): string => jobs[job]?.script.join('\n') ?? ''
  const cleanup = jobs['firebreak-run']?.after_script?.join('\n') ?? ''
  return { install: '', check: scriptOf('firebreak-check'), run: scriptOf('firebreak-run'), cleanup }
}

function jenkinsScripts(): Scripts {
  const [pipeline = ''] = blocks(readFileSync('docs/ci.md', 'utf8'), 'groovy')
  const [install = '', check = '', cleanup = ''] = [...pipeline.matchAll(/sh '([^'\n]+)'/g)].map(
    ([, script]) => script ?? '',
  )
  return { install, check, cleanup, run: /sh '''([\s\S]+?)'''/.exec(pipeline)?.[1] ?? '' }
}
