import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { readFolder, type FolderContent } from '../../src/evidence/format/directory.ts'
import { FILES } from '../../src/evidence/format/manifest.ts'
import { verifyPack } from '../../src/evidence/verify/verify.ts'
import { readBundle } from '../../src/record/reading/read.ts'
import { forged, resealed, withFile } from '../evidence/packs.ts'
import { testHost, type TestHost } from './test-host.ts'

const PROOF = `fragment: 1
title: A token that was stopped stays stopped
inputs:
  stopped: { type: handle }
steps:
  - id: renewal
    attempt: { renew: "\${{ inputs.stopped }}" }
    expect: { denied: 401 }
`

/** The last step holds nowhere: what it says is alive is dead. */
const WRONG = `${PROOF}  - id: alive-again
    expect: { alive: ["\${{ inputs.stopped }}"] }
`

const drill = (id: string): string => `version: 1
id: ${id}
title: A drill
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [write:data:a] }
steps:
  - id: leak
    revoke: { token: reader }
    expect: { dead: [reader], alive: [writer] }
  - id: proof
    use: lib/proof.yaml
    with: { stopped: reader }
`

let cwd = ''

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'firebreak-fragments-'))
  for (const [folder, proof] of Object.entries({ good: PROOF, wrong: WRONG })) {
    mkdirSync(join(cwd, folder, 'lib'), { recursive: true })
    writeFileSync(join(cwd, folder, 'a.yaml'), drill('a'))
    writeFileSync(join(cwd, folder, 'lib/proof.yaml'), proof)
  }
  mkdirSync(join(cwd, 'unused'))
  writeFileSync(join(cwd, 'unused/a.yaml'), drill('a').replace(/ {2}- id: proof[^]*/, ''))
  writeFileSync(join(cwd, 'unused/proof.yaml'), PROOF)
})
afterAll(() => rmSync(cwd, { recursive: true }))

async function command(args: readonly string[]): Promise<{ code: number; host: TestHost }> {
  const host = testHost({ cwd, env: { FIREBREAK_OPERATOR: 'tests' } })
  return { code: await main([...args], host), host }
}

test('a folder runs its playbooks, and the fragments that they use with them', async () => {
  const { code, host } = await command(['check', 'good', '--json'])
  expect([code, host.err()]).toEqual([0, ''])
  expect(JSON.parse(host.out()).files.map(({ file }: { file: string }) => file)).toEqual(['good/a.yaml'])
})

test.each([
  ['check', ['check', 'unused'], 5],
  ['run', ['run', 'unused', '--embedded', '--reporter', 'json=/all.json'], 5],
  ['list', ['list', 'unused'], 5],
])('%s tells of a fragment that nothing uses, and not everything was done', async (_, args, expected) => {
  const { code, host } = await command(args)
  expect(code, host.err()).toBe(expected)
  expect(host.err()).toContain(
    '"unused/proof.yaml" was left out: it is a fragment, and no playbook that was given uses it',
  )
  const report = host.files.get('/all.json')
  if (report === undefined) return
  const bundle = readBundle(report)
  expect('notRun' in bundle && bundle.notRun).toMatchObject([
    { file: 'unused/proof.yaml', status: 'skipped', reason: expect.stringContaining('no playbook') },
  ])
})

test.each([
  ['run', ['run', 'good/lib/proof.yaml', '--embedded']],
  ['plan', ['plan', 'good/lib/proof.yaml']],
  ['docs', ['docs', 'good/lib/proof.yaml']],
  ['tabletop', ['tabletop', 'good/lib/proof.yaml', '--answers', 'x']],
])('%s of a fragment by its name is refused', async (_, args) => {
  const { code, host } = await command(args)
  expect(code).toBe(2)
  expect(host.err()).toContain('"good/lib/proof.yaml" is a fragment, and no playbook')
})

test('a fragment is checked by its name', async () => {
  const { code, host } = await command(['check', 'good/lib/proof.yaml'])
  expect([code, host.err()]).toEqual([0, '1 fragment: 0 errors, 0 warnings\n'])
})

let failing: TestHost

test('what fails in a fragment is told at its line of the fragment, by every report', async () => {
  const reporters = ['json', 'github', 'sarif', 'junit', 'markdown', 'html'].flatMap((name) => [
    '--reporter',
    `${name}=/${name}`,
  ])
  const { code, host } = await command(['run', 'wrong/a.yaml', '--embedded', ...reporters])
  failing = host
  expect(code).toBe(1)
  expect(host.out()).toContain('wrong/lib/proof.yaml:10:23')
  expect(host.out()).toContain('10 |     expect: { alive: ["${{ inputs.stopped }}"] }')
  const said = (name: string): string => host.files.get(`/${name}`) ?? ''
  expect(said('github')).toContain('file=wrong/lib/proof.yaml,line=10,col=23')
  expect(said('sarif')).toContain('"uri": "wrong/lib/proof.yaml"')
  expect(said('junit')).toMatch(/file="wrong\/lib\/proof\.yaml" line="10"/)
  expect(said('markdown')).toContain('wrong/lib/proof.yaml:10')
  expect(said('html')).toContain('wrong/lib/proof.yaml:10:23')
})

test('a record shows the line of a fragment as long as that is what was run', async () => {
  writeFileSync(join(cwd, 'record.json'), failing.files.get('/json') ?? '')
  const line = '10 |     expect: { alive: ["${{ inputs.stopped }}"] }'
  expect((await command(['report', 'record.json'])).host.out()).toContain(line)
  writeFileSync(join(cwd, 'wrong/lib/proof.yaml'), `${WRONG}# changed\n`)
  const { host } = await command(['report', 'record.json'])
  expect(host.out()).toContain('wrong/lib/proof.yaml:10:23')
  expect(host.out()).not.toContain(line)
})

test('a pack holds the fragments, and tells where one is another', async () => {
  const { code, host } = await command(['run', 'good/a.yaml', '--embedded', '--evidence', 'pack'])
  expect(code, host.err()).toBe(0)
  const pack = await readFolder(join(cwd, 'pack'))
  expect(verifyPack(pack).differences).toEqual([])
  const found = (changed: FolderContent): string =>
    verifyPack(changed)
      .differences.map(({ file, what }) => `${file} ${what}`)
      .join('\n')
  const other = (change: (text: string) => string): string =>
    found(
      forged(pack, FILES.fragments, ({ files: [first] }) => {
        first.text = change(first.text)
      }),
    )
  expect(other((text) => `${text}# more`)).toContain('fragments.json is no list of fragments')
  expect(found(forged(pack, FILES.fragments, (file) => (file.files = [])))).toContain(
    'fragments.json has other fragments than the record',
  )
  expect(
    found(forged(pack, FILES.record, (record) => (record.playbook.fragments[0].sha256 = 'a'.repeat(64)))),
  ).toContain('fragments.json has other fragments than the record')
  const without = resealed(withFile(pack, FILES.fragments), (manifest) => {
    manifest.files = manifest.files.filter(({ name }: { name: string }) => name !== FILES.fragments)
  })
  expect(found(without)).toContain('does not account for each file of a pack once')
  const playbook = readFileSync(join(cwd, 'good/a.yaml'), 'utf8')
  expect(found(resealed(withFile(pack, FILES.playbook, Buffer.from(`${playbook}# more\n`))))).toContain(
    'playbook.yaml is not the playbook that the record is of',
  )
})

test('a run of a fragment finds what a run of its steps finds, written out by hand', async () => {
  const byHand = PROOF.slice(PROOF.indexOf('  - id'))
    .replace('id: ', 'id: proof_')
    .replace('"${{ inputs.stopped }}"', 'reader')
  writeFileSync(join(cwd, 'hand.yaml'), drill('a').replace(/ {2}- id: proof[^]*/, byHand))
  const verdicts = async (file: string): Promise<unknown> => {
    const { host } = await command(['run', file, '--embedded', '--reporter', 'json=/r.json'])
    const bundle = readBundle(host.files.get('/r.json') ?? '')
    const [record] = 'runs' in bundle ? bundle.runs : []
    return record?.steps.map(({ id, status, checks }) => [
      id.replace('.', '_'),
      status,
      checks.map(({ token, expected, by, observed, predicted, result }) => [
        token,
        expected,
        by,
        observed,
        predicted,
        result,
      ]),
    ])
  }
  const used = await verdicts('good/a.yaml')
  expect(used).toHaveLength(2)
  expect(used).toEqual(await verdicts('hand.yaml'))
})

test('who is asked for consent is told the playbook and the fragment that wants it', async () => {
  const id = 'spiffe://agentwrit.local/agent/o/t/0123456789abcdef'
  const live = drill('a')
    .replace('title: A drill', 'title: A drill\nmode: live\ninputs:\n  agent: { description: Whom to stop }')
    .replace('lib/proof.yaml', 'stop.yaml')
    .replace('{ stopped: reader }', '{ agent: "${{ inputs.agent }}" }')
  const stop = `fragment: 1\ntitle: Stop it\ninputs:\n  agent: {}\nsteps:\n  - id: stop\n    revoke: { agent: "\${{ inputs.agent }}" }\n    expect: { dead: [] }\n`
  writeFileSync(join(cwd, 'live.yaml'), live)
  writeFileSync(join(cwd, 'stop.yaml'), stop.replace('\n    expect: { dead: [] }', ''))
  const asked: string[] = []
  const host = {
    ...testHost({ cwd }),
    askTerminal: async (question: string) => {
      asked.push(question)
      return 'no'
    },
  }
  expect(await main(['run', 'live.yaml', '--embedded', '--input', `agent=${id}`], host)).toBe(2)
  expect(asked, host.err()).toEqual([
    expect.stringContaining('live.yaml with its fragment stop.yaml: step "proof.stop" revokes agent'),
  ])
})

test('shards that know another fragment know another playbook', async () => {
  writeFileSync(join(cwd, 'good/b.yaml'), drill('b'))
  const shard = async (index: number): Promise<void> => {
    const args = ['run', 'good', '--embedded', '--shard', `${index}/2`, '--reporter', `json=/${index}.json`]
    const { host } = await command(args)
    writeFileSync(join(cwd, `${index}.json`), host.files.get(`/${index}.json`) ?? '')
  }
  await shard(1)
  writeFileSync(join(cwd, 'good/lib/proof.yaml'), `${PROOF}# changed\n`)
  await shard(2)
  const { code, host } = await command(['report', 'merge', '1.json', '2.json'])
  expect(code).toBe(2)
  expect(host.err()).toContain('know different versions of the playbook')
})
