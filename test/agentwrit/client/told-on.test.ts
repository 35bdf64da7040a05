import { expect, test } from 'vitest'
import { Secret } from '../../../src/secrets/secret.ts'
import { ADMIN_SECRET, clientFor, json, jwt, standIn, wellBroker } from './stand-in.ts'

/** A broker, or a proxy, that puts what it was given where others put words of their own. */
test.each([ADMIN_SECRET, jwt({ jti: 'another' })])(
  'what a broker was given is not told on from wherever it puts it',
  async (given) => {
    const told = json(
      200,
      { status: 'ok', version: `2 ${given}`, uptime: 5, db_connected: true, audit_events_count: 7 },
      { 'x-request-id': given },
    )
    const echo = json(
      200,
      { revoked: true, level: given, target: given, count: 1 },
      { 'x-request-id': given },
    )
    const client = clientFor((await standIn(wellBroker({ '/v1/health': told, '/v1/revoke': echo }))).url)
    await client.validate(new Secret(jwt({ jti: 'another' })))
    const answers = JSON.stringify([await client.health(), await client.revoke('task', 't')])
    expect(answers).not.toContain(given)
    expect(answers.match(/\[masked/g)).toHaveLength(5)
  },
)

test('what nobody has to hide is told as it came', async () => {
  const own = { 'x-request-id': 'gateway-17' }
  const echo = json(200, { revoked: true, level: 'task', target: 'other', count: 1 }, own)
  const client = clientFor((await standIn(wellBroker({ '/v1/revoke': echo }))).url)
  expect(await client.revoke('task', 't')).toMatchObject({ requestId: 'gateway-17', target: 'other' })
})
