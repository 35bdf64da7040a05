import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createBrokerClient } from '../../src/agentwrit/client/http-client.ts'
import { claimsOf } from '../../src/agentwrit/client/claims.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { hurriedClock } from '../hurried-clock.ts'
import { contain, named, scene, type Contained, type Scene, type Situated } from '../contain/scene.ts'
import { main } from '../../src/cli/main.ts'
import { start } from './built.ts'
import { testHost } from './test-host.ts'
import { leaks } from './leaks.ts'

const HOW = ['--level', 'agent+chain']

function yes({ agent }: Scene): readonly string[] {
  return [...HOW, `--yes=${agent}`]
}

function bearer({ tokens }: Scene, name: keyof Scene['tokens']): { readonly input: string } {
  return { input: `${tokens[name].token.reveal()}\n` }
}

/** Everything that was written anywhere. */
function written({ out, err, cwd, host }: Contained): readonly (readonly [string, string])[] {
  const state = host.env['FIREBREAK_STATE_DIR'] ?? ''
  const files = [cwd, state].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return [['out', out], ['err', err], ...files.map((file) => [file, readFileSync(file, 'utf8')] as const)]
}

function record({ cwd }: Contained): Record<string, unknown> {
  const [folder = ''] = readdirSync(cwd)
  return JSON.parse(readFileSync(join(cwd, folder, 'incident.json'), 'utf8'))
}

/** What checking the pack comes to. */
async function verified({ cwd }: Contained): Promise<readonly [number, string]> {
  const host = testHost({ cwd })
  const code = await main(['report', 'verify', ...readdirSync(cwd)], host)
  return [code, host.out()]
}

test('a token that is dead by renewal is not the end of it: what descends is found, and nothing is changed', async () => {
  const found = await scene()
  const before = found.alive()
  const { code, out } = await contain(found, [], bearer(found, 'leaked'))
  expect(code, out).toBe(6)
  await expect(named(out, found)).toMatchFileSnapshot('golden/contain-look.txt')
  expect(found.alive()).toEqual(before)
  expect(found.broker.calls.filter((call) => /revoke|register|delegate/.test(call)).length).toBe(8)
})

test('on a narrow screen the ways are a list, and no word is broken by the terminal', async () => {
  const found = await scene()
  const stdout = { write: (text: string) => said.push(text), columns: 40 }
  const said: string[] = []
  const { code } = await contain(found, [], { ...bearer(found, 'leaked'), host: { stdout } })
  expect(code).toBe(6)
  const looked = said.join('').split('\n\nFor the proof')[0] ?? ''
  const [, ways = ''] = looked.split('\nhow to stop\n')
  await expect(named(ways, found)).toMatchFileSnapshot('golden/contain-narrow.txt')
  // What is to be copied stays in one.
  const lines = said.join('').split('\n')
  expect(lines.filter((line) => line.length > 40)).toEqual([`  ${yes(found).join(' ')}`])
})

test('on a narrow screen what it does, asks and ends with is wrapped, too', async () => {
  const found = await scene()
  const said: string[] = []
  const stdout = { write: (text: string) => said.push(text), columns: 40 }
  const given = { ...bearer(found, 'leaked'), typed: [found.agent.slice(-4)], host: { stdout } }
  const { code, err } = await contain(found, [], given)
  expect(code, said.join('')).toBe(3)
  const asked = err.slice(0, err.indexOf('\nType '))
  expect(asked).toContain('canary')
  for (const line of `${said.join('')}\n${asked}`.split('\n'))
    expect(line.length, line).toBeLessThanOrEqual(40)
})

test('a terminal of ASCII alone gets nothing else', async () => {
  const found = await scene()
  const env = { LC_ALL: 'C' }
  const looked = await contain(found, [], { ...bearer(found, 'onward'), env })
  expect(looked.out).toMatch(/delegated by etl\/[0-9a-f]{4}\.\.\. -> other/)
  expect(looked.out).toContain('<- narrowest that holds')
  const released = await contain(found, ['--release'], { ...bearer(found, 'other'), env, typed: ['nope'] })
  const typed = [found.agent.slice(-4)]
  const ended = await contain(found, [], { ...bearer(found, 'leaked'), typed, env })
  expect(ended.code, ended.out).toBe(3)
  expect(ended.out).toMatch(/agent acknowledged; chain acknowledged/)
  for (const { out, err } of [looked, released, ended]) expect(out + err).toMatch(/^[\n\x20-\x7e]+$/)
  // What is kept does not depend on who looked on.
  expect(JSON.stringify(record(ended))).toContain('…')
})

test('where the evidence cannot be kept it says so before anything is revoked', async () => {
  const found = await scene()
  const before = found.alive()
  const { code, err } = await contain(found, yes(found), {
    ...bearer(found, 'live'),
    // What should be a folder is a file.
    host: { cwd: join(process.cwd(), 'package.json') },
  })
  expect(code).toBe(2)
  expect(err).toMatch(
    /^firebreak: evidence cannot be written to ".*-\w{4}": ENOTDIR: .*; nothing was revoked\n {2}give --evidence a folder .* that this user may write to\n$/,
  )
  expect(found.alive()).toEqual(before)
})

test('it is stopped by the narrowest way, which is proved as far as somebody can be asked: 3', async () => {
  const found = await scene()
  const sign = `sh -c 'test -z "$AGENTWRIT_ADMIN_SECRET" && sha256sum SHA256SUMS > SHA256SUMS.sig'`
  const args = [...yes(found), '--ticket', 'INC-7', '--sign', sign]
  const ended = await contain(found, args, bearer(found, 'leaked'))
  expect(ended.code, ended.out).toBe(3)
  expect(await verified(ended)).toEqual([0, expect.stringContaining('SHA256SUMS.sig')])
  await expect(named(ended.out, found)).toMatchFileSnapshot('golden/contain-renewed.txt')
  expect(ended.out).not.toMatch(/contained/i)
  const page = readFileSync(join(ended.cwd, readdirSync(ended.cwd)[0] ?? '', 'report.html'), 'utf8')
  const shown = page
    .slice(page.indexOf('<main>'))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'BROKER')
    .replace(/Containment \w+/, 'Containment ID')
  await expect(named(shown, found)).toMatchFileSnapshot('golden/contain-report.html')
  expect(found.alive()).toEqual(['mate', 'mate2', 'other', 'third', 'bystander'])
  expect(found.broker.liveTokens()).toHaveLength(5)
  expect(record(ended)).toMatchObject({ ticket: 'INC-7', exitCode: 3, consent: { by: 'command line' } })
})

test('with the live token in hand every level is proved on a canary: 0, and nothing secret is anywhere', async () => {
  const found = await scene()
  const ended = await contain(found, yes(found), bearer(found, 'live'))
  expect(ended.code, ended.out).toBe(0)
  expect(ended.out).toContain('Contained: everything that is known to descend from it is proved dead.')
  expect(found.alive()).toEqual(['mate', 'mate2', 'other', 'third', 'bystander'])
  expect(found.broker.liveTokens()).toHaveLength(5)
  expect(leaks(found.broker.secrets(), written(ended))).toEqual([])
  expect(readdirSync(join(ended.host.env['FIREBREAK_STATE_DIR'] ?? '', 'journals'))).toEqual([])
})

test('a pack that is not signed as was asked for is told, and the end is not green', async () => {
  const found = await scene()
  const ended = await contain(found, [...yes(found), '--timestamp', 'false'], bearer(found, 'live'))
  expect(ended.code, ended.out).toBe(3)
  expect(ended.err).toContain('there is no time-stamp: "false" was started, and it ended with 1')
  expect(await verified(ended)).toEqual([1, expect.stringContaining('time-stamp')])
})

test('typed at the terminal the end of the id is enough, and the canaries are named before', async () => {
  const found = await scene()
  const ended = await contain(found, [], { ...bearer(found, 'leaked'), typed: [found.agent.slice(-4)] })
  expect(ended.code, ended.out).toBe(3)
  expect(ended.err).toContain(`Type the last 4 of the agent id ${found.agent}`)
  expect(ended.err).toMatch(/a canary is delegated to etl\/[0-9a-f]{4}…: alive before, dead after/)
  expect(record(ended)).toMatchObject({ consent: { by: 'terminal', targets: [found.agent] } })
})

const REFUSED: readonly (readonly [
  string,
  (found: Scene) => readonly string[],
  Omit<Situated, 'input'>,
  string,
])[] = [
  ['something else is typed', () => [], { typed: ['nope'] }, 'what was typed is not the target'],
  ['nothing is typed', () => [], { typed: [''] }, 'what was typed is not the target'],
  ['a bare --yes', () => [...HOW, '--yes'], {}, '--yes names nothing'],
  ['--yes without a level', ({ agent }) => [`--yes=${agent}`], {}, 'and not how'],
  ['--yes with another target', ({ agent }) => [...HOW, `--yes=${agent.slice(0, -1)}`], {}, 'is not revoked'],
  ['a level that there is not', ({ agent }) => ['--level', 'all', `--yes=${agent}`], {}, 'there is no way'],
  [
    'a signature without a pack',
    () => ['--release', '--sign', 'true'],
    {},
    'no evidence that could be signed',
  ],
  ['a signature without a command', () => ['--sign', ' '], {}, 'no command that can be started'],
  ['an agent beside a recheck', () => ['--recheck', 'x', '--agent', 'y'], {}, '--recheck goes on'],
]

test('nothing is changed where something else is said or typed than what is to be stopped', async () => {
  const found = await scene()
  const before = found.alive()
  for (const [what, args, given, words] of REFUSED) {
    const { code, err } = await contain(found, args(found), { ...bearer(found, 'leaked'), ...given })
    expect([what, code, err]).toEqual([what, 2, expect.stringContaining(words)])
  }
  expect(found.alive()).toEqual(before)
  expect(found.broker.calls.some((call) => call.includes('/v1/revoke'))).toBe(false)
})

const MISTYPED: readonly (readonly [string, (found: Scene) => readonly string[], string])[] = [
  [
    'a mistyped agent',
    ({ agent }) => ['--agent', `${agent.slice(0, -1)}${agent.endsWith('0') ? '1' : '0'}`],
    'the audit log has no agent',
  ],
  [
    'an agent in other case',
    ({ agent }) => ['--agent', agent.toUpperCase()],
    'is nothing that this broker writes',
  ],
  ['a task that nobody runs under', () => ['--task', 'elt'], 'the audit log has no task "elt"'],
  ['a jti of nobody', () => ['--jti', '0'.repeat(32)], 'the audit log has no token with the jti'],
]

test('what the log does not have is refused, unless it is said that it is unseen', async () => {
  const found = await scene()
  for (const [what, args, words] of MISTYPED) {
    const { code, err } = await contain(found, args(found))
    expect([what, code, err]).toEqual([what, 2, expect.stringContaining(words)])
  }
  expect(found.broker.calls.some((call) => call.includes('/v1/revoke'))).toBe(false)
  const id = found.agent.replace(/.{16}$/, '0123456789abcdef')
  const unseen = await contain(found, ['--agent', id, '--unseen', '--level', 'agent', `--yes=${id}`])
  expect(unseen.code, unseen.out).toBe(3)
  expect(unseen.out).toContain('nothing of it was known to be alive before')
})

test.each<[string, (found: Scene) => readonly string[]]>([
  ['agent', ({ agent }) => ['--agent', agent]],
  ['jti', ({ tokens }) => ['--jti', tokens.leaked.claims.jti]],
])('when the token is gone its %s will do', async (_, args) => {
  const found = await scene()
  const { code, out } = await contain(found, [...args(found), ...yes(found)])
  expect(code, out).toBe(3)
  expect(out).toContain('proved: agent etl/')
  expect(found.alive()).toEqual(['mate', 'mate2', 'other', 'third', 'bystander'])
})

test('a task is stopped and proved by a canary that is registered in it', async () => {
  const found = await scene()
  const { code, out } = await contain(found, ['--task', 'etl', '--level', 'task', '--yes=etl'])
  expect(code, out).toBe(0)
  await expect(named(out, found)).toMatchFileSnapshot('golden/contain-task.txt')
  expect(found.alive()).toEqual(['other', 'third', 'bystander'])
  expect(found.broker.liveTokens()).toHaveLength(3)
})

test('a level that does nothing is found out: 1', async () => {
  const found = await scene({ faults: ['ignore:agent'] })
  const host = { clock: hurriedClock(200) }
  const { code, out } = await contain(found, yes(found), { ...bearer(found, 'live'), host })
  expect(code, out).toBe(1)
  expect(out).toContain('NOT stopped: something still works.')
  expect(out).toContain('STILL WORKS: the token that was brought')
  expect(out).not.toMatch(/contained/i)
})

test('what the broker does not store is sent again until it is, or it is told to be repeated: 3', async () => {
  const twice = await scene({ faults: ['unstored:agent:1'] })
  const stored = await contain(twice, yes(twice), bearer(twice, 'live'))
  expect(stored.code, stored.out).toBe(0)
  expect(record(stored)).toMatchObject({ storage: [{ status: 'stored', lost: 1 }, {}] })
  const never = await scene({ faults: ['unstored:agent'] })
  const lost = await contain(never, yes(never), {
    ...bearer(never, 'live'),
    host: { clock: hurriedClock(200) },
  })
  expect(lost.code, lost.out).toBe(3)
  expect(lost.out.replaceAll(/\s+/g, ' ')).toContain('--recheck sends it again before any')
})

test('a revocation whose answer got lost is sent again, and told as what it is', async () => {
  const since = await scene({ faults: ['reset:revoke:once'] })
  const ended = await contain(since, yes(since), bearer(since, 'live'))
  expect(ended.code, ended.out).toBe(0)
  expect(ended.out.replaceAll(/\s+/g, ' ')).toMatch(
    /agent NOT acknowledged \(.*broke before.*\) · chain acknowledged/,
  )
  expect(ended.out).toMatch(/agent sent again, acknowledged · stored/)
  expect(record(ended)).toMatchObject({ entries: [{ acknowledged: true, sentAgain: true }, {}] })

  const never = await scene({ faults: ['reset:revoke'] })
  const open = await contain(never, yes(never), bearer(never, 'live'))
  expect(open.code, open.out).toBe(3)
  expect(open.out).not.toMatch(/\d stored|· stored|contained/i)
  expect(open.out).toContain('whether it is stored could not be seen')
  expect(open.out).toContain('agent: not acknowledged')
})

const SURVIVORS = ['mate', 'mate2', 'other', 'third', 'bystander']

test.each([
  ['control', 'reset:register:after=6:once'],
  ['delegated control', 'reset:delegate:after=2:once'],
  ['canary of the agent', 'reset:delegate:after=3:once'],
  ['canary of the chain', 'reset:delegate:after=4:once'],
])('a %s whose answer got lost is ended all the same', async (_, fault) => {
  const found = await scene({ faults: [fault] })
  const { out } = await contain(found, yes(found), bearer(found, 'live'))
  expect(out).not.toContain('left over')
  expect(found.alive()).toEqual(SURVIVORS)
  expect(found.broker.liveTokens()).toHaveLength(SURVIVORS.length)
})

test('so is one in the task that is stopped', async () => {
  const found = await scene({ faults: ['reset:register:after=7:once'] })
  const { out } = await contain(found, ['--task', 'etl', '--level', 'task', '--yes=etl'])
  expect(out).not.toContain('left over')
  expect(found.broker.liveTokens()).toHaveLength(3)
})

test('one that nothing has ended is told, and left to clean-up', async () => {
  const found = await scene({ faults: ['reset:delegate:after=4:once', 'status:revoke:500:after=3'] })
  const { code, out, host } = await contain(found, yes(found), bearer(found, 'live'))
  expect(code, out).toBe(3)
  expect(out.replaceAll(/\s+/g, ' ')).toContain('left over: delegation "canary-2"')
  expect(out).toContain('firebreak cleanup')
  expect(readdirSync(join(host.env['FIREBREAK_STATE_DIR'] ?? '', 'journals'))).toHaveLength(1)
})

test('after a restart the broker has forgotten its agents, and a level that no canary can prove is told: 3', async () => {
  const found = await scene({ faults: ['restart:forgets-unstored'] })
  await revokeSomething(found)
  const { code, out } = await contain(found, yes(found), bearer(found, 'leaked'))
  expect(code, out).toBe(3)
  expect(out).not.toContain('proved: ')
  expect(out).toContain('could not be tried on a canary')
  expect(out).toContain('it has started again since')
  expect(found.alive()).toEqual(['mate', 'mate2', 'other', 'third', 'bystander'])
})

/** Makes a broker with that fault start again. */
async function revokeSomething({ broker }: Scene): Promise<void> {
  const client = admin(broker.env)
  await client.revoke('task', 'nobody')
  await client.close()
}

function admin(env: Record<string, string>): ReturnType<typeof createBrokerClient> {
  const { AGENTWRIT_BROKER_URL: url = '', AGENTWRIT_ADMIN_SECRET: secret = '' } = env
  return createBrokerClient({ url, adminSecret: new Secret(secret), runId: 'test' })
}

test.each(['admin', 'app'] as const)(
  'a token of an %s is stopped by its jti alone, and its own level is refused',
  async (principal) => {
    const found = await scene()
    const session = await logIn(found, principal)
    const { jti, sub } = claimsOf(session)
    const refused = await contain(found, ['--level', 'agent', `--yes=${sub}`], { input: session })
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('rotate the secret')])
    const { code, out } = await contain(found, ['--level', 'token', `--yes=${jti}`], { input: session })
    expect(code, out).toBe(0)
    expect(out).toContain(`whoever has the secret of ${sub} logs in again`)
    expect(found.broker.liveTokens()).not.toContain(session)
    expect((await contain(found, ['--agent', sub])).code).toBe(2)
    // One that was renewed has a successor, which only its own jti stops.
    const old = await logIn(found, principal)
    const client = admin(found.broker.env)
    const { claims, token } = await client.renew(new Secret(old))
    await client.close()
    const looked = await contain(found, [], { input: old })
    expect([looked.code, looked.out]).toEqual([6, expect.stringContaining('DEAD already: renewed')])
    const late = await contain(found, ['--level', 'token', `--yes=${claims.jti}`], { input: old })
    expect(late.code, late.out).toBe(3)
    expect(found.broker.liveTokens()).not.toContain(token.reveal())
  },
)

async function logIn({ broker }: Scene, principal: 'admin' | 'app'): Promise<string> {
  const { env } = broker
  const [id, secret] = [env['AGENTWRIT_CLIENT_ID'], env['AGENTWRIT_CLIENT_SECRET']]
  const body = {
    admin: { secret: env['AGENTWRIT_ADMIN_SECRET'] },
    app: { client_id: id, client_secret: secret },
  }
  const url = `${env['AGENTWRIT_BROKER_URL']}/v1/${principal}/auth`
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body[principal]) })
  const { access_token: token } = Object(await answer.json())
  return String(token)
}

test('without the admin secret a token in hand is ended by showing it to release, and nothing else is claimed', async () => {
  const found = await scene()
  const env = { AGENTWRIT_ADMIN_SECRET: '' }
  const without = await contain(found, [], { ...bearer(found, 'live'), env })
  expect([without.code, without.err]).toEqual([2, expect.stringContaining('--release')])
  const looked = await contain(found, ['--release'], { ...bearer(found, 'live'), env })
  expect(looked.code, looked.out).toBe(6)
  const target = `--yes=${found.tokens.live.claims.jti}`
  const { code, out } = await contain(found, ['--release', target], { ...bearer(found, 'live'), env })
  expect(code, out).toBe(3)
  expect(out).toContain('Nothing else was looked at')
  expect(found.alive()).toEqual(['handed', 'onward', 'mate', 'mate2', 'other', 'third', 'bystander'])
})

test('what was revoked is looked at again later: in force, or told where it is not', async () => {
  const found = await scene()
  const first = await contain(found, [...yes(found), '--evidence', 'first'], bearer(found, 'live'))
  const host = { cwd: first.cwd }
  const target = `--yes=${found.agent}`
  const recheck = ['--recheck', 'first', target, '--token-file', 'renewed']
  // A token that is dead by its renewal as well would be refused whatever is in force.
  writeFileSync(join(first.cwd, 'renewed'), found.tokens.renewed.token.reveal())
  const looked = await contain(found, ['--recheck', 'first'], { host })
  expect(looked.code, looked.out).toBe(6)
  const again = await contain(found, [...recheck, '--evidence', 'second'], { host })
  expect(again.code, again.out).toBe(3)
  await expect(named(again.out, found)).toMatchFileSnapshot('golden/contain-recheck.txt')
  const third = await contain(found, ['--recheck', 'second', target, '--evidence', 'third'], { host })
  expect(third.code, third.out).toBe(3)
  const elsewhere = await scene()
  const other = await contain(elsewhere, ['--recheck', 'first', target], { host })
  expect([other.code, other.err]).toEqual([2, expect.stringContaining('another broker')])
})

test('while the log is watched a newcomer is told, and nobody calls it contained', async () => {
  const found = await scene()
  const watching = watched(async () => {
    const client = admin(found.broker.env)
    const scope = ['read:data:*']
    await client.register({ name: 'x', orch: 'prod', task: 'etl', scope, ttlSeconds: 60 })
    await client.close()
  })
  const ended = await contain(found, [...yes(found), '--watch', '1m'], {
    ...bearer(found, 'live'),
    host: watching,
  })
  expect(ended.code, ended.out).toBe(3)
  expect(ended.out).toMatch(
    /registration of etl\/[0-9a-f]{4}… under task etl: alive, not stopped by this level/,
  )
})

test('q ends watching, and a signal ends it with clean-up', async () => {
  const found = await scene()
  const args = [...yes(found), '--watch', '1h']
  const quit = await contain(found, args, { ...bearer(found, 'live'), typed: ['q'] })
  expect(quit.code, quit.out).toBe(0)
  const second = await scene()
  const hosts: { send(signal: 'SIGINT'): void }[] = []
  const watching = watched(async () => hosts[0]?.send('SIGINT'))
  const stopped = await contain(second, [...yes(second), '--watch', '1h'], {
    ...bearer(second, 'live'),
    host: watching,
    onHost: (host) => hosts.push(host),
  })
  expect(stopped.code, stopped.out).toBe(130)
  expect(second.broker.liveTokens()).toHaveLength(5)
})

/** A host whose first wait of seconds is when something happens, and which does not wait for any. */
function watched(happens: () => Promise<void>): Partial<Contained['host']> {
  const clock = hurriedClock(1)
  let skipped = 0
  let done = false
  return {
    clock: {
      now: () => clock.now() + skipped,
      monotonic: () => clock.monotonic() + skipped,
      sleep: async (ms, signal) => {
        if (ms < 1000) return clock.sleep(ms, signal)
        if (!done) await happens()
        done = true
        skipped += ms
        signal.throwIfAborted()
      },
    },
  }
}

test('something else than a token is refused, and not repeated', async () => {
  const found = await scene()
  const claims = Buffer.from('{"sub":"x"}').toString('base64url')
  for (const input of ['', 'correct-horse-battery', `eyJhbGciOiJub25lIn0.${claims}.x`]) {
    const { code, out, err } = await contain(found, [], { input })
    expect([input, code]).toEqual([input, 2])
    if (input === '') continue
    expect(out + err).not.toContain(input)
    expect((await contain(found, ['--token-file', input])).err).not.toContain(input)
  }
})

test('a file that cannot be read is told with the reason, and never by what may be the token itself', async () => {
  const found = await scene()
  const told = async (file: string): Promise<string> => (await contain(found, ['--token-file', file])).err
  expect(await told('nowhere')).toContain('cannot be read: there is none of that name\n')
  expect(await told('.')).toContain('cannot be read: it is a folder\n')
  expect(await told(`/${'x'.repeat(300)}`)).toContain('cannot be read: no file has a name as long as that\n')
})

test('it comes as it was copied: from a header, from JSON, with blanks', async () => {
  const found = await scene()
  const token = found.tokens.live.token.reveal()
  for (const input of [
    `Authorization: Bearer ${token}`,
    `  "${token}",\r\n`,
    `bearer ${token}\n\n`,
    `'Authorization: Bearer ${token}'`,
    `"Bearer ${token}",`,
  ]) {
    expect((await contain(found, [], { input })).code).toBe(6)
  }
})

test('a broker that forgets what was revoked is found out, and told again later: 1, then in force', async () => {
  const found = await scene({ faults: ['restart:forgets-revocations:after=1'] })
  const way = ['--level', 'agent', `--yes=${found.agent}`]
  // It forgets with the second revocation, which ends the canaries.
  const first = await contain(found, [...way, '--evidence', 'first'], bearer(found, 'live'))
  expect(found.alive()).toContain('live')
  expect(first.code, first.out).toBe(1)
  expect(first.out).toContain('STILL WORKS: the token that was brought')
  const args = ['--recheck', 'first', `--yes=${found.agent}`, '--evidence', 'second']
  const again = await contain(found, args, { host: { cwd: first.cwd } })
  expect(again.out).toContain('agent acknowledged')
  expect(found.alive()).not.toContain('live')
})

test('the real binary reads a token from a pipe, and its arguments never have one', async () => {
  const found = await scene()
  const { child, ended } = start(['contain'], { ...found.broker.env, CI: 'true' })
  child.stdin?.end(found.tokens.leaked.token.reveal())
  const { code, out, err } = await ended
  expect(code, err).toBe(6)
  expect(out).toContain('DEAD already: renewed')
  expect(child.spawnargs.join(' ')).not.toContain('eyJ')
})
