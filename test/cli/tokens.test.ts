import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createBrokerClient } from '../../src/agentwrit/client/http-client.ts'
import { main } from '../../src/cli/main.ts'
import { isSent, REPORTER_NAMES } from '../../src/reports/registry.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { leaks } from './leaks.ts'
import { served } from './served.ts'
import type { ServedBroker } from './served-broker.ts'
import { settled } from './settled.ts'
import { testHost } from './test-host.ts'

/** Every reporter whose text goes into a file. */
const INTO_FILES = REPORTER_NAMES.filter((name) => !isSent(name))

const folder = mkdtempSync(join(tmpdir(), 'firebreak-tokens-'))
afterAll(() => rmSync(folder, { recursive: true }))

const playbook = join(folder, 'live.yaml')
writeFileSync(
  playbook,
  `version: 1
id: stop-a-leaked-token
title: Stop the agent from the alert and prove that its token is dead
mode: live
tokens:
  leaked: { description: The token from the alert }
agents:
  other: { scope: [write:data:a] }
steps:
  - id: stop
    revoke: { agent: leaked }
    expect: { dead: [leaked], alive: [other] }
  - id: no-way-back
    attempt: { renew: leaked }
    expect: { denied: 401 }
`,
)

interface Leak {
  readonly file: string
  readonly value: string
  readonly agentId: string
  readonly renew: () => Promise<void>
}

/** A token of somebody else's on a served broker. */
async function leakOn({ env }: ServedBroker): Promise<Leak> {
  const client = createBrokerClient({
    url: env['AGENTWRIT_BROKER_URL'] ?? '',
    adminSecret: new Secret(env['AGENTWRIT_ADMIN_SECRET'] ?? ''),
    runId: 'victim',
  })
  const victim = { name: 'victim', orch: 'prod', task: 'etl-9', scope: ['read:data:x'], ttlSeconds: 600 }
  const { token, agentId } = await client.register(victim)
  const file = join(folder, `${agentId.slice(-16)}.txt`)
  writeFileSync(file, `${token.reveal()}\n`)
  return { file, value: token.reveal(), agentId, renew: async () => void (await client.renew(token)) }
}

test('with the leaked token in hand it is proved dead, and it is in no output', async () => {
  const broker = await served()
  const { file, value, agentId } = await leakOn(broker)
  const host = testHost({ env: broker.env })
  const reporters = INTO_FILES.flatMap((name) => ['--reporter', `${name}=${join(folder, name)}`])
  const argv = ['run', playbook, '--token', `leaked=@${file}`, `--yes=${agentId}`, ...reporters]
  expect(await main(argv, host), host.err() + host.out()).toBe(0)
  expect(leaks([value], [['stdout', host.out()], ['stderr', host.err()], ...host.files])).toEqual([])
  const screen = settled((host.err() + host.out()).replaceAll(folder, 'somewhere'))
  await expect(screen).toMatchFileSnapshot('golden/leaked-token.txt')
})

test('one that was renewed before is dead already, and the run says that this is not the end of it', async () => {
  const broker = await served()
  const { value, agentId, renew } = await leakOn(broker)
  await renew()
  const host = testHost({ env: { ...broker.env, LEAKED: value } })
  expect(await main(['run', playbook, '--token', 'leaked=env:LEAKED', `--yes=${agentId}`], host)).toBe(3)
  const screen = settled((host.err() + host.out()).replaceAll(folder, 'somewhere'))
  await expect(screen).toMatchFileSnapshot('golden/leaked-token-dead-already.txt')
})

test.each([
  ['leaked=eyJhbGciOiJFZERTQSJ9.e30.x', '--token takes NAME=@FILE, NAME=env:VARIABLE or NAME=-'],
  ['leaked=@nowhere.txt', 'names the file "nowhere.txt", which cannot be read'],
  ['leaked=env:NOT_SET_AT_ALL', 'which is not set'],
  ['leaked=-', 'reads standard input, and that is a terminal'],
  [`leaked=@${playbook}`, 'is no token of this broker'],
])('what is no token is refused, and not repeated: %s', async (flag, says) => {
  const host = testHost()
  expect(await main(['run', playbook, '--embedded', '--token', flag], host)).toBe(2)
  expect(host.err()).toContain(says)
  expect(host.err() + host.out()).not.toContain('eyJhbGciOiJFZERTQSJ9')
})

test('its end takes the consent to that very agent, which is named', async () => {
  const broker = await served()
  const { file, agentId } = await leakOn(broker)
  const host = testHost({ env: broker.env })
  expect(await main(['run', playbook, '--token', `leaked=@${file}`], host)).toBe(2)
  expect(host.err()).toContain(`--yes=${agentId}`)
})
