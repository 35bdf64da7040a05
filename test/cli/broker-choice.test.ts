import { expect, test } from 'vitest'
import { chooseBroker } from '../../src/cli/broker/broker-choice.ts'
import { main } from '../../src/cli/main.ts'
import { testHost } from './test-host.ts'

const URL = { AGENTWRIT_BROKER_URL: 'http://127.0.0.1:8080' }
const ADMIN = { AGENTWRIT_ADMIN_SECRET: 'the-admin-secret' }
const APP = { AGENTWRIT_CLIENT_ID: 'sa-1', AGENTWRIT_CLIENT_SECRET: 'the-client-secret' }

test('without an address, and with somebody at a terminal, the embedded broker is used, and not asked for', async () => {
  expect(await chooseBroker(testHost({ attended: true }), {})).toEqual({
    kind: 'embedded',
    faults: [],
    asked: false,
  })
})

test.each([
  ['nobody sits at a terminal', false, {}, 'terminal'],
  ['CI is set', true, { CI: 'true' }, '(CI is set)'],
  ['Azure Pipelines set theirs', true, { TF_BUILD: 'True' }, '(TF_BUILD is set)'],
  ['TeamCity set theirs', true, { TEAMCITY_VERSION: '2026.1' }, '(TEAMCITY_VERSION is set)'],
  ['Jenkins set theirs', true, { BUILD_ID: '7', JENKINS_URL: 'https://j' }, '(JENKINS_URL is set)'],
  ['CI says no, and another says yes', true, { CI: 'false', GITLAB_CI: 'true' }, '(GITLAB_CI is set)'],
  ['a secret is given', true, { AGENTWRIT_ADMIN_SECRET: 'x' }, 'AGENTWRIT_ADMIN_SECRET is set'],
  [
    'a file of a secret is given',
    true,
    { AGENTWRIT_CLIENT_SECRET_FILE: '/x' },
    'AGENTWRIT_CLIENT_SECRET_FILE',
  ],
  ['the address is empty', true, { AGENTWRIT_BROKER_URL: '' }, 'AGENTWRIT_BROKER_URL is set, but empty'],
])('where %s the embedded broker has to be asked for', async (_, attended, env, said) => {
  await expect(chooseBroker(testHost({ attended, env }), {})).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining(said),
    hint: expect.stringContaining('--embedded'),
  })
  expect(await chooseBroker(testHost({ attended, env }), { embedded: true })).toMatchObject({ asked: true })
})

test.each(['false', 'False', '0', ''])('CI=%s means no', async (CI) => {
  expect(await chooseBroker(testHost({ attended: true, env: { CI } }), {})).toMatchObject({ asked: false })
})

test('the doctor says at its top that it looked at the stand-in', async () => {
  const text = testHost()
  expect(await main(['doctor', '--embedded'], text)).toBe(0)
  expect(text.out().split('\n')[0]).toContain('nothing here says anything about your broker')
  const json = testHost()
  expect(await main(['doctor', '--embedded', '--json'], json)).toBe(0)
  expect(JSON.parse(json.out())).toMatchObject({
    kind: 'embedded',
    notice: expect.stringContaining('stand-in'),
  })
})

test.each([
  ['--ca', { ca: 'nope' }],
  ['--cert', { cert: 'nope' }],
  ['--key', { key: 'nope' }],
  ['--allow-insecure', { allowInsecure: true }],
])('%s is for a broker of one’s own, and never silently unused', async (option, flags) => {
  const told = { code: 'usage', message: `${option} is not used with the embedded broker` }
  await expect(chooseBroker(testHost(), { ...flags, embedded: true })).rejects.toMatchObject(told)
  await expect(chooseBroker(testHost({ attended: true }), flags)).rejects.toMatchObject(told)
  expect(await chooseBroker(testHost({ attended: true }), { allowInsecure: false, fault: [] })).toMatchObject(
    {
      kind: 'embedded',
    },
  )
})

test.each([
  ['run', ['playbooks/leak-after-renewal.yaml', '--embedded']],
  ['doctor', ['--embedded']],
  ['tabletop', ['playbooks/tabletop/solo-on-call.yaml']],
])('%s reads no authority that it has no use for', async (command, args) => {
  const host = testHost()
  expect(await main([command, ...args, '--ca', 'nope'], host)).toBe(2)
  expect(host.err()).toContain('--ca is not used with the embedded broker')
})

test('an address needs the admin secret', async () => {
  await expect(chooseBroker(testHost({ env: URL }), {})).rejects.toMatchObject({ code: 'usage' })
})

test('client credentials come in pairs', async () => {
  const env = { ...URL, ...ADMIN, AGENTWRIT_CLIENT_ID: 'sa-1' }
  await expect(chooseBroker(testHost({ env }), {})).rejects.toThrow('AGENTWRIT_CLIENT_SECRET')
})

test('secrets are wrapped at once', async () => {
  const choice = await chooseBroker(testHost({ env: { ...URL, ...ADMIN, ...APP } }), {})
  expect(JSON.stringify(choice)).not.toContain('the-')
  expect(choice).toMatchObject({ kind: 'remote', credentials: { app: { clientId: 'sa-1' } } })
})

test('a secret may come from a file', async () => {
  const files = { '/run/secrets/admin': 'from-a-file\n' }
  const env = { ...URL, AGENTWRIT_ADMIN_SECRET_FILE: '/run/secrets/admin' }
  const choice = await chooseBroker(testHost({ env, files }), {})
  expect(choice.kind === 'remote' && choice.credentials.adminSecret.reveal()).toBe('from-a-file')
})

test('faults are for the embedded broker only', async () => {
  await expect(
    chooseBroker(testHost({ env: { ...URL, ...ADMIN } }), { fault: ['ignore:task'] }),
  ).rejects.toThrow('--fault')
})
