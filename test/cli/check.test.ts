import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'
import { testHost } from './test-host.ts'

const MAIN = 'playbooks/incident-response.yaml'
const text = readFileSync(MAIN, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'firebreak-check-'))

function file(name: string, yaml: string): string {
  const path = join(folder, name)
  writeFileSync(path, yaml)
  return path
}

const typo = file('typo.yaml', text.replace('revoke: { token: reader }', 'revoke: { token: raeder }'))
const collateral = file(
  'collateral.yaml',
  text
    .replace('revoke: { agent: writer }', 'revoke: { task: incident-demo }')
    .replace(
      'expect: { dead: [analyzer], alive: [archiver] }',
      'expect: { effect: none, alive: [archiver] }',
    ),
)

test('the shipped playbooks have neither errors nor warnings', async () => {
  const host = testHost()
  expect(await main(['check', 'playbooks', '--strict'], host)).toBe(0)
  expect(host.out()).toBe('')
  expect(host.err()).toContain('0 errors, 0 warnings')
})

test('an error is framed at its place, with the nearest name, and exits 2', async () => {
  const host = testHost()
  expect(await main(['check', typo], host)).toBe(2)
  expect(host.out()).toContain(`${typo}:24:22: error FB3001`)
  expect(host.out()).toContain('^~~~~~')
  expect(host.out()).toContain('"reader"')
})

test('what contradicts the model is a warning, and with --strict or in a plan an error', async () => {
  const host = testHost()
  expect(await main(['check', collateral], host)).toBe(0)
  expect(host.out()).toContain('this revoke also kills "analyzer"')
  expect(await main(['check', collateral, '--strict'], testHost())).toBe(2)
  expect(await main(['plan', collateral], testHost())).toBe(2)
  expect(await main(['plan', MAIN], testHost())).toBe(0)
})

test('--json is for programs: every file, its hash, and its problems', async () => {
  const host = testHost()
  expect(await main(['check', MAIN, typo, '--json'], host)).toBe(2)
  expect(JSON.parse(host.out())).toMatchObject({
    files: [
      { file: MAIN, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), diagnostics: [] },
      { file: typo, diagnostics: [{ code: 'FB3001', severity: 'error' }] },
    ],
  })
})

test('--sarif is for code scanning: one result for each problem, at its place', async () => {
  const host = testHost()
  expect(await main(['check', typo, collateral, '--sarif'], host)).toBe(2)
  const log: unknown = JSON.parse(host.out())
  expect(log).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        results: [
          {
            ruleId: 'FB3001',
            level: 'error',
            locations: [{ physicalLocation: { region: { startLine: 24, startColumn: 22 } } }],
          },
          { ruleId: 'FB3035', level: 'warning' },
        ],
      },
    ],
  })
})

describe('services that link files get paths from the root of the repository', () => {
  const root = mkdtempSync(join(tmpdir(), 'firebreak-repository-'))
  const cwd = join(root, 'services/pay')
  mkdirSync(join(cwd, 'playbooks'), { recursive: true })
  writeFileSync(join(cwd, 'playbooks/a.yaml'), readFileSync(typo))
  const path = 'services/pay/playbooks/a.yaml'
  const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: root }

  test.each(['playbooks', './playbooks/a.yaml', join(cwd, 'playbooks/a.yaml')])(
    'GitHub gets annotations of "%s" unasked, beside the text',
    async (typed) => {
      const host = testHost({ cwd, env })
      expect(await main(['check', typed], host)).toBe(2)
      const commands = host.out().match(/^::.*/gm) ?? []
      expect(commands).toHaveLength(1)
      expect(commands[0]).toMatch(
        /^::error file=services\/pay\/playbooks\/a\.yaml,line=24,col=22,title=Firebreak%3A FB3001 unknown-reference::/,
      )
      expect(host.out()).toContain('^~~~~~')
    },
  )

  test('what stdout is wanted for stands there alone', async () => {
    const host = testHost({ cwd, env })
    expect(await main(['check', 'playbooks', '--sarif'], host)).toBe(2)
    expect(JSON.stringify(JSON.parse(host.out()))).toContain(`"uri":"${path}"`)
    const twice = testHost({ cwd, env: {} })
    expect(await main(['check', 'playbooks', '--sarif', '--json'], twice)).toBe(2)
    expect(twice.err()).toContain('two reporters cannot share stdout')
  })

  test('GitLab gets a Code Quality report, with a fingerprint of its own for each problem', async () => {
    const host = testHost({ cwd, env: { CI_PROJECT_DIR: root } })
    const args = ['check', 'playbooks/a.yaml', 'playbooks/a.yaml', '--reporter', 'gitlab=quality.json']
    expect(await main(args, host)).toBe(2)
    const [issue]: unknown[] = JSON.parse(host.files.get(join(cwd, 'quality.json')) ?? '')
    expect(issue).toEqual({
      description: expect.stringContaining('FB3001: '),
      check_name: 'unknown-reference',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: 'major',
      location: { path, lines: { begin: 24 } },
    })
    expect(host.out()).toContain('^~~~~~')
  })

  test('a run tells GitHub, JUnit and code scanning the same path, and people the one they typed', async () => {
    writeFileSync(join(cwd, 'playbooks/small.yaml'), smallPlaybook('small'))
    const host = testHost({ cwd, env })
    const args = [
      'run',
      './playbooks/small.yaml',
      '--embedded',
      '--fault',
      'ignore:token',
      '--reporter',
      'github',
    ]
    const files = ['sarif', 'junit', 'gitlab', 'markdown'].flatMap((name) => [
      '--reporter',
      `${name}=${name}.out`,
    ])
    expect(await main([...args, ...files], host)).toBe(1)
    const written = `services/pay/playbooks/small.yaml`
    expect(host.out()).toContain(`::error file=${written},`)
    for (const name of ['sarif', 'junit', 'gitlab']) {
      expect(host.files.get(join(cwd, `${name}.out`)), name).toContain(`"${written}"`)
    }
    expect(host.files.get(join(cwd, 'markdown.out'))).toContain('`./playbooks/small.yaml`')
  })

  test('what keeps a command from beginning is an annotation as well', async () => {
    const host = testHost({ cwd, env: { ...env, CI: 'true' } })
    expect(await main(['run', 'playbooks/small.yaml'], host)).toBe(2)
    expect(host.out()).toMatch(/^::error title=Firebreak::no broker/)
  })
})

test('plan explains why the root of a chain survives the revocation of its chain', async () => {
  const host = testHost()
  expect(await main(['plan', MAIN], host)).toBe(0)
  expect(host.out().replaceAll(/\s+/g, ' ')).toContain(
    "a chain revocation matches the first entry of a token's delegation chain; this token has no chain",
  )
})

test('explain knows every code it lists, and no other', async () => {
  const list = testHost()
  expect(await main(['explain'], list)).toBe(0)
  const codes = list.out().match(/^FB\d{4}/gm) ?? []
  expect(codes.length).toBeGreaterThan(50)
  for (const code of codes) expect(await main(['explain', code], testHost())).toBe(0)
  const unknown = testHost()
  expect(await main(['explain', 'FB9999'], unknown)).toBe(2)
  expect(unknown.err()).toContain('there is no code "FB9999"')
})

test.each([
  ['an empty file', ''],
  ['a binary file', '\u0000\u0001\u0002\u00ff'],
  ['nothing but brackets', '['.repeat(10_000)],
  ['tabs', text.replace('  reader:', '\treader:')],
])('%s gets a framed error and exit 2, and no stack trace', async (name, yaml) => {
  const path = file(`${name.replaceAll(' ', '-')}.yaml`, yaml)
  for (const command of ['check', 'run', 'plan']) {
    const host = testHost()
    expect(await main([command, path, ...(command === 'run' ? ['--embedded'] : [])], host)).toBe(2)
    expect(host.out() + host.err()).toContain(`${path}:`)
    expect(host.out() + host.err()).not.toMatch(/\n\s+at /)
  }
})

test('a command line that makes no sense exits 2 and says where help is', async () => {
  for (const argv of [
    ['frobnicate'],
    ['run', '--no-such-flag'],
    ['run', MAIN, '--input', 'novalue'],
    ['run', MAIN, '--reporter', 'pdf'],
  ]) {
    const host = testHost()
    expect(await main(argv, host), argv.join(' ')).toBe(2)
    expect(host.err()).not.toBe('')
    expect(host.err()).not.toMatch(/\n\s+at /)
  }
})

test('every command has help with an example', async () => {
  const host = testHost()
  expect(await main(['--help'], host)).toBe(0)
  const commands = [...host.out().matchAll(/^ {2}([a-z]+) /gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'help')
  expect(commands.length).toBeGreaterThan(6)
  for (const command of commands) {
    const help = testHost()
    expect(await main([command, '--help'], help)).toBe(0)
    expect(help.out(), command).toMatch(new RegExp(`Example:\\n {2}\\$ .*firebreak ${command}`))
  }
})

test.each(['check', 'plan', 'list', 'docs'])(
  '%s names a path that has no playbook, and not all of what it was given was looked at: 5',
  async (command) => {
    const cwd = folderOf({ 'a.yaml': smallPlaybook('a'), 'none/readme.md': '' })
    const host = testHost({ cwd })
    expect(await main([command, 'a.yaml', 'none', '*.yml'], host)).toBe(5)
    expect(host.err()).toContain('firebreak: "none" has no playbook: in "none" there is: readme.md\n')
    expect(host.err()).toContain('firebreak: "*.yml" has no playbook: in "." there is: a.yaml')
    const gone = testHost({ cwd })
    expect(await main([command, 'a.yaml', 'nope/*.yaml'], gone)).toBe(2)
    expect(gone.err()).toContain('"nope/*.yaml" stands for nothing: the folder "nope" does not exist')
  },
)

test('--fix writes what is sure into the file, says what it was, and reports the rest', async () => {
  const written = new Map<string, string>()
  const real = testHost()
  const host = {
    ...real,
    writeFile: async (path: string, content: string) => {
      written.set(path, content)
      writeFileSync(path, content)
    },
  }
  const marked = file('marked.yaml', `\uFEFF${readFileSync(typo, 'utf8')}`)
  expect(await main(['check', marked, '--fix'], host)).toBe(0)
  expect(real.err()).toContain(`fixed ${marked}:24: no token is called "raeder": did you mean "reader"?`)
  expect(written).toEqual(new Map([[marked, `\uFEFF${text}`]]))
  const unsure = file('unsure.yaml', text.replace('ttl: 5m', 'ttl: 300'))
  expect(await main(['check', unsure, '--fix'], host)).toBe(2)
  expect(written.size).toBe(1)
  expect(await main(['check', MAIN, '--fix'], host)).toBe(0)
  expect(written.size).toBe(1)
})
