import { setMaxListeners } from 'node:events'
import { expect, test } from 'vitest'
import type { EmbeddedBroker } from '../../src/embedded/broker.ts'
import { listen } from '../../src/embedded/listen.ts'
import { conformance } from '../conformance/program.ts'
import { faultyBroker } from './faulty.ts'
import { runPlaybook } from './run-playbook.ts'

test('a broker that does as the model says: exit 0, a summary, and nothing left alive', async () => {
  const { code, stdout, stderr, alive } = await ran([], ['--actions', '40', '--seed', '7'])
  expect([code, stdout, alive]).toEqual([0, '', []])
  expect(stderr).toMatch(/\nno disagreement: 40 actions, \d+ tokens, \d+ probes, seed 7\n$/)
})

test('the same seed plays the same actions', async () => {
  const counts = async (): Promise<string> => (await ran([], ['--actions', '20', '--seed', '3'])).stderr
  const summary = /no disagreement.*/
  expect(summary.exec(await counts())?.[0]).toBe(summary.exec(await counts())?.[0])
})

test('a broker that does not: exit 1, and the smallest playbook that shows it', async () => {
  const { code, stdout, stderr, alive } = await ran(['ignore:chain'], ['--actions', '60', '--seed', '3'])
  expect(code).toBe(1)
  expect(alive).toEqual([])
  expect(stderr).toContain(
    'disagreement: after "revoke chain agent-1" token "delegated-1" is alive; the model says dead',
  )
  const [playbook = ''] = stdout.split('---\n')
  expect(playbook).toMatchInlineSnapshot(`
    "# Run it with --strict: a broker that does as the model says passes.

    version: 1
    id: disagreement
    title: after "revoke chain agent-1" token "delegated-1" is alive; the model says dead
    defaults:
      orch: conformance
      ttl: 15m
    agents:
      agent-1: { scope: [ read:data:* ], task: t1 }
    steps:
      - id: step-1
        delegate: { from: agent-1, to: agent-1, scope: [ read:data:* ], as: delegated-1 }
      - id: step-2
        revoke: { chain: agent-1 }
        expect: { dead: [ delegated-1 ] }

    "
  `)
  expect((await runPlaybook(playbook, ['ignore:chain'])).run.outcome).toBe('failed')
  expect((await runPlaybook(playbook, [])).run.outcome).toBe('held')
})

test('each disagreement is told once', async () => {
  const { stderr } = await ran(['ignore:release'], ['--actions', '40', '--seed', '1'])
  expect(stderr.match(/^disagreement: /gm)).toHaveLength(1)
  expect(stderr).toMatch(/^disagreements: 1: /m)
})

test('what outlives the clean-up is told, whatever else is wrong', async () => {
  const faults = ['ignore:task', 'status:release:500:after=2']
  const { stderr } = await ran(faults, ['--actions', '20', '--seed', '1'])
  expect(stderr).toMatch(/^clean-up failed: token with jti [0-9a-f]{32} /m)
})

test('when nothing is wrong but that something is left alive: exit 4', async () => {
  const args = ['--actions', '20', '--seed', '1']
  const { paths } = await ran([], args)
  // The last release of a run is that of the admin's own session.
  const releases = paths.filter((path) => path === '/v1/token/release').length
  const { code, stderr } = await ran([`status:release:500:after=${releases - 1}`], args)
  expect(code).toBe(4)
  expect(stderr).toMatch(/^clean-up failed: the admin session: /m)
})

test('a broker that does not answer: exit 3', async () => {
  const unreachable = { AGENTWRIT_BROKER_URL: 'http://127.0.0.1:9' }
  expect((await ran([], [], unreachable)).code).toBe(3)
  expect((await ran(['status:validate:500:after=40'], [])).code).toBe(3)
  expect((await ran([], [], { AGENTWRIT_ADMIN_SECRET: 'not-the-secret' })).code).toBe(3)
})

test('without an address and a secret, or with other arguments, nothing is sent: exit 2', async () => {
  expect(await ran([], [], { AGENTWRIT_BROKER_URL: '' })).toMatchObject({ code: 2, paths: [] })
  expect(await ran([], [], { AGENTWRIT_ADMIN_SECRET: undefined })).toMatchObject({ code: 2, paths: [] })
  expect(await ran([], ['--actions', 'many'])).toMatchObject({ code: 2, paths: [] })
  expect(await ran([], ['--what'])).toMatchObject({ code: 2, paths: [] })
  expect(await ran([], ['--help'])).toMatchObject({ code: 0, paths: [] })
})

test('with client credentials the agents are registered by the app', async () => {
  const broker = faultyBroker([])
  const app = broker.registerApp({ name: 'conformance', scopes: ['read:data:*', 'write:data:*'] })
  const env = { AGENTWRIT_CLIENT_ID: app.clientId, AGENTWRIT_CLIENT_SECRET: app.clientSecret.reveal() }
  const { code, paths, alive } = await ranOn(broker, ['--actions', '20'], env)
  expect([code, alive]).toEqual([0, []])
  expect(paths).toContain('/v1/app/launch-tokens')
  expect(paths).not.toContain('/v1/admin/launch-tokens')
})

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly paths: readonly string[]
  /** The tokens that the broker issued to anybody and that it still accepts. */
  readonly alive: readonly string[]
}

function ran(faults: readonly string[], args: readonly string[], env: object = {}): Promise<Ran> {
  return ranOn(faultyBroker(faults), args, env)
}

async function ranOn(broker: EmbeddedBroker, args: readonly string[], env: object): Promise<Ran> {
  const tokens: string[] = []
  const paths: string[] = []
  const handle: EmbeddedBroker['handle'] = (call) => {
    const answer = broker.handle(call)
    paths.push(call.target)
    const token = /"access_token":"([^"]+)"/.exec(answer.body ?? '')?.[1]
    if (token !== undefined) tokens.push(token)
    return answer
  }
  const listening = await listen({ ...broker, handle })
  const said = { stdout: '', stderr: '' }
  const { signal } = new AbortController()
  setMaxListeners(0, signal)
  const credentials = {
    AGENTWRIT_BROKER_URL: listening.url,
    AGENTWRIT_ADMIN_SECRET: broker.adminSecret.reveal(),
  }
  try {
    const code = await conformance({
      args,
      env: { ...credentials, ...env },
      signal,
      stdout: (text) => (said.stdout += `${text}\n`),
      stderr: (text) => (said.stderr += `${text}\n`),
    })
    const alive = tokens.filter((token) => isValid(broker, token))
    return { code, ...said, paths, alive }
  } finally {
    await listening.close()
  }
}

function isValid(broker: EmbeddedBroker, token: string): boolean {
  const body = Buffer.from(JSON.stringify({ token }))
  const answer = broker.handle({ method: 'POST', target: '/v1/token/validate', body, peer: 'test' })
  return answer.body?.startsWith('{"valid":true') === true
}
