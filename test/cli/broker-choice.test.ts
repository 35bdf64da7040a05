import { expect, test } from 'vitest'
import { chooseBroker } from '../../src/cli/broker/broker-choice.ts'
import { testHost } from './test-host.ts'

const URL = { AGENTWRIT_BROKER_URL: 'http://127.0.0.1:8080' }
const ADMIN = { AGENTWRIT_ADMIN_SECRET: 'the-admin-secret' }
const APP = { AGENTWRIT_CLIENT_ID: 'sa-1', AGENTWRIT_CLIENT_SECRET: 'the-client-secret' }

test('without an address the embedded broker is used, and not asked for', async () => {
  expect(await chooseBroker(testHost(), {})).toEqual({ kind: 'embedded', faults: [], asked: false })
})

test('with CI set the embedded broker has to be asked for', async () => {
  await expect(chooseBroker(testHost({ env: { CI: 'true' } }), {})).rejects.toMatchObject({
    code: 'usage',
    hint: expect.stringContaining('--embedded'),
  })
  expect(await chooseBroker(testHost({ env: { CI: 'true' } }), { embedded: true })).toMatchObject({
    asked: true,
  })
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
