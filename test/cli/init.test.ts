import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { TEMPLATES } from '../../src/cli/options/choices.ts'
import { githubWorkflow, gitlabPipeline } from '../../src/cli/init/ci-files.ts'
import { schemaFor } from '../../src/cli/init/schema-place.ts'
import { check, run } from '../../src/index.ts'
import { start } from './built.ts'
import { testHost, type TestHost } from './test-host.ts'

const WORKFLOW = '.github/workflows/firebreak.yml'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firebreak-init-'))
})

/** What npm writes for a package that was added from a git repository; `over` replaces its fields. */
function lock(name: string, over: object = {}): void {
  const resolved = 'git+https://code.example/firebreak.git#0123456789abcdef0123456789abcdef01234567'
  const packages = { '': {}, [`node_modules/${name}`]: { version: '0.1.0', resolved, ...over } }
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }))
}

async function init(...args: string[]): Promise<{ readonly code: number; readonly host: TestHost }> {
  const host = testHost({ cwd: folder })
  return { code: await main(['init', ...args], host), host }
}

function written(file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}

test('the first playbook is sound, runs as it stands, and names a schema that is there', async () => {
  const { code, host } = await init()
  expect(code, host.err()).toBe(0)
  const file = join(folder, 'playbooks/first.yaml')
  expect(await check(file, { strict: true })).toMatchObject({ ok: true, diagnostics: [] })
  expect((await run(file, { broker: 'embedded' })).ok).toBe(true)
  const schema = /\$schema=(\S+)/.exec(written('playbooks/first.yaml'))?.[1] ?? ''
  expect(existsSync(join(folder, 'playbooks', schema))).toBe(true)
})

test.each(TEMPLATES)('the template %s is a sound draft under an id of its own', async (template) => {
  const { code, host } = await init('drills/mine.yaml', '--template', template)
  expect(code, host.err()).toBe(0)
  const text = written('drills/mine.yaml')
  expect(text).toMatch(/^id: "mine"$/m)
  expect(text).toContain('status: draft')
  expect(text).not.toContain('reviewed:')
  expect(existsSync(join(folder, 'drills', /\$schema=(\S+)/.exec(text)?.[1] ?? ''))).toBe(true)
  const file = join(folder, 'drills/mine.yaml')
  expect((await check(file, { strict: true })).diagnostics).toEqual([])
  if (template !== 'live') expect((await run(file, { broker: 'embedded' })).ok).toBe(true)
})

test('a Firebreak from elsewhere leaves a copy of its schema in the project, and a newer one replaces it', async () => {
  const { host } = await init()
  const own = readFileSync('schemas/playbook.schema.json', 'utf8')
  expect(written('playbooks/first.yaml')).toContain('$schema=../.firebreak/playbook.schema.json')
  expect(written('.firebreak/playbook.schema.json')).toBe(own)
  expect(host.err()).toContain('wrote .firebreak/playbook.schema.json')
  writeFileSync(join(folder, '.firebreak/playbook.schema.json'), '{}')
  expect((await init('here.yaml', '--template', 'fleet')).code).toBe(0)
  expect(written('here.yaml')).toContain('$schema=./.firebreak/playbook.schema.json')
  expect(written('.firebreak/playbook.schema.json')).toBe(own)
})

test('where the project has installed Firebreak, also as a link or in a folder above, its schema is named there', async () => {
  mkdirSync(join(folder, 'node_modules'))
  mkdirSync(join(folder, '.git'))
  symlinkSync(process.cwd(), join(folder, 'node_modules/firebreak'))
  for (const file of ['drills/a.yaml', 'team/drills/b.yaml']) expect((await init(file)).code).toBe(0)
  expect(written('drills/a.yaml')).toContain('$schema=../node_modules/firebreak/schemas/playbook.schema.json')
  const cwd = join(folder, 'team')
  expect(await main(['init', 'drills/c.yaml'], testHost({ cwd }))).toBe(0)
  expect(written('team/drills/c.yaml')).toContain(
    '$schema=../../node_modules/firebreak/schemas/playbook.schema.json',
  )
  expect(existsSync(join(folder, '.firebreak'))).toBe(false)
})

test('in a clone the schema is that of the clone', async () => {
  const path = join(process.cwd(), 'playbooks/contain/new.yaml')
  expect(await schemaFor(process.cwd(), path)).toEqual({ reference: '../../schemas/playbook.schema.json' })
})

test('what to type next is what a shell takes for that file', async () => {
  // A folder's playbooks are its YAML files, so a name without an ending gets one.
  expect((await init('my book')).host.err()).toContain("firebreak check 'my book.yaml'")
})

test('a template goes to a file of its name, and its id is one whatever the file is called', async () => {
  expect((await init('--template', 'fleet')).code).toBe(0)
  expect(written('playbooks/fleet.yaml')).toContain('id: "fleet"')
  expect((await init('a "b" #c.yaml', '--template', 'fleet')).code).toBe(0)
  expect(written('a "b" #c.yaml')).toContain('id: "a-b-c"')
})

test.each([
  ['github', WORKFLOW, githubWorkflow()],
  ['gitlab', '.gitlab-ci.yml', gitlabPipeline()],
])('--ci %s writes %s and no playbook', async (service, file, text) => {
  lock('firebreak')
  const { code, host } = await init('--ci', service)
  expect(code, host.err()).toBe(0)
  expect(written(file)).toBe(text)
  expect(existsSync(join(folder, 'playbooks'))).toBe(false)
  expect(host.err()).toContain(`wrote ${file}`)
  expect(host.err()).toContain('AGENTWRIT_ADMIN_SECRET')
})

test('a playbook that is named is written as well', async () => {
  lock('firebreak')
  expect((await init('playbooks/leak.yaml', '--ci', 'github')).code).toBe(0)
  expect(existsSync(join(folder, 'playbooks/leak.yaml'))).toBe(true)
  expect(existsSync(join(folder, WORKFLOW))).toBe(true)
})

test.each([
  ['there is no package-lock.json', () => undefined],
  ['package-lock.json has no "firebreak"', () => lock('fire')],
  ['package-lock.json has no "firebreak"', () => writeFileSync(join(folder, 'package-lock.json'), '{')],
  [
    'from a registry',
    () => lock('firebreak', { resolved: 'https://npm.example/firebreak/-/firebreak-0.1.0.tgz' }),
  ],
  // As npm writes it with "omit-lockfile-registry-resolved".
  ['from a registry', () => lock('firebreak', { resolved: undefined })],
])('--ci writes nothing when %s, and says how to add it', async (why, prepare) => {
  prepare()
  const { code, host } = await init('playbooks/leak.yaml', '--ci', 'github', '--force')
  expect(code).toBe(2)
  expect(host.err()).toContain(why)
  expect(host.err()).toContain('npm install --save-dev git+https://github.com/OWNER/firebreak.git#COMMIT')
  expect(host.err()).toContain('npm install --save-dev ./firebreak-VERSION.tgz')
  expect([existsSync(join(folder, WORKFLOW)), existsSync(join(folder, 'playbooks'))]).toEqual([false, false])
})

test.each(['file:firebreak-0.1.0.tgz', 'https://code.example/v0.1.0/firebreak-0.1.0.tgz', '../firebreak'])(
  '--ci takes a Firebreak from %s',
  async (resolved) => {
    lock('firebreak', { resolved })
    expect((await init('--ci', 'github')).code).toBe(0)
  },
)

test('nothing is overwritten, and then nothing else is written either', async () => {
  lock('firebreak')
  mkdirSync(join(folder, '.github/workflows'), { recursive: true })
  writeFileSync(join(folder, WORKFLOW), 'mine')
  const { code, host } = await init('playbooks/leak.yaml', '--ci', 'github')
  expect(code).toBe(2)
  expect(host.err()).toContain(`"${WORKFLOW}" exists already`)
  expect(written(WORKFLOW)).toBe('mine')
  expect(existsSync(join(folder, 'playbooks'))).toBe(false)
  expect((await init('--ci', 'github', '--force')).code).toBe(0)
  expect(written(WORKFLOW)).toBe(githubWorkflow())
})

test('a place that cannot be written to is a usage error', async () => {
  writeFileSync(join(folder, 'playbooks'), 'a file')
  const { code, host } = await init()
  expect(code).toBe(2)
  expect(host.err()).toContain('"playbooks/first.yaml" cannot be written')
})

test.each(['drills/', 'drills/.', './drills/'])(
  '%s is a folder, and gets a playbook with a name',
  async (name) => {
    expect((await init(name)).code).toBe(0)
    expect(written('drills/first.yaml')).toContain('version: 1')
    expect((await init(name, '--template', 'fleet')).code).toBe(0)
    expect(written('drills/fleet.yaml')).toContain('version: 1')
  },
)

test('an empty name is a usage error', async () => {
  const { code, host } = await init('')
  expect(code).toBe(2)
  expect(host.err()).toContain('an empty text is no name of a file')
})

test.skipIf(process.platform === 'win32')(
  'a disk that takes nothing leaves no half of a file that would be in the way of the next try',
  async () => {
    const full = start(['init'], {}, { cwd: folder, shell: `trap '' XFSZ; ulimit -f 0; exec "$@"` })
    const { code, err } = await full.ended
    expect(err).toMatch(/^firebreak: "playbooks\/first\.yaml" cannot be written: EFBIG/)
    expect(code).toBe(2)
    expect(existsSync(join(folder, 'playbooks/first.yaml'))).toBe(false)
  },
)

test('another service is refused with the ones there are', async () => {
  const { code, host } = await init('--ci', 'travis')
  expect(code).toBe(2)
  expect(host.err()).toContain('github, gitlab')
})
