import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { ExchangeReport } from '../../../src/broker/exchange.ts'
import { Secret } from '../../../src/secrets/secret.ts'
import {
  ADMIN_SECRET,
  CLIENT_SECRET,
  clientFor,
  failure,
  json,
  jwt,
  parsed,
  problem,
  REGISTRATION,
  standIn,
  wellBroker,
} from './stand-in.ts'

test('the observer sees every exchange, and no secret in any of them', async () => {
  const reports: ExchangeReport[] = []
  const broker = await standIn(wellBroker())
  const client = clientFor(broker.url, { onExchange: (report) => reports.push(report) })
  const { token } = await client.register(REGISTRATION)
  await client.validate(token)
  await client.delegate(token, { to: 'x', scope: ['a:b:c'] })
  await client.renew(token)
  await client.release(token)
  await client.revoke('task', 't')
  await client.auditEvents({ agentId: token.reveal() })
  await client.close()

  expect(reports.map(({ path }) => path.replace(/\?.*/, '')).toSorted()).toEqual(
    broker.got.map(({ path }) => path.replace(/\?.*/, '')).toSorted(),
  )
  const all = JSON.stringify(reports)
  for (const secret of [
    ADMIN_SECRET,
    CLIENT_SECRET,
    'app-session-token',
    'admin-session-token',
    'a'.repeat(64),
    ...token.reveal().split('.').slice(1),
  ]) {
    expect(all).not.toContain(secret)
  }
  const registered = reports.find(({ path }) => path === '/v1/register')
  expect(registered).toMatchObject({ method: 'POST', status: 200 })
  expect(registered?.requestId).toMatch(/^firebreak-r1-\d+$/)
  expect(parsed(registered?.requestBody)).toMatchObject({
    orch_id: 'o',
    task_id: 't',
    launch_token: expect.stringMatching(/^\[masked token sha256:/),
  })
  expect(parsed(registered?.responseBody)).toMatchObject({
    access_token: `[masked token sha256:${token.fingerprint}]`,
    expires_in: 300,
  })
})

test('what is no JSON, what is no answer, and what is an error are reported as well', async () => {
  const reports: ExchangeReport[] = []
  const broker = await standIn({
    '/v1/token/renew': (response) => void response.destroy(),
    '/v1/token/release': (response) =>
      void response.writeHead(502, { 'content-type': 'text/html' }).end(`<h1>${jwt()}</h1>`),
    '/v1/token/validate': problem(400, 'token field is required'),
  })
  const client = clientFor(broker.url, { onExchange: (report) => reports.push(report) })
  const token = new Secret(jwt())
  await failure(client.renew(token))
  await failure(client.release(token))
  await failure(client.validate(token))
  expect(reports.map(({ status }) => status)).toEqual([undefined, 502, 400])
  expect(reports[0]).toMatchObject({ requestBody: undefined, responseBody: undefined })
  expect(reports[1]?.responseBody).toBe(`<h1>[masked token sha256:${token.fingerprint}]</h1>`)
  expect(parsed(reports[2]?.responseBody)).toMatchObject({ detail: 'token field is required' })
})

test('durations come from the clock that was handed in', async () => {
  let time = 0
  const reports: ExchangeReport[] = []
  const broker = await standIn((response, got) => {
    time = 40
    return json(200, { status: 'ok', version: '2', uptime: 1, audit_events_count: 1 })(response, got)
  })
  await clientFor(broker.url, {
    onExchange: (report) => reports.push(report),
    timing: { now: () => time },
  }).health()
  expect(reports[0]).toMatchObject({ startedAt: 0, durationMs: 40 })
})

test('no error holds a secret, however it is looked at', async () => {
  const token = new Secret(jwt())
  const echo = `you said ${token.reveal()} and ${ADMIN_SECRET} and ${Buffer.from(`x:${CLIENT_SECRET}`).toString('base64')}`
  const broker = await standIn({
    '/v1/app/auth': problem(401, echo),
    '/v1/admin/auth': problem(500, echo),
    '/v1/challenge': json(200, { nonce: '0123456789abcdef'.repeat(4), expires_in: 30 }),
    '/v1/token/renew': problem(403, echo, { 'x-request-id': token.reveal() }),
    '/v1/token/release': (response) =>
      void response.writeHead(302, { location: `https://x.test/?t=${token.reveal()}` }).end(),
    '/v1/delegate': (response) => void response.writeHead(200, { 'content-type': token.reveal() }).end(),
    '/v1/token/validate': json(200, { valid: token.reveal(), claims: ADMIN_SECRET }),
  })
  const client = clientFor(broker.url)
  const errors = await Promise.all(
    [
      client.register(REGISTRATION),
      client.revoke('task', 't'),
      client.renew(token),
      client.release(token),
      client.delegate(token, { to: 'x', scope: ['a:b:c'] }),
      client.validate(token),
    ].map(failure),
  )
  for (const error of errors) {
    const looks = [
      error.message,
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
      String(error.hint),
    ].join()
    for (const secret of [
      token.reveal(),
      token.reveal().split('.')[2] ?? '',
      ADMIN_SECRET,
      CLIENT_SECRET,
      Buffer.from(`x:${CLIENT_SECRET}`).toString('base64'),
    ]) {
      expect(looks).not.toContain(secret)
    }
  }
  expect(errors[0]?.message).toContain('[masked token sha256:')
})
