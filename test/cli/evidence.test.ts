import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { leaks } from './leaks.ts'
import { smallPlaybook } from './small-playbook.ts'
import { served } from './served.ts'
import type { ServedBroker, Serving } from './served-broker.ts'
import { testHost, type TestHost } from './test-host.ts'

const MAIN = 'playbooks/incident-response.yaml'
const folder = mkdtempSync(join(tmpdir(), 'firebreak-evidence-'))
const small = join(folder, 'small.yaml')
const text = smallPlaybook('small')
writeFileSync(small, text)
const failing = join(folder, 'failing.yaml')
writeFileSync(failing, smallPlaybook('small', { fails: true }))

let serial = 0
function freshPath(): string {
  return join(folder, `pack-${(serial += 1)}`)
}

type Json = ReturnType<typeof JSON.parse>

function read(pack: string, name: string): Json {
  return JSON.parse(readFileSync(join(pack, name), 'utf8'))
}

async function verify(...args: readonly string[]): Promise<readonly [code: number, out: string]> {
  const host = testHost()
  const code = await main(['report', 'verify', ...args], host)
  return [code, host.out() + host.err()]
}

const ALL = [
  'README.txt',
  'SHA256SUMS',
  'audit-verification.json',
  'audit.json',
  'exchanges.jsonl',
  'manifest.json',
  'playbook.yaml',
  'record.json',
  'report.html',
  'statement.intoto.json',
]

test('a green run leaves a pack for its owner alone, which sha256sum and report verify accept', async () => {
  const broker = await served()
  const pack = freshPath()
  const host = testHost({ env: { ...broker.env, FIREBREAK_OPERATOR: 'Ada' } })
  expect(await main(['run', MAIN, '--evidence', pack], host), host.err()).toBe(0)
  expect(readdirSync(pack).toSorted()).toEqual(ALL)
  expect(statSync(pack).mode & 0o777).toBe(0o700)
  for (const name of ALL) expect(statSync(join(pack, name)).mode & 0o777, name).toBe(0o600)
  expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: pack }).toString()).not.toContain('FAILED')
  expect(readFileSync(join(pack, 'playbook.yaml'), 'utf8')).toBe(readFileSync(MAIN, 'utf8'))
  const [, seal = ''] = /sealed with ([0-9a-f]{64})/.exec(host.err()) ?? []
  expect(seal).toBe(
    createHash('sha256')
      .update(readFileSync(join(pack, 'SHA256SUMS')))
      .digest('hex'),
  )
  const [code, out] = await verify(pack, '--seal', seal)
  expect([code, out]).toEqual([0, expect.stringContaining('outcome   held, exit code 0')])
  expect(out).toContain('chain whole')
})

test('the manifest says who ran what with which tool against which broker, and what it does not prove', async () => {
  const broker = await served()
  const pack = freshPath()
  const { PATH = '' } = process.env
  const ci = { GITHUB_ACTIONS: 'true', GITHUB_ACTOR: 'ada', GITHUB_RUN_ID: '17', CI: 'true' }
  const host = testHost({ env: { ...broker.env, ...ci, PATH } })
  expect(await main(['run', MAIN, '--evidence', pack], host), host.err()).toBe(0)
  const manifest = read(pack, 'manifest.json')
  expect(manifest).toMatchObject({
    evidence: 2,
    host: { name: expect.stringMatching(/./), system: expect.stringMatching(/./) },
    controls: [{ id: 'ID.IM-02' }],
    tool: { name: 'firebreak', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    playbook: {
      id: 'incident-response',
      file: MAIN,
      sha256: createHash('sha256').update(readFileSync(MAIN)).digest('hex'),
    },
    run: { outcome: 'held', exitCode: 0, mode: 'drill', isolation: 'run', strict: false },
    operator: { name: 'ada', source: 'GITHUB_ACTOR' },
    ci: { provider: 'github', variables: { GITHUB_ACTOR: 'ada', GITHUB_RUN_ID: '17' } },
    broker: { url: broker.env['AGENTWRIT_BROKER_URL'], kind: 'remote', version: '2.0.0', route: 'app' },
    unreleased: [],
    absent: [],
  })
  expect(manifest.broker.clockOffsetMs).toBeTypeOf('number')
  expect(manifest.git.commit).toMatch(/^[0-9a-f]{40}$/)
  expect(manifest.limits.join(' ')).toMatch(/not that what was sealed is honest.*no anchor.*offline/)
  for (const { name, sha256, bytes } of manifest.files) {
    const content = readFileSync(join(pack, name))
    expect([createHash('sha256').update(content).digest('hex'), content.length]).toEqual([sha256, bytes])
  }
})

test('every exchange of the run is there, from the log-in to the release of the sessions', async () => {
  const broker = await served()
  const pack = freshPath()
  expect(await main(['run', small, '--evidence', pack], testHost({ env: broker.env }))).toBe(0)
  const lines: readonly Json[] = readFileSync(join(pack, 'exchanges.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(broker.calls.toSorted())
  expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(lines.length)
  const revoke = lines.find(({ path }) => path === '/v1/revoke')
  expect(JSON.parse(revoke?.requestBody)).toMatchObject({ level: 'token' })
  expect(revoke).toMatchObject({ status: 200, startedAt: expect.stringMatching(/^20.*Z$/) })
  expect(read(pack, 'manifest.json').files).toContainEqual(
    expect.objectContaining({ name: 'exchanges.jsonl', records: lines.length }),
  )
})

/** A run, and what makes it end as it does. */
const SCENES: readonly (readonly [string, string, Serving, number])[] = [
  ['a failed expectation', failing, {}, 1],
  ['an answer that is no JSON', small, { faults: ['html:validate:after=10'] }, 3],
  ['a refused revocation', small, { faults: ['status:revoke:403'] }, 3],
  ['a connection that breaks', small, { faults: ['reset:register:after=2'] }, 3],
  ['other claims', small, { faults: ['wrong-claims'] }, 3],
  ['clean-up that fails', failing, { faults: ['ignore:release', 'ignore:token'] }, 1],
]

test.each(SCENES)(
  'a run that ended with %s leaves a pack that says so',
  async (_, playbook, serving, exitCode) => {
    const broker = await served(serving)
    const pack = freshPath()
    const host = testHost({ env: broker.env, pace: 4 })
    expect(await main(['run', playbook, '--evidence', pack], host), host.err()).toBe(exitCode)
    expect(read(pack, 'manifest.json')).toMatchObject({ run: { exitCode }, absent: [] })
    expect(read(pack, 'record.json').run.outcome).not.toBe('held')
    const [code, out] = await verify(pack)
    expect([code, out]).toEqual([0, expect.stringContaining(`exit code ${exitCode}`)])
    await broker.close()
    expect(leaksIn(pack, broker, host)).toEqual([])
  },
)

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s leaves a pack', async (signal, exitCode) => {
  const box: { host?: TestHost } = {}
  const broker = await served({ onCall: (count) => count === 30 && box.host?.send(signal) })
  const host = testHost({ env: broker.env })
  box.host = host
  const pack = freshPath()
  expect(await main(['run', small, '--evidence', pack], host)).toBe(exitCode)
  expect(read(pack, 'manifest.json').run.exitCode).toBe(exitCode)
  expect((await verify(pack))[0]).toBe(0)
})

test('without a broker the pack says what is absent, and why', async () => {
  const broker = await served()
  await broker.close()
  const pack = freshPath()
  const host = testHost({ env: broker.env, pace: 4 })
  expect(await main(['run', small, '--evidence', pack], host)).toBe(3)
  expect(read(pack, 'manifest.json').absent).toEqual([
    { name: 'audit.json', why: 'the broker was not reached' },
    { name: 'audit-verification.json', why: 'the broker was not reached' },
  ])
  const [code, out] = await verify(pack)
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('absent    audit.json: the broker was not reached'),
  ])
})

test('a green run whose audit log cannot be had is not green, and its pack agrees', async () => {
  const broker = await served({ faults: ['status:audit:500'] })
  const pack = freshPath()
  const host = testHost({ env: broker.env, pace: 4 })
  expect(await main(['run', small, '--evidence', pack], host)).toBe(3)
  expect(host.err()).toContain(`the evidence in ${pack} is not complete: audit.json is missing`)
  expect(read(pack, 'manifest.json').run).toMatchObject({ outcome: 'held', exitCode: 3 })
  expect((await verify(pack))[0]).toBe(0)
})

test('a green run whose pack cannot be written is not green, and a red one stays as red as it is', async () => {
  for (const [playbook, exitCode] of [
    [small, 3],
    [failing, 1],
  ] as const) {
    const pack = freshPath()
    // Somebody puts a file where the record is to be written.
    const broker = await served({
      onCall: (count) => count === 30 && writeFileSync(join(pack, 'record.json'), ''),
    })
    const host = testHost({ env: broker.env })
    expect(await main(['run', playbook, '--evidence', pack], host)).toBe(exitCode)
    expect(host.err()).toContain('record.json is missing: EEXIST')
    expect((await verify(pack))[0]).toBe(1)
  }
})

test('exchanges that cannot be written are no reason to stop the run, and take the green away', async () => {
  const pack = freshPath()
  const broker = await served({
    onCall: (count) => count === 1 && mkdirSync(join(pack, 'exchanges.jsonl')),
  })
  const host = testHost({ env: broker.env, pace: 4 })
  expect(await main(['run', small, '--evidence', pack], host)).toBe(3)
  expect(host.err()).toContain('exchanges.jsonl is missing: EEXIST')
  expect(broker.liveTokens()).toEqual([])
})

test.each([
  ['audit:forged', 1, 'was changed', 'it does not hash to its own hash'],
  ['audit:gapped', 3, 'is incomplete', 'was lost or removed, which cannot be told apart'],
] as const)('an audit log with %s ends with %i, and is told at once and by report verify', async (...row) => {
  const [fault, exitCode, said, expected] = row
  const broker = await served({ faults: [fault] })
  const pack = freshPath()
  const host = testHost({ env: broker.env })
  expect(await main(['run', small, '--evidence', pack], host)).toBe(exitCode)
  expect(host.err()).toContain(`the broker's audit log ${said}: `)
  expect(host.err()).toMatch(/lacks 1 of \d+ events of this run, the first of them "token_revoked/)
  expect(read(pack, 'audit-verification.json').why).toContain(expected)
  expect(read(pack, 'manifest.json').run).toMatchObject({ outcome: 'held', exitCode })
  const [code, out] = await verify(pack)
  expect([code, out]).toEqual([
    0,
    expect.stringContaining(`chain ${exitCode === 1 ? 'CHANGED' : 'INCOMPLETE'}: `),
  ])
})

test.each(['1', '2'])(
  'several playbooks, %s at a time, leave a pack each, and no exchange of another run',
  async (jobs) => {
    const broker = await served()
    const packs = freshPath()
    const host = testHost({ env: broker.env })
    expect(await main(['run', small, failing, '--jobs', jobs, '--evidence', packs], host)).toBe(1)
    const names = readdirSync(packs)
    expect(names).toHaveLength(2)
    const codes = new Set<number>()
    for (const name of names) {
      expect(name).toMatch(/^small-[0-9a-z]{10}$/)
      const pack = join(packs, name)
      const { run, files } = read(pack, 'manifest.json')
      expect(name).toContain(run.id)
      expect((await verify(pack))[0]).toBe(0)
      codes.add(run.exitCode)
      const text = readFileSync(join(pack, 'exchanges.jsonl'), 'utf8')
      expect(text).toContain(run.id)
      for (const other of names.filter((one) => one !== name)) {
        expect(
          text.split('\n').filter((line) => line.includes(other.slice(-10)) && !line.includes('audit')),
        ).toEqual([])
      }
      expect(files).toHaveLength(7)
    }
    expect(codes).toEqual(new Set([0, 1]))
    expect(host.err().match(/sealed with/g)).toHaveLength(2)
  },
)

test('a folder that holds something, or is none, is refused before anything is sent', async () => {
  const broker = await served()
  const taken = freshPath()
  mkdirSync(taken)
  writeFileSync(join(taken, 'notes.txt'), 'mine')
  for (const target of [taken, join(taken, 'notes.txt'), join(taken, 'notes.txt', 'below')]) {
    const host = testHost({ env: broker.env })
    expect(await main(['run', small, '--evidence', target], host)).toBe(2)
    expect(host.err()).toMatch(/is not empty|evidence cannot be written/)
  }
  expect(broker.calls).toEqual([])
  expect(readdirSync(taken)).toEqual(['notes.txt'])
})

test('an empty folder that is there already is taken, and made private', async () => {
  const pack = freshPath()
  mkdirSync(pack)
  chmodSync(pack, 0o755)
  expect(await main(['run', small, '--embedded', '--evidence', pack], testHost())).toBe(0)
  expect(statSync(pack).mode & 0o777).toBe(0o700)
  expect((await verify(pack))[0]).toBe(0)
})

test('inputs are named with their values, and secret ones with their names alone', async () => {
  const playbook = join(folder, 'inputs.yaml')
  writeFileSync(
    playbook,
    text.replace(
      'defaults:',
      'inputs:\n  where: { type: string, default: partition-9 }\n  ticket: { type: string }\n  pin: { type: string, secret: true }\ndefaults:',
    ),
  )
  const pack = freshPath()
  const host = testHost()
  const inputs = ['--input', 'ticket=IR-7', '--input', 'pin=correct-horse']
  expect(await main(['run', playbook, '--embedded', ...inputs, '--evidence', pack], host), host.err()).toBe(0)
  expect(read(pack, 'manifest.json').inputs).toEqual([
    { name: 'where', secret: false, value: 'partition-9' },
    { name: 'ticket', secret: false, value: 'IR-7' },
    { name: 'pin', secret: true },
  ])
  const hash = createHash('sha256').update('correct-horse').digest('hex').slice(0, 12)
  for (const name of ALL) {
    const content = readFileSync(join(pack, name), 'utf8')
    expect(content).not.toContain('correct-horse')
    expect(content).not.toContain(hash)
  }
})

test('no secret of a run is in any file of a pack, nor the hash of one that a person chose', async () => {
  const broker = await served()
  const pack = freshPath()
  const secret = broker.env['AGENTWRIT_ADMIN_SECRET'] ?? ''
  // Where secrets may turn up by accident.
  const host = testHost({ env: { ...broker.env, FIREBREAK_OPERATOR: `ada ${secret}`, CI: 'true' } })
  expect(await main(['run', small, '--evidence', pack], host), host.err()).toBe(0)
  await broker.close()
  expect(broker.secrets().length).toBeGreaterThan(11)
  expect(leaksIn(pack, broker, host)).toEqual([])
  const hash = createHash('sha256').update(secret).digest('hex').slice(0, 12)
  for (const name of ALL) expect(readFileSync(join(pack, name), 'utf8'), name).not.toContain(hash)
  expect(read(pack, 'manifest.json').operator.name).toBe('ada [masked secret]')
  expect((await verify(pack))[0]).toBe(0)
})

test('a playbook that holds a secret of the run stays out of the pack', async () => {
  const broker = await served()
  const playbook = join(folder, 'unlucky.yaml')
  writeFileSync(
    playbook,
    `# ${'x'.repeat(3)} hunter2\n${text.replace('defaults:', 'inputs:\n  pin: { type: string, secret: true }\ndefaults:')}`,
  )
  const pack = freshPath()
  const host = testHost({ env: broker.env })
  expect(await main(['run', playbook, '--input', 'pin=hunter2', '--evidence', pack], host)).toBe(3)
  expect(read(pack, 'manifest.json').absent).toEqual([
    { name: 'playbook.yaml', why: 'it contains a secret of this run' },
  ])
  expect((await verify(pack))[0]).toBe(0)
})

test('report verify says exactly what differs, for people and as JSON', async () => {
  const pack = freshPath()
  expect(await main(['run', small, '--embedded', '--evidence', pack], testHost())).toBe(0)
  const record = join(pack, 'record.json')
  writeFileSync(record, readFileSync(record, 'utf8').replace('"held"', '"hold"'))
  writeFileSync(join(pack, 'notes\u001b[2J.txt'), '')
  const [code, out] = await verify(pack)
  expect(code).toBe(1)
  expect(out).toMatch(/record\.json was changed: its SHA-256 is [0-9a-f]{64}, sealed was [0-9a-f]{64}\n/)
  expect(out).toContain('notes\\u001b[2J.txt was added')
  const [, json] = await verify(pack, '--json')
  expect(JSON.parse(json)).toMatchObject({
    intact: false,
    differences: [{ file: 'record.json' }, { file: 'notes\u001b[2J.txt' }],
  })
})

test('report verify of a pack as JSON has what a gate wants to know', async () => {
  const pack = freshPath()
  expect(await main(['run', failing, '--embedded', '--evidence', pack], testHost())).toBe(1)
  const [code, json] = await verify(pack, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(json)).toMatchObject({
    intact: true,
    differences: [],
    run: { outcome: 'failed' },
    exitCode: 1,
    absent: [],
    audit: { word: 'whole' },
  })
})

test('a run that is refused for its command line leaves nothing in the way of the next', async () => {
  const foreign = join(folder, 'foreign.yaml')
  const target = 'mode: live\ninputs:\n  task: { type: string }\ndefaults:'
  writeFileSync(
    foreign,
    text
      .replace('defaults:', target)
      .replace('revoke: { token: leaked }', 'revoke: { task: "${{ inputs.task }}" }'),
  )
  const pack = freshPath()
  const host = testHost()
  const args = ['run', foreign, '--embedded', '--input', 'task=not-ours', '--evidence', pack]
  expect(await main(args, host)).toBe(2)
  expect(host.err()).toContain('nobody confirmed it')
  expect(existsSync(pack) ? readdirSync(pack) : []).toEqual([])
  expect(await main(['run', small, '--embedded', '--evidence', pack], testHost())).toBe(0)
})

test('what is no pack cannot be verified', async () => {
  expect(await verify(join(folder, 'nowhere'))).toEqual([2, expect.stringContaining('cannot be read')])
  expect(await verify(folder)).toEqual([1, expect.stringContaining('SHA256SUMS is missing')])
})

function leaksIn(pack: string, broker: ServedBroker, host: TestHost): readonly string[] {
  const files = readdirSync(pack).map((name) => [name, readFileSync(join(pack, name), 'utf8')] as const)
  return leaks(broker.secrets(), [...files, ['stdout', host.out()], ['stderr', host.err()]])
}

describe('what people are given', () => {
  /** What stands in a README as a command, in the order in which it stands there. */
  function commandsIn(pack: string): readonly string[] {
    return [...readFileSync(join(pack, 'README.txt'), 'utf8').matchAll(/^ {4}(\S.*)$/gm)].map(
      ([, line]) => line ?? '',
    )
  }

  /** Each of them in a shell, as a person would. */
  function followed(pack: string): readonly string[] {
    return commandsIn(pack).map((line) => {
      const { status, stdout } = spawnSync('sh', ['-c', line], { cwd: pack, encoding: 'utf8' })
      return status === 0 ? stdout.trim() : `failed: ${stdout.trim()}`
    })
  }

  const key = join(folder, 'key.pem')
  const sign = `openssl dgst -sha256 -sign "${key}" -out SHA256SUMS.sig SHA256SUMS`

  test('is verified by the commands of its README alone, and with a byte changed by none of them', async () => {
    execFileSync('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', key])
    const pack = freshPath()
    const host = testHost({ env: { FIREBREAK_OPERATOR: 'Ada' } })
    const small = join(folder, 'small.yaml')
    writeFileSync(small, smallPlaybook('small'))
    const args = ['run', small, '--embedded', '--evidence', pack, '--ticket', 'INC-7', '--sign', sign]
    expect(await main(args, host), host.err()).toBe(0)
    const [, seal = ''] = /sealed with ([0-9a-f]{64})/.exec(host.err()) ?? []
    const [check, sealed, here, digest, about] = followed(pack)
    expect(check?.split('\n').filter((line) => !line.endsWith(': OK'))).toEqual([])
    expect(here).toBe(sealed)
    expect(digest).toContain(seal)
    expect(about).toBe('1')
    const readme = readFileSync(join(pack, 'README.txt'), 'utf8')
    expect(readme).toContain('INC-7')
    expect(readme.replaceAll(/\s+/g, ' ')).toContain('it proves the playbook, not your broker')
    const signature = ['-signature', 'SHA256SUMS.sig', 'SHA256SUMS']
    const verified = execFileSync('openssl', ['dgst', '-sha256', '-prverify', key, ...signature], {
      cwd: pack,
    })
    expect(verified.toString()).toContain('Verified OK')
    expect((await verify(pack, '--seal', seal))[0]).toBe(0)
    writeFileSync(join(pack, 'added.txt'), 'x')
    expect(followed(pack)[2]).not.toBe(sealed)
    rmSync(join(pack, 'added.txt'))
    const record = readFileSync(join(pack, 'record.json'), 'utf8')
    writeFileSync(join(pack, 'record.json'), record.replace('"held"', '"hold"'))
    expect(followed(pack)[0]).toContain('record.json: FAILED')
    execFileSync('sh', ['-c', 'f=$(ls | grep -v -e ^SHA -e ^statement); sha256sum $f > SHA256SUMS'], {
      cwd: pack,
    })
    expect([followed(pack)[3]?.includes(seal), followed(pack)[4]]).toEqual([false, 'failed: 0'])
  })

  test.each([
    ['fails', 'false', 'it ended with 1'],
    ['is not there', '/nowhere/at-all', 'ENOENT'],
    ['leaves nothing', 'true', 'it left no file beside SHA256SUMS'],
    [
      'would see a secret',
      `sh -c 'test -n "$AGENTWRIT_ADMIN_SECRET" && touch SHA256SUMS.sig'`,
      'it ended with 1',
    ],
  ])(
    'says that it is unsigned, and is not green, where the command that signs %s',
    async (_, command, why) => {
      const pack = freshPath()
      const host = testHost({ env: { AGENTWRIT_ADMIN_SECRET: 'a-secret-of-the-operator-0123456789' } })
      const small = join(folder, 'small.yaml')
      writeFileSync(small, smallPlaybook('small'))
      expect(await main(['run', small, '--embedded', '--evidence', pack, '--sign', command], host)).toBe(3)
      expect(host.err()).toContain('there is no signature')
      expect(host.err()).toContain(why)
      expect(await verify(pack)).toEqual([1, expect.stringContaining('SHA256SUMS is unsigned')])
    },
  )

  test.each([
    ['a quote that does not end', ['--evidence', 'e', '--sign', 'a "b'], 'no command that can be started'],
    ['nothing', ['--evidence', 'e', '--timestamp', ' '], 'no command that can be started'],
    ['no evidence', ['--sign', 'true'], 'are about evidence, and there is none'],
  ])('%s is refused before anything is sent', async (_, args, problem) => {
    const host = testHost({ cwd: folder })
    writeFileSync(join(folder, 'small.yaml'), smallPlaybook('small'))
    expect(await main(['run', 'small.yaml', '--embedded', ...args], host)).toBe(2)
    expect(host.err()).toContain(problem)
  })
})
