import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { isSent, REPORTER_NAMES } from '../../src/reports/registry.ts'
import { leaks, spellings } from './leaks.ts'
import { serveBroker, type ServedBroker } from './served-broker.ts'
import { testHost, type TestHost } from './test-host.ts'

/** Every reporter whose text goes into a file. */
const INTO_FILES = REPORTER_NAMES.filter((name) => !isSent(name))

const text = readFileSync('playbooks/incident-response.yaml', 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'firebreak-secrets-'))
const failing = join(folder, 'failing.yaml')
writeFileSync(failing, text.replace('dead: [writer] }', 'dead: [writer, analyzer] }'))

/** A run, and what makes it end as it does. */
const SCENES: readonly (readonly [string, string, readonly string[], number])[] = [
  ['green', 'playbooks/incident-response.yaml', [], 0],
  ['a failed expectation', failing, [], 1],
  ['an answer that is no JSON', failing, ['html:validate:after=10'], 3],
  ['a refused revocation', failing, ['status:revoke:403'], 3],
  ['a connection that breaks', failing, ['reset:register:after=2'], 3],
  ['a redirect', failing, ['redirect:delegate'], 1],
  ['other claims', failing, ['wrong-claims'], 3],
  ['clean-up that fails', failing, ['ignore:release', 'ignore:token'], 1],
]

test.each(SCENES)('no secret of a run leaks: %s', async (_, playbook, faults, exitCode) => {
  const broker = await serveBroker({ faults })
  const host = testHost({ env: broker.env, pace: 4 })
  const reporters = INTO_FILES.flatMap((name) => ['--reporter', `${name}=${join(folder, name)}`])
  expect(await main(['run', playbook, ...reporters], host), host.err()).toBe(exitCode)
  await broker.close()
  expect(host.files.size).toBe(INTO_FILES.length)
  expect(broker.secrets().length).toBeGreaterThan(5)
  expect(leaksOf(host, broker)).toEqual([])
})

test('nor when the credentials are wrong, or the broker is gone', async () => {
  const broker = await serveBroker()
  const wrong = testHost({ env: { ...broker.env, AGENTWRIT_ADMIN_SECRET: 'a-wrong-but-secret-secret' } })
  expect(await main(['run', failing], wrong)).toBe(3)
  expect(wrong.out() + wrong.err()).not.toContain('wrong-but-secret')
  await broker.close()
  const gone = testHost({ env: broker.env, pace: 4 })
  expect(await main(['run', failing], gone)).toBe(3)
  expect([...leaksOf(wrong, broker), ...leaksOf(gone, broker)]).toEqual([])
})

test('the search itself finds a secret in every spelling', () => {
  const secret = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhZ2VudCJ9.c2lnbmF0dXJlLXNlZ21lbnQ'
  for (const spelling of spellings(secret))
    expect(spellings(secret).some((one) => `x${spelling}y`.includes(one))).toBe(true)
  expect(spellings(secret).length).toBeGreaterThan(8)
})

function leaksOf(host: TestHost, broker: ServedBroker): readonly string[] {
  return leaks(broker.secrets(), [['stdout', host.out()], ['stderr', host.err()], ...host.files])
}

const ENVIRONMENT = {
  OPENAI_API_KEY: 'sk-first-of-ten',
  DATABASE_URL: 'postgres://user:second-of-ten@db/x',
  GH_PAT: 'ghp_third-of-ten',
  AWS_ACCESS_KEY_ID: 'AKIAfourth-of-ten',
  CREDS: 'fifth-of-ten',
  NPM_AUTH: 'sixth-of-ten',
  SLACK_WEBHOOK: 'https://hooks.example/seventh-of-ten',
  PASSPHRASE: 'eighth-of-ten',
  STRIPE_KEY: 'sk_live_ninth-of-ten',
  HOME: '/home/tenth-of-ten',
}

test("a stranger's playbook that names ten variables of the environment learns none, whatever one is given besides", async () => {
  const broker = await serveBroker()
  const names = Object.keys(ENVIRONMENT)
  const greedy = join(folder, 'greedy.yaml')
  const asked = names.map((name) => `\${{ env.${name} }}`)
  const [first = '', second = ''] = asked
  writeFileSync(
    greedy,
    text
      .replace(/^title: .*$/m, `title: "${asked.slice(2).join(' ')}"`)
      .replace('orch: incident-response', `orch: "x${first}${second}"`),
  )
  for (const given of [[], ['--env', 'CREDS']]) {
    const host = testHost({ env: { ...broker.env, ...ENVIRONMENT }, cwd: folder })
    const reporters = INTO_FILES.flatMap((name) => ['--reporter', `${name}=${name}`])
    const calls = broker.calls.length
    for (const command of [
      ['run', greedy, ...reporters, ...given],
      ['check', greedy],
      ['plan', greedy],
    ]) {
      expect(await main(command, host)).toBe(command[0] === 'run' ? 2 : 0)
    }
    expect(broker.calls).toHaveLength(calls)
    const told = [host.out(), host.err(), ...host.files.values()].join('\n')
    expect(told.match(/\w+-of-ten/g) ?? []).toEqual([])
    for (const name of names) expect(told).toContain(name)
  }
  await broker.close()
})

const part = (text: string): string => Buffer.from(text).toString('base64url')
const PASTED = [part('{"alg":"EdDSA"}'), part('{"sub":"spiffe://x"}'), part('signature-of-it')].join('.')

test.each([
  [PASTED],
  ['contain', PASTED],
  ['contain', `--token=${PASTED}`],
  ['contain', '--jti', PASTED],
  ['contain', '--agent', PASTED],
  ['contain', '--task', PASTED],
  ['contain', '--watch', PASTED],
  ['contain', '--recheck', PASTED],
  ['run', PASTED, '--embedded'],
  ['run', '--shard', PASTED],
  ['run', `--token=leaked=@${PASTED}`, '--embedded'],
  ['check', PASTED],
  ['plan', PASTED],
  ['explain', PASTED],
  ['report', PASTED],
  ['tabletop', PASTED],
  ['cleanup', '--run', PASTED],
])('a token that was pasted where something else belongs is not repeated: %#', async (...argv) => {
  const host = testHost({ env: { GITHUB_ACTIONS: 'true', FIREBREAK_DEBUG: '1' } })
  expect(await main(argv, host), host.err()).toBe(2)
  expect(leaks([PASTED], [['said', host.out() + host.err()]])).toEqual([])
})

test('whoever gives a token as an argument is told where it belongs', async () => {
  for (const argv of [[PASTED], [`--token=${PASTED}`], ['--token', PASTED]]) {
    const host = testHost()
    expect(await main(['contain', ...argv], host)).toBe(2)
    expect(host.err()).toContain('a token is never an argument')
  }
})

test('a secret that stands where the path of its file belongs is not repeated', async () => {
  const secret = 'correct-horse-battery-staple'
  const host = testHost({
    env: { AGENTWRIT_BROKER_URL: 'http://127.0.0.1:1', AGENTWRIT_ADMIN_SECRET_FILE: secret },
  })
  expect(await main(['doctor'], host)).not.toBe(0)
  expect(host.out() + host.err()).toContain(
    'AGENTWRIT_ADMIN_SECRET_FILE points to a file that cannot be read: there is none',
  )
  expect(host.out() + host.err()).not.toContain(secret)
})

test('an empty file is no secret, and nothing is sent', async () => {
  const file = join(folder, 'empty')
  writeFileSync(file, '\n')
  const host = testHost({
    env: { AGENTWRIT_BROKER_URL: 'http://127.0.0.1:1', AGENTWRIT_ADMIN_SECRET_FILE: file },
  })
  expect(await main(['run', 'playbooks/incident-response.yaml'], host)).toBe(2)
  expect(host.err()).toContain('AGENTWRIT_ADMIN_SECRET_FILE points to a file that is empty')
})
