import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beforeAll, expect, test } from 'vitest'
import { toolVersion } from '../../src/app/version.ts'
import { blocks } from '../ci/yaml.ts'
import { FULL } from '../volume.ts'
import { serveBroker } from '../cli/served-broker.ts'
import { link, pack, type Packed } from './packed.ts'

const exec = promisify(execFile)
const box: { packed?: Packed } = {}

beforeAll(async () => {
  box.packed = await pack()
})

function packed(): Packed {
  if (box.packed === undefined) throw new Error('nothing was packed')
  return box.packed
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs node in the consumer's folder, with nothing of our own environment but the way to programs. */
async function node(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, args, { cwd: packed().consumer, env: { PATH, HOME, ...env } })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  await once(child, 'close')
  return { code: child.exitCode, out, err }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

test('the package holds exactly what is built, the schemas, the playbooks and the papers', () => {
  const code = packed().files.filter((file) => /^dist\/[a-z0-9.-]+\.c?js$/.test(file))
  expect(code).toEqual(expect.arrayContaining(['dist/bin.cjs', 'dist/index.js']))
  const schemas = filesBelow('schemas').filter((file) => file.endsWith('.json'))
  const playbooks = filesBelow('playbooks')
  expect(playbooks.filter((file) => !file.endsWith('.yaml'))).toEqual([])
  expect(packed().files.toSorted()).toEqual(
    [...types(), ...code, ...schemas, ...playbooks, ...filesBelow('docs'), ...PAPERS].toSorted(),
  )
})

test('it has the types that those of the library lead to, and none of what is inside', () => {
  expect(types()).toContain('dist/index.d.ts')
  const ledTo = types().flatMap((file) =>
    [...readFileSync(join(packed().installed, file), 'utf8').matchAll(/from '(\.[^']+)\.ts'/g)].map(
      ([, path = '']) => `${join(dirname(file), path)}.d.ts`,
    ),
  )
  expect([...new Set(['dist/index.d.ts', ...ledTo])].toSorted()).toEqual(types().toSorted())
  expect(types().filter((file) => /^dist\/(?:cli|lsp|reports|tabletop)\//.test(file))).toEqual([])
})

function types(): readonly string[] {
  return packed().files.filter((file) => file.endsWith('.d.ts'))
}

test('it needs no other package, and has the licence of each whose code is in it', () => {
  const { installed } = packed()
  const manifest: unknown = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies'])
    expect(manifest).not.toHaveProperty(kind)
  const code = filesBelow(join(installed, 'dist')).filter((file) => file.endsWith('.cjs'))
  const builtIn = code.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^\s*\/\/ .*?node_modules\/(?!.*node_modules\/)((?:@[^/\n]+\/)?[^/\n]+)/gm,
      ),
    ].map(([, name = '']) => name),
  )
  const licences = readFileSync(join(installed, 'dist/LICENCES.md'), 'utf8')
  const licensed = [...licences.matchAll(/^## (\S+) \S+ \(\S+\)$/gm)].map(([, name = '']) => name)
  expect(licensed).toEqual(expect.arrayContaining(['commander', 'undici', 'yaml']))
  expect(builtIn).not.toEqual([])
  expect(licensed).toEqual(expect.arrayContaining(builtIn))
})

const PAPERS = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'dist/LICENCES.md',
  'LICENSE',
  'README.md',
  'package.json',
  'src/README.md',
  'test/README.md',
]

test('what the README and the documents link to is in the package', () => {
  const pages = filesBelow(packed().installed).filter((file) => file.endsWith('.md'))
  expect(pages.length).toBeGreaterThan(10)
  const dead = pages.flatMap((page) =>
    linksIn(readFileSync(page, 'utf8'))
      .filter((link) => !existsSync(resolve(dirname(page), link)))
      .map((link) => `${relative(packed().installed, page)}: ${link}`),
  )
  expect(dead).toEqual([])
})

/** The files that a page points to. */
function linksIn(page: string): readonly string[] {
  return [...page.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, link]) => link ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
}

test('nothing in it points to this machine or to a test', () => {
  const { installed } = packed()
  const suspects = filesBelow(installed).filter((file) => {
    const text = readFileSync(file, 'utf8')
    const isCode = file.includes(`${sep}dist${sep}`)
    return text.includes(process.cwd()) || (isCode && /sourceMappingURL|\.test\.ts/.test(text))
  })
  expect(suspects).toEqual([])
})

test('no variable has the YAML library print what it reads, which may be secret', () => {
  const code = filesBelow(join(packed().installed, 'dist')).filter((file) => file.endsWith('.cjs'))
  expect(code.filter((file) => readFileSync(file, 'utf8').includes('parseDocument')).length).toBeGreaterThan(
    0,
  )
  expect(code.filter((file) => /\bLOG_(?:TOKENS|STREAM)\b/.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('the program is written in ASCII, as it is read', () => {
  const code = filesBelow(join(packed().installed, 'dist')).filter((file) => file.endsWith('.cjs'))
  expect(code.length).toBeGreaterThan(0)
  expect(code.filter((file) => /[^\0-\x7f]/.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('publint has nothing to say, suggestions included', async () => {
  const { messages, pkg } = await publint({
    pkgDir: packed().installed,
    strict: true,
    level: 'suggestion',
    pack: false,
  })
  const said = messages.map((message) => formatMessage(message, pkg) ?? message.code)
  expect(said).toEqual([])
})

// It takes seconds to say of the types what the compiler says of them below.
test.runIf(FULL)('attw finds the types right for every way to import ES modules', async () => {
  const { stdout } = await exec(process.execPath, [
    'node_modules/@arethetypeswrong/cli/dist/index.js',
    packed().tarball,
    '--profile=esm-only',
    '--no-definitely-typed',
    '--no-emoji',
    '--no-color',
  ])
  // A problem makes it exit with 1, which throws above.
  expect(stdout).toMatch(/node16 \(from ESM\) . OK \(ESM\)/)
})

test('the command runs from the package, and says its version', async () => {
  const bin = join(packed().installed, 'dist/bin.cjs')
  expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect(await node([bin, '--version'])).toEqual({ code: 0, out: `${toolVersion()}\n`, err: '' })
  const main = join(packed().installed, 'playbooks/incident-response.yaml')
  const ran = await node([bin, 'run', main, '--embedded'])
  expect(ran.code, ran.err).toBe(0)
})

// Elsewhere npm makes a script that hands the file to node.
test.skipIf(process.platform === 'win32').each(['dist/bin.cjs', 'dist/bin.js'])(
  'the build leaves a program that starts by itself: %s',
  async (bin) => {
    // What npm made of it when it installed is gone since it was built again.
    const { stdout } = await exec(resolve(bin), ['--version'])
    expect(stdout).toBe(`${toolVersion()}\n`)
  },
)

test('schemas can be imported by name, and the inside cannot', async () => {
  const schema = await node(['-p', "require.resolve('firebreak/schemas/playbook.schema.json')"])
  expect(schema.out.trim()).toBe(join(packed().installed, 'schemas/playbook.schema.json'))
  const inside = await node(['-e', "require.resolve('firebreak/dist/runner/run.js')"])
  expect(inside.err).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED')
})

/** Every example of the page and of the comments that editors show. */
const EXAMPLES: readonly (readonly [string, string])[] = [
  ...blocks(readFileSync('docs/library.md', 'utf8'), 'js').map(
    (code, number) => [`docs/library.md, example ${number + 1}`, code] as const,
  ),
  ...['check', 'plan', 'run', 'create-broker'].map(
    (name) => [`the comment of ${name}`, commentExample(`src/library/${name}.ts`)] as const,
  ),
]

function commentExample(file: string): string {
  const [, example = ''] = /@example\n([\s\S]*?)\n \*\n \* @/.exec(readFileSync(file, 'utf8')) ?? []
  return example.replaceAll(/^ \* ?/gm, '')
}

test('there are examples of all four functions, on the page and in the comments', () => {
  for (const name of ['check', 'plan', 'run', 'createBroker']) {
    const uses = EXAMPLES.filter(([, code]) => code.includes(`await ${name}(`))
    expect(uses.length, name).toBeGreaterThan(1)
  }
})

test('each example runs as it stands', async () => {
  const { consumer, installed } = packed()
  mkdirSync(join(consumer, 'playbooks'), { recursive: true })
  cpSync(
    join(installed, 'playbooks/incident-response.yaml'),
    join(consumer, 'playbooks/incident-response.yaml'),
  )
  // One by one in a full run, and otherwise one after the other in one process: starting one takes longer than most.
  for (const some of FULL ? EXAMPLES.map((one) => [one]) : [EXAMPLES]) {
    const broker = await serveBroker()
    writeFileSync(join(consumer, 'admin-secret.txt'), `${broker.env['AGENTWRIT_ADMIN_SECRET'] ?? ''}\n`)
    const files = some.map(([title, code]) => {
      const file = `./${title.replaceAll(/\W+/g, '-')}.mjs`
      writeFileSync(join(consumer, file), code)
      return file
    })
    const all = files.map((file) => `await import('${file}'); ended('${file}')\n`).join('')
    writeFileSync(
      join(consumer, 'all.mjs'),
      `const ended = (file) => console.log('\\nended: ' + file)\n${all}`,
    )
    const ended = await node(['all.mjs'], broker.env)
    await broker.close()
    expect(ended, ended.err).toMatchObject({ code: 0, err: '' })
    expect([...ended.out.matchAll(/^ended: (.*)$/gm)].map(([, file]) => file)).toEqual(files)
  }
})

test.runIf(FULL)('the declarations fit a strict consumer, with every example as TypeScript', async () => {
  const { consumer } = packed()
  link('@types/node', consumer)
  const sources = EXAMPLES.map(
    ([, code], number) => [`example-${number}.mts`, `${code}\nexport {}\n`] as const,
  )
  for (const [name, text] of [...sources, ['consumer.mts', CONSUMER] as const])
    writeFileSync(join(consumer, name), text)
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
  }
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.mts'] }))
  const tsc = resolve('node_modules/typescript/bin/tsc')
  expect(await node([tsc, '-p', '.'])).toEqual({ code: 0, out: '', err: '' })
})

/** What must compile, and what must not. */
const CONSUMER = `
import { check, createBroker, plan, run } from 'firebreak'
import type { Outcome, RunEvent, RunRecord } from 'firebreak'

const result = await run('a.yaml', { broker: 'embedded', onEvent: (event: RunEvent) => void event.type })
if (result.record !== undefined) {
  const record: RunRecord = result.record
  const outcome: Outcome = record.run.outcome
  console.log(outcome, result.unreleased.length)
} else {
  const usage: 2 = result.exitCode
  console.log(usage, result.diagnostics[0]?.code)
}
const broker = await createBroker({ port: 0 })
await run('a.yaml', { broker, strict: true, signal: AbortSignal.timeout(1) })
console.log((await check('a.yaml')).ok, (await plan('a.yaml')).plan?.agrees)

// @ts-expect-error a broker must be chosen
await run('a.yaml')
// @ts-expect-error and said in so many words
await run('a.yaml', {})
// @ts-expect-error there is one stand-in
await run('a.yaml', { broker: 'embeded' })
// @ts-expect-error revoking takes the admin secret
await run('a.yaml', { broker: { url: 'https://broker.example' } })
// @ts-expect-error a variable may not be set
await run('a.yaml', { broker: { url: 'https://broker.example', adminSecret: process.env['X'] } })
// @ts-expect-error a result that may have no record must be looked at first
console.log(result.record.run)
`
