import { expect, test } from 'vitest'
import { Secret } from '../../../src/secrets/secret.ts'
import {
  CLAIMS,
  clientFor,
  failure,
  type Got,
  inTurn,
  json,
  jwt,
  problem,
  REGISTRATION,
  type Script,
  standIn,
  wellBroker,
} from './stand-in.ts'

const REJECTED = problem(401, 'token verification failed')
const REVOKED = json(200, { revoked: true, level: 'task', target: 't', count: 1 })
const released: Script = (response) => void response.writeHead(204).end()

function session(token: string, seconds = 300): Script {
  return json(200, { access_token: token, expires_in: seconds })
}

/** Paths and bearers, in the order of arrival. */
function trace(got: readonly Got[]): readonly string[] {
  return got.map(({ path, headers }) =>
    `${path} ${headers.authorization?.replace('Bearer ', '') ?? ''}`.trim(),
  )
}

test('logIn logs in as app and as admin at once', async () => {
  const waiting: (() => void)[] = []
  const both: Script = async (response, got) => {
    // Each is answered only when the other has come in, too.
    await new Promise<void>((resolve) => {
      waiting.push(resolve)
      if (waiting.length === 2) for (const go of waiting) go()
    })
    return session(`${got.path} token`.replace(' ', '-'))(response, got)
  }
  const broker = await standIn(wellBroker({ '/v1/app/auth': both, '/v1/admin/auth': both }))
  await clientFor(broker.url).logIn()
  expect(trace(broker.got).toSorted()).toEqual(['/v1/admin/auth', '/v1/app/auth'])
})

test('however many ask at once, there is one log-in', async () => {
  const broker = await standIn(wellBroker())
  const client = clientFor(broker.url)
  await Promise.all(Array.from({ length: 20 }, () => client.revoke('task', 't')))
  expect(trace(broker.got).filter((one) => one.startsWith('/v1/admin/auth'))).toHaveLength(1)
})

test('a session is renewed before it expires, once for all, and nobody uses the old token meanwhile', async () => {
  let time = 0
  const broker = await standIn(
    wellBroker({
      '/v1/admin/auth': session('first', 300),
      '/v1/token/renew': session('second', 300),
      '/v1/revoke': REVOKED,
    }),
  )
  const client = clientFor(broker.url, { timing: { now: () => time } })
  await client.revoke('task', 't')
  time = 239_000
  await client.revoke('task', 't')
  time = 240_000
  await Promise.all(Array.from({ length: 5 }, () => client.revoke('task', 't')))
  expect(trace(broker.got)).toEqual([
    '/v1/admin/auth',
    '/v1/revoke first',
    '/v1/revoke first',
    '/v1/token/renew first',
    ...Array.from({ length: 5 }, () => '/v1/revoke second'),
  ])
})

test('after a renewal only the new token is left to release', async () => {
  let time = 0
  const broker = await standIn(
    wellBroker({ '/v1/admin/auth': session('first'), '/v1/token/renew': session('second') }),
  )
  const client = clientFor(broker.url, { timing: { now: () => time } })
  await client.revoke('task', 't')
  time = 250_000
  await client.revoke('task', 't')
  await client.close()
  expect(trace(broker.got).filter((one) => one.includes('release'))).toEqual(['/v1/token/release second'])
})

test('a renewal waits for the calls that still use the old token', async () => {
  let time = 0
  let finish = (): void => undefined
  const slow: Script = async (response, got) => {
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return REVOKED(response, got)
  }
  const broker = await standIn(
    wellBroker({
      '/v1/admin/auth': session('first'),
      '/v1/token/renew': session('second'),
      '/v1/revoke': inTurn(slow, REVOKED),
    }),
  )
  const client = clientFor(broker.url, { timing: { now: () => time } })
  const early = client.revoke('task', 't')
  await expect.poll(() => broker.got.length).toBe(2)
  time = 250_000
  const late = client.revoke('task', 't')
  await client.health()
  expect(trace(broker.got)).not.toContain('/v1/token/renew first')
  finish()
  await Promise.all([early, late])
  expect(trace(broker.got).slice(-2)).toEqual(['/v1/token/renew first', '/v1/revoke second'])
})

test('an expired session logs in again without trying to renew', async () => {
  let time = 0
  const broker = await standIn(wellBroker({ '/v1/admin/auth': inTurn(session('first'), session('second')) }))
  const client = clientFor(broker.url, { timing: { now: () => time } })
  await client.revoke('task', 't')
  time = 400_000
  await client.revoke('task', 't')
  expect(trace(broker.got)).toEqual([
    '/v1/admin/auth',
    '/v1/revoke first',
    '/v1/admin/auth',
    '/v1/revoke second',
  ])
})

test('a renewal that is refused is made up for by a log-in', async () => {
  let time = 0
  const broker = await standIn(
    wellBroker({
      '/v1/admin/auth': inTurn(session('first'), session('second')),
      '/v1/token/renew': REJECTED,
    }),
  )
  const client = clientFor(broker.url, { timing: { now: () => time } })
  await client.revoke('task', 't')
  time = 250_000
  await client.revoke('task', 't')
  expect(trace(broker.got).slice(2)).toEqual(['/v1/token/renew first', '/v1/admin/auth', '/v1/revoke second'])
})

test('a renewal without an answer: both tokens may be alive, so the old one is released and the other reported', async () => {
  let time = 0
  const broker = await standIn(
    wellBroker({
      '/v1/admin/auth': inTurn(session('first'), session('second')),
      '/v1/token/renew': (response) => void response.destroy(),
    }),
  )
  const client = clientFor(broker.url, { timing: { now: () => time } })
  await client.revoke('task', 't')
  time = 250_000
  await client.revoke('task', 't')
  const { unreleased } = await client.close()
  expect(unreleased).toEqual([
    {
      session: 'admin',
      reason: 'a renewal got no answer; the new token, if there is one, runs until it expires',
    },
  ])
  expect(
    trace(broker.got)
      .filter((one) => one.includes('release'))
      .toSorted(),
  ).toEqual(['/v1/token/release first', '/v1/token/release second'])
})

test('a 401 leads to one new log-in, and the call is made again', async () => {
  const broker = await standIn(
    wellBroker({
      '/v1/admin/auth': inTurn(session('first'), session('second')),
      '/v1/revoke': inTurn(REJECTED, REVOKED),
    }),
  )
  expect(await clientFor(broker.url).revoke('task', 't')).toMatchObject({ count: 1 })
  expect(trace(broker.got)).toEqual([
    '/v1/admin/auth',
    '/v1/revoke first',
    '/v1/admin/auth',
    '/v1/revoke second',
  ])
})

test('many calls whose token died together log in once', async () => {
  let dead = true
  const broker = await standIn(
    wellBroker({
      '/v1/admin/auth': inTurn(session('first'), session('second')),
      '/v1/revoke': (response, got) =>
        (got.headers.authorization === 'Bearer first' && dead ? REJECTED : REVOKED)(response, got),
    }),
  )
  const client = clientFor(broker.url)
  await Promise.all(Array.from({ length: 10 }, () => client.revoke('task', 't')))
  dead = false
  expect(trace(broker.got).filter((one) => one.startsWith('/v1/admin/auth'))).toHaveLength(2)
})

test('log-ins that work and tokens that do not: the principal seems to be revoked', async () => {
  const broker = await standIn(wellBroker({ '/v1/revoke': REJECTED, '/v1/app/launch-tokens': REJECTED }))
  const client = clientFor(broker.url)
  const admin = await failure(client.revoke('task', 't'))
  expect(admin).toMatchObject({ code: 'refused', status: 401, inDoubt: false })
  expect(admin.message).toBe(
    'cannot revoke: the broker accepts the admin log-in, but refuses the token it gives out for it',
  )
  expect(admin.hint).toContain('"admin" seems to be revoked at agent level')
  const app = await failure(client.register(REGISTRATION))
  expect(app.message).toContain('accepts the app log-in')
  expect(app.hint).toContain('"app:"')
  expect(trace(broker.got).filter((one) => one.startsWith('/v1/admin/auth'))).toHaveLength(2)
})

test('a 403 for a missing scope is not a dead session', async () => {
  const broker = await standIn(
    wellBroker({ '/v1/revoke': problem(403, 'token lacks required scope: admin:revoke:*') }),
  )
  expect((await failure(clientFor(broker.url).revoke('task', 't'))).message).toContain('lacks required scope')
  expect(trace(broker.got)).toHaveLength(2)
})

test('a wrong secret is said to be wrong', async () => {
  const broker = await standIn(
    wellBroker({
      '/v1/admin/auth': problem(401, 'invalid credentials'),
      '/v1/app/auth': problem(401, 'Authentication failed'),
    }),
  )
  const client = clientFor(broker.url)
  expect(await failure(client.revoke('task', 't'))).toMatchObject({
    operation: 'admin log-in',
    hint: 'check the admin secret',
  })
  expect(await failure(client.register(REGISTRATION))).toMatchObject({
    operation: 'app log-in',
    hint: 'check the client id and the client secret',
  })
})

test('closing releases both sessions, once, sees that they are gone, and reports nothing', async () => {
  const broker = await standIn(
    wellBroker({ '/v1/app/auth': session('app-token'), '/v1/admin/auth': session('admin-token') }),
  )
  const client = clientFor(broker.url)
  await client.logIn()
  expect(await client.close()).toEqual({ unreleased: [] })
  expect(await client.close()).toEqual({ unreleased: [] })
  expect(trace(broker.got).slice(2).toSorted()).toEqual([
    '/v1/token/release admin-token',
    '/v1/token/release app-token',
    '/v1/token/validate',
    '/v1/token/validate',
    '/v1/token/validate',
  ])
})

test('a release that is acknowledged and does nothing is reported', async () => {
  const broker = await standIn(
    wellBroker({ '/v1/token/validate': json(200, { valid: true, claims: CLAIMS }) }),
  )
  const client = clientFor(broker.url)
  await client.logIn()
  expect((await client.close()).unreleased).toEqual([
    {
      session: 'app',
      reason: expect.stringMatching(/^the broker still accepts it after its release; the token runs/),
    },
    { session: 'admin', reason: expect.stringMatching(/ for at most another 300 s$/) },
  ])
})

test('a log-in that fails does not call off the other one', async () => {
  let refused = (): void => undefined
  const refusal = new Promise<void>((resolve) => (refused = resolve))
  const broker = await standIn(
    wellBroker({
      '/v1/app/auth': problem(401, 'no'),
      // Whoever called it off would do so before this answer is there.
      '/v1/admin/auth': async (response, got) => {
        await refusal
        await session('admin-token')(response, got)
      },
    }),
  )
  const client = clientFor(broker.url, { onLogIn: ({ stage }) => stage === 'refused' && refused() })
  expect(await failure(client.logIn())).toMatchObject({ operation: 'app log-in' })
  expect(await client.close()).toEqual({ unreleased: [] })
  expect(trace(broker.got)).toContain('/v1/token/release admin-token')
})

test('closing without having logged in sends nothing', async () => {
  const broker = await standIn(wellBroker())
  expect(await clientFor(broker.url).close()).toEqual({ unreleased: [] })
  expect(broker.got).toEqual([])
})

test('closing reports what it could not release, and never throws', async () => {
  const broker = await standIn(
    wellBroker({
      '/v1/admin/auth': session('admin-token', 300),
      '/v1/token/release': (response, got) =>
        (got.headers.authorization === 'Bearer admin-token' ? problem(500, 'oops') : released)(response, got),
      '/v1/token/validate': (response, got) =>
        (got.body.includes('admin-token')
          ? json(200, { valid: true, claims: CLAIMS })
          : json(200, { valid: false, error: 'token is invalid or expired' }))(response, got),
    }),
  )
  const client = clientFor(broker.url)
  await client.logIn()
  const { unreleased } = await client.close()
  expect(unreleased).toHaveLength(1)
  expect(unreleased[0]?.session).toBe('admin')
  expect(unreleased[0]?.reason).toMatch(
    /^cannot release a token: .* answered 500: oops.*; the token runs for at most another \d+ s$/,
  )
})

test('a broker that refuses everything by the end is no proof that the sessions are gone', async () => {
  const refused = json(200, { valid: false, error: 'token is invalid or expired' })
  const broker = await standIn(wellBroker({ '/v1/token/validate': refused }))
  const client = clientFor(broker.url)
  await client.logIn()
  expect((await client.close()).unreleased).toEqual([
    { session: 'admin', reason: expect.stringMatching(/^the broker refused it before its release/) },
  ])
})

test('a session token that is dead already needs no release', async () => {
  const broker = await standIn(wellBroker({ '/v1/token/release': REJECTED }))
  const client = clientFor(broker.url)
  await client.logIn()
  expect(await client.close()).toEqual({ unreleased: [] })
})

test('a broker that has gone: closing says so for every session', async () => {
  const broker = await standIn(wellBroker({ '/v1/token/release': (response) => void response.destroy() }))
  const client = clientFor(broker.url)
  await client.logIn()
  expect((await client.close()).unreleased.map(({ session }) => session)).toEqual(['app', 'admin'])
})

test('nothing works after closing, and says why', async () => {
  const broker = await standIn(wellBroker())
  const client = clientFor(broker.url)
  await client.close()
  expect(await failure(client.health())).toMatchObject({ code: 'interrupted' })
  expect((await failure(client.revoke('task', 't'))).message).toContain('the client was closed')
  expect(broker.got).toEqual([])
})

test('a log-in under way while closing is not left alive', async () => {
  let answer = (): void => undefined
  const slow: Script = async (response, got) => {
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    return session('late')(response, got)
  }
  const broker = await standIn(wellBroker({ '/v1/admin/auth': slow }))
  const client = clientFor(broker.url)
  const call = failure(client.revoke('task', 't'))
  await expect.poll(() => broker.got.length).toBe(1)
  const closing = client.close()
  answer()
  const { unreleased } = await closing
  expect((await call).code).toBe('interrupted')
  // It was called off after it had left, so nobody knows its token.
  expect(unreleased.map(({ session }) => session)).toEqual(['admin'])
})

test('whoever is called off stops waiting for a log-in; the others get it', async () => {
  let answer = (): void => undefined
  const slow: Script = async (response, got) => {
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    return session('late')(response, got)
  }
  const broker = await standIn(wellBroker({ '/v1/admin/auth': slow }))
  const client = clientFor(broker.url)
  const control = new AbortController()
  const impatient = failure(client.revoke('task', 't', control.signal))
  const patient = client.revoke('task', 't')
  await expect.poll(() => broker.got.length).toBe(1)
  control.abort()
  expect(await impatient).toMatchObject({ code: 'interrupted', inDoubt: false })
  answer()
  expect(await patient).toMatchObject({ count: 1 })
})

test('the journal hears of every session token before it is used', async () => {
  let time = 0
  const heard: string[] = []
  const broker = await standIn(
    wellBroker({ '/v1/admin/auth': session('first', 300), '/v1/token/renew': session('second', 200) }),
  )
  const client = clientFor(broker.url, {
    timing: { now: () => time },
    onSession: ({ session, token, expiresInSeconds }) => {
      heard.push(`${session} ${token.reveal()} ${expiresInSeconds} after ${broker.got.length}`)
    },
  })
  await client.revoke('task', 't')
  time = 250_000
  await client.revoke('task', 't')
  expect(heard).toEqual(['admin first 300 after 1', 'admin second 200 after 3'])
})

test("agents' tokens are nobody's session: a 401 on renew is final", async () => {
  const broker = await standIn(wellBroker({ '/v1/token/renew': REJECTED }))
  expect(await failure(clientFor(broker.url).renew(new Secret(jwt())))).toMatchObject({
    status: 401,
    code: 'refused',
  })
  expect(broker.got).toHaveLength(1)
})
