import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { testHost, type TestHost } from './test-host.ts'

/** Starts `firebreak broker`, works with the variables it prints, and ends it. */
async function serving(
  args: readonly string[],
  work: (env: Readonly<Record<string, string>>) => Promise<void>,
): Promise<TestHost> {
  const host = testHost()
  const ended = main(['broker', '--port', '0', ...args], host)
  await expect.poll(() => host.err(), { timeout: 10_000 }).toContain('Ctrl-C')
  const pairs = host.out().matchAll(/^export (\w+)=(.*)$/gm)
  try {
    await work(Object.fromEntries(Array.from(pairs, ([, name = '', value = '']) => [name, value])))
  } finally {
    host.send('SIGINT')
  }
  expect(await ended).toBe(0)
  return host
}

test('it starts as empty as a real one, and a run makes its agents as admin', async () => {
  await serving([], async (env) => {
    expect(Object.keys(env)).toEqual(['AGENTWRIT_BROKER_URL', 'AGENTWRIT_ADMIN_SECRET'])
    const health = await fetch(`${env['AGENTWRIT_BROKER_URL']}/v1/health`)
    expect(await health.json()).toMatchObject({ audit_events_count: 0 })
    const doctor = testHost({ env })
    expect(await main(['doctor'], doctor), doctor.err()).toBe(0)
    expect(doctor.out()).toContain('as admin')
  })
})

test('--app registers an app over its interface, and leaves no session behind', async () => {
  await serving(['--app', 'sample'], async (env) => {
    const url = env['AGENTWRIT_BROKER_URL']
    const app = { client_id: env['AGENTWRIT_CLIENT_ID'], client_secret: env['AGENTWRIT_CLIENT_SECRET'] }
    const answer = await fetch(`${url}/v1/app/auth`, { method: 'POST', body: JSON.stringify(app) })
    expect(answer.status).toBe(200)
    const doctor = testHost({ env })
    expect(await main(['doctor'], doctor), doctor.err()).toBe(0)
    expect(doctor.out()).toContain('as app and as admin')
  })
})

test('a name that no app can have is refused in the words of the broker', async () => {
  const host = testHost()
  expect(await main(['broker', '--port', '0', '--app', 'Not A Name'], host)).toBe(2)
  expect(host.err()).toContain('invalid app name')
})

test('a loop of log-ins is slowed down as by bcrypt, and so is never limited', async () => {
  await serving([], async (env) => {
    const statuses = new Set<number>()
    for (let n = 0; n < 14; n += 1) {
      const body = JSON.stringify({ secret: env['AGENTWRIT_ADMIN_SECRET'] })
      statuses.add(
        (await fetch(`${env['AGENTWRIT_BROKER_URL']}/v1/admin/auth`, { method: 'POST', body })).status,
      )
    }
    expect([...statuses]).toEqual([200])
  })
})
