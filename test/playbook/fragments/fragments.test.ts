import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { messageOf } from '../../../src/diagnostics/catalog.ts'
import { placeIn } from '../../../src/diagnostics/source.ts'
import { planPlaybook } from '../../../src/plan/plan.ts'
import { checkPlaybook, type Checked, type CheckSettings } from '../../../src/playbook/check.ts'
import { fixPlaybook } from '../../../src/playbook/fix.ts'
import { foreignTargets } from '../../../src/playbook/foreign.ts'
import type { ReadFragment } from '../../../src/playbook/fragments/link.ts'
import { readFragmentsIn } from '../../../src/playbook/fragments/read.ts'
import { loadPlaybook } from '../../../src/playbook/load.ts'
import { sumOf } from '../../../src/playbook/sum.ts'
import { complete } from '../example.ts'
import { volume } from '../../volume.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-use-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Files that are nowhere but in memory; what is asked for is noted. */
function memory(files: Readonly<Record<string, string>>, asked: string[] = []): ReadFragment {
  return (path) => {
    asked.push(path)
    const text = files[path]
    if (text === undefined) return { problem: 'does not exist' }
    return { bytes: new TextEncoder().encode(text), sha256: 'f'.repeat(64), identity: path }
  }
}

function check(text: string, files: Readonly<Record<string, string>>, options: CheckSettings = {}): Checked {
  return checkPlaybook({ file: 'play/drill.yaml', text }, { ...options, readFragment: memory(files) })
}

/** Where and what, as a person reads it. */
function told({ diagnostics, source }: Checked): readonly string[] {
  return diagnostics.map((one) => {
    const { line, column, file = '' } = placeIn(source, one.span.start)
    return `${file}:${line}:${column} ${messageOf(one)}`
  })
}

function fragment(steps: string, inputs = ''): string {
  return `fragment: 1\ntitle: A fragment\n${inputs}steps:\n${steps}`
}

const LEAK = '  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n'

function playbook(steps: string): string {
  return complete(`steps:\n${LEAK}${steps}`)
}

test('a path is asked for only when it is one below the folder, by whatever it is written', () => {
  const bad = [
    '../x.yaml',
    'a/../../x.yaml',
    '/etc/x.yaml',
    'a\\x.yaml',
    'C:/x.yaml',
    'x.txt',
    '.env',
    'a/..',
  ]
  const good = ['x.yaml', './x.yaml', 'a//x.yml', './a/./x.yaml', '..a/x.yaml', 'a/..x.yaml', '...yaml']
  const asked: string[] = []
  const steps = [...bad, ...good].map((path, at) => `  - { id: s${at}, use: '${path}' }\n`).join('')
  const { diagnostics } = checkPlaybook(
    { file: 'drill.yaml', text: playbook(steps) },
    { readFragment: memory({}, asked) },
  )
  expect(asked).toEqual(['x.yaml', 'x.yaml', 'a/x.yml', 'a/x.yaml', '..a/x.yaml', 'a/..x.yaml', '...yaml'])
  expect(diagnostics.filter(({ name }) => name === 'wrong-form')).toHaveLength(bad.length)
})

test.each([
  ['a key with escapes', '  - { id: a, "u\\x73e": x.yaml }\n'],
  ['a key with an explicit sign', '  - id: a\n    ? use\n    : x.yaml\n'],
])('%s names no fragment that would silently be left out', (_, steps) => {
  const { playbook: made, diagnostics } = check(playbook(steps), {
    'x.yaml': fragment('  - { id: b, wait: 1ms }\n'),
  })
  expect(made).toBeUndefined()
  expect(diagnostics.map(({ name }) => name)).toEqual(['unreadable-fragment'])
})

test('an anchor and its aliases name the same fragment, and each use is one of its own', () => {
  const steps = '  - { id: a, use: &proof x.yaml }\n  - { id: b, use: *proof }\n'
  const { playbook: made } = check(playbook(steps), { 'x.yaml': fragment('  - { id: pause, wait: 1ms }\n') })
  expect(made?.steps.map(({ id }) => id)).toEqual(['leak', 'a.pause', 'b.pause'])
})

test('a file with both heads is read as a playbook, and one with neither is no fragment', () => {
  const both = `version: 1\n${fragment('  - { id: b, wait: 1ms }\n')}`
  for (const text of [both, 'steps:\n  - { id: b, wait: 1ms }\n', 'x:\n  fragment: 1\n', ''])
    expect(told(check(playbook('  - { id: a, use: x.yaml }\n'), { 'x.yaml': text }))).toEqual([
      ':8:19 "x.yaml" is no fragment',
    ])
})

test('nothing of a file that is no fragment is shown, whatever is wrong with it', () => {
  const text = 'password: [hunter2\n'
  const { source, diagnostics } = check(playbook('  - { id: a, use: x.yaml }\n'), { 'x.yaml': text })
  expect(JSON.stringify([source, diagnostics])).not.toContain('hunter2')
})

test.each([
  ['itself', { 'x.yaml': fragment('  - { id: a, use: x.yaml }\n') }, 'x.yaml -> x.yaml'],
  [
    'each other',
    {
      'x.yaml': fragment('  - { id: a, use: l/y.yaml }\n'),
      'l/y.yaml': fragment('  - { id: a, use: z.yaml }\n'),
      'l/z.yaml': fragment('  - { id: a, use: y.yaml }\n'),
    },
    'l/y.yaml -> l/z.yaml -> l/y.yaml',
  ],
])('fragments that use %s are refused', (_, files, way) => {
  const { diagnostics } = check(playbook('  - { id: a, use: x.yaml }\n'), files)
  expect(diagnostics.map(({ name, args }) => [name, 'way' in args ? args.way.join(' -> ') : ''])).toEqual([
    ['circular-use', way],
  ])
})

test('a chain of eight fragments is run, and a ninth is refused', () => {
  const chain = (length: number): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Array.from({ length }, (_, at) => [
        `f${at}.yaml`,
        fragment(
          at + 1 === length ? '  - { id: end, wait: 1ms }\n' : `  - { id: a, use: f${at + 1}.yaml }\n`,
        ),
      ]),
    )
  const steps = '  - { id: a, use: f0.yaml }\n'
  expect(check(playbook(steps), chain(8)).playbook?.steps.at(-1)?.id).toBe('a.a.a.a.a.a.a.a.end')
  expect(told(check(playbook(steps), chain(9)))).toEqual([
    'f7.yaml:4:19 this would be more than 8 fragments in each other',
  ])
})

test('text counts as often as it is used, and 1 MiB in all is the most', () => {
  const long = fragment(`  - id: pause\n    wait: 1ms\n    x-filler: ${'x'.repeat(300_000)}\n`)
  const uses = (count: number): string =>
    Array.from({ length: count }, (_, at) => `  - { id: u${at}, use: x.yaml }\n`).join('')
  expect(check(playbook(uses(3)), { 'x.yaml': long }).diagnostics).toEqual([])
  expect(told(check(playbook(uses(4)), { 'x.yaml': long }))).toEqual([
    ':11:20 this would be more than 1 MiB of playbook and fragments together',
  ])
})

test('more than fifty files are refused', () => {
  const files = Object.fromEntries(
    Array.from({ length: 51 }, (_, at) => [`f${at}.yaml`, fragment('  - { id: pause, wait: 1ms }\n')]),
  )
  const steps = Object.keys(files).map((path, at) => `  - { id: u${at}, use: ${path} }\n`)
  expect(told(check(playbook(steps.join('')), files))).toEqual([':58:21 this would be more than 50 files'])
})

test('on a disk a link may not lead out of the folder, whatever it is called', async () => {
  const inside = join(folder, 'inside')
  mkdirSync(join(inside, 'lib'), { recursive: true })
  const pause = fragment('  - { id: pause, wait: 1ms }\n')
  writeFileSync(join(folder, 'outside.yaml'), pause)
  writeFileSync(join(inside, 'lib', 'x.yaml'), pause)
  symlinkSync(join(folder, 'outside.yaml'), join(inside, 'out.yaml'))
  symlinkSync(folder, join(inside, 'up'))
  symlinkSync('lib', join(inside, 'link'))
  symlinkSync('loop.yaml', join(inside, 'loop.yaml'))
  execFileSync('mkfifo', [join(inside, 'pipe.yaml')])
  symlinkSync('/dev/zero', join(inside, 'zero.yaml'))
  const read = readFragmentsIn(inside)
  const problem = (path: string): string => {
    const found = read(path)
    return 'problem' in found ? found.problem : 'none'
  }
  expect(problem('lib/x.yaml')).toBe('none')
  expect(problem('link/x.yaml')).toBe('none')
  for (const path of ['out.yaml', 'up/outside.yaml', 'zero.yaml'])
    expect(problem(path)).toBe('leads out of the folder of the playbook')
  expect(problem('up/inside/lib/x.yaml')).toBe('none')
  expect(problem('pipe.yaml')).toBe('is a pipe or a device, and no file')
  expect(problem('lib')).toBe('is a folder')
  expect(problem('loop.yaml')).toBe('leads to itself')
  expect(problem('nowhere.yaml')).toBe('does not exist')
  symlinkSync('.', join(inside, 'again'))
  writeFileSync(join(inside, 'circle.yaml'), fragment('  - { id: a, use: again/circle.yaml }\n'))
  writeFileSync(join(inside, 'drill.yaml'), playbook('  - { id: a, use: circle.yaml }\n'))
  const { diagnostics } = await loadPlaybook(join(inside, 'drill.yaml'))
  expect(diagnostics.map(({ name }) => name)).toEqual(['circular-use'])
})

test('a changed fragment is another playbook, and its hash can be made with sha256sum', async () => {
  const text = playbook('  - { id: a, use: lib/x.yaml }\n')
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'sum.yaml'), text)
  writeFileSync(join(folder, 'lib', 'x.yaml'), fragment('  - { id: pause, wait: 1ms }\n'))
  const first = await loadPlaybook(join(folder, 'sum.yaml'))
  const made = execFileSync('sh', ['-c', '(sha256sum < sum.yaml; sha256sum lib/x.yaml) | sha256sum'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(made).toBe(`${first.sha256}  -\n`)
  expect(first.playbook?.fragments).toEqual([
    { path: 'lib/x.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
  writeFileSync(join(folder, 'lib', 'x.yaml'), fragment('  - { id: pause, wait: 2ms }\n'))
  expect((await loadPlaybook(join(folder, 'sum.yaml'))).sha256).not.toBe(first.sha256)
  expect(sumOf(new TextEncoder().encode(text), [])).not.toBe(first.sha256)
})

test('a fragment gains nothing: what it may read and revoke is what the playbook may', () => {
  const reads = { 'x.yaml': fragment('  - id: pause\n    title: ${{ env.HOME }}\n    wait: 1ms\n') }
  const use = '  - { id: a, use: x.yaml }\n'
  expect(told(check(playbook(use), reads, { runId: 'r' }))).toEqual([
    'x.yaml:5:12 this playbook may not read the environment variable "HOME"',
  ])
  const revokes = {
    'x.yaml': fragment(
      '  - id: stop\n    revoke: { agent: "${{ inputs.agent }}" }\n',
      'inputs:\n  agent: {}\n',
    ),
  }
  const id = 'spiffe://a/agent/o/t/0123456789abcdef'
  const live = (agent: string, inputs: Readonly<Record<string, string>> = { agent: id }): Checked =>
    check(
      complete(
        `mode: live\ninputs:\n  agent: { default: ${id} }\nsteps:\n${LEAK}  - { id: a, use: x.yaml, with: { agent: "${agent}" } }\n`,
      ),
      revokes,
      { runId: 'r', inputs },
    )
  const names = ({ diagnostics }: Checked): readonly string[] => diagnostics.map(({ name }) => name)
  expect(names(live(id))).toContain('unknown-reference')
  expect(names(live('${{ inputs.agent }}', {}))).toEqual(['file-chooses-target'])
  const { playbook: made } = live('${{ inputs.agent }}')
  expect(made && foreignTargets(made)).toEqual([
    { step: 'a.stop', level: 'agent', target: id, source: 'input' },
  ])
})

test('what is put right is put right in the playbook alone', () => {
  const text = playbook('  - { id: a, use: x.yaml, with: { clam: 1ms } }\n').replace('title:', 'titel:')
  const files = {
    'x.yaml': fragment(
      '  - { id: pause, wiat: "${{ inputs.calm }}" }\n',
      'inputs:\n  calm: { type: duration }\n',
    ),
  }
  const { text: fixed, made } = fixPlaybook({ file: 'drill.yaml', text }, { readFragment: memory(files) })
  expect(fixed).toBe(text.replace('titel:', 'title:').replace('clam', 'calm'))
  expect(made).toHaveLength(2)
})

test('the schema for editors takes the fragment that ships, and no playbook', () => {
  const ajv = new Ajv2020({ strict: false })
  for (const name of ['playbook', 'fragment'])
    ajv.addSchema(
      JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')),
      `file:///${name}.schema.json`,
    )
  const isFragment = (file: string): unknown =>
    ajv.validate('file:///fragment.schema.json', parse(readFileSync(file, 'utf8')))
  expect(isFragment('playbooks/contain/shared/no-way-on.yaml'), ajv.errorsText()).toBe(true)
  expect(isFragment('playbooks/time-to-dead.yaml')).toBe(false)
})

interface Part {
  readonly use: string
  readonly files: Readonly<Record<string, string>>
  readonly inlined: string
}

/** What a fragment may do, and the same written out by hand, where `@` is the prefix and `#` a name of the user. */
const ACTS = [
  'create: { @one: { scope: [read:data:a], task: side } }',
  'revoke: { token: # }\n    expect: { dead: [#] }',
  'revoke: { agent: @one }\n    expect: { dead: [@one, "agent:@one"] }',
  'delegate: { from: @one, to: #, scope: [read:data:a], as: @lent }\n    expect: { alive: ["chain:@one"] }',
  'renew: { token: @one, as: @two }\n    expect: { dead: [@one], alive: [@two, #] }',
  'attempt: { renew: # , as: @again }\n    expect: { denied: 401 }',
  'release: @one',
  'audit: { after: @s0, events: [{ type: agent_registered, agent: @one }] }',
  'wait: 1ms\n    title: Of ${{ agents.@one.id }}',
  'revoke: { task: side }\n    expect: { dead: ["task:side"], alive: others }',
] as const

const part = fc
  .record({
    acts: fc.uniqueArray(fc.constantFrom(...ACTS), { minLength: 1, maxLength: 4 }),
    user: fc.constantFrom('reader', 'writer'),
    nested: fc.boolean(),
  })
  .map(({ acts, user, nested }) => ({
    acts: [ACTS[0], ...acts.filter((act) => act !== ACTS[0])],
    user,
    nested,
  }))

function written(
  { acts, user, nested }: { acts: readonly string[]; user: string; nested: boolean },
  at: number,
): Part {
  const steps = (own: string, name: string, id: string): string =>
    acts
      .map(
        (act, index) =>
          `  - id: ${id}s${index}\n    ${act.replaceAll('agents.@', `agents.${own}`).replaceAll('@', own).replaceAll('#', name)}\n`,
      )
      .join('')
  const inputs = 'inputs:\n  name: { type: handle }\n'
  const inner = fragment(steps('', '"${{ inputs.name }}"', ''), inputs)
  const outer = fragment(
    '  - id: in\n    use: inner.yaml\n    with: { name: "${{ inputs.name }}" }\n',
    inputs,
  )
  const prefix = `p${at}.${nested ? 'in.' : ''}`
  return {
    use: `  - id: p${at}\n    use: f${at}/${nested ? 'outer' : 'inner'}.yaml\n    with: { name: ${user} }\n`,
    files: { [`f${at}/inner.yaml`]: inner, [`f${at}/outer.yaml`]: outer },
    inlined: steps(prefix, user, prefix),
  }
}

test('a fragment is what its steps are, written out by hand with its names', () => {
  let sound = 0
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
      const all = parts.map(written)
      const text = playbook(all.map(({ use }) => use).join(''))
      const used = check(text, Object.assign({}, ...all.map(({ files }) => files)))
      // A name with a dot can be used and not be given: by hand the names have a sign that sorts and reads alike.
      const byHand = playbook(
        all
          .map(({ inlined }) => inlined)
          .join('')
          .replaceAll(/(p\d)\.(?:in\.)?/g, (name) => name.replaceAll('.', '_')),
      )
      const plain = check(byHand, {})
      const alike = (value: unknown): unknown =>
        JSON.parse(
          JSON.stringify(value, (key, one: unknown) =>
            key === 'at' || key === 'span' ? undefined : one,
          ).replaceAll(/(p\d)\.((?:in\.)?)/g, (name) => name.replaceAll('.', '_')),
        )
      const names = ({ diagnostics }: Checked): readonly string[] =>
        diagnostics.map(({ name }) => name).toSorted()
      expect(names(used).filter((name) => name !== 'unused-fragment-input')).toEqual(names(plain))
      if (used.playbook === undefined || plain.playbook === undefined) {
        expect(used.playbook).toBe(plain.playbook)
        return
      }
      sound += 1
      expect(alike(planPlaybook(used.playbook))).toEqual(alike(planPlaybook(plain.playbook)))
    }),
    { numRuns: volume(20, 60), seed: 12 },
  )
  expect(sound).toBeGreaterThan(10)
})
