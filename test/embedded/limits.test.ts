import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/secrets/secret.ts'
import { createEmbeddedBroker } from '../../src/embedded/broker.ts'
import { createDisturbance } from '../../src/embedded/faults/disturbance.ts'
import { challenge } from '../../src/embedded/handlers/challenge.ts'
import { initialState } from '../../src/embedded/memory/state.ts'
import { ADMIN_SECRET, startDrill, type Drill } from './drill.ts'

function statuses(count: number, call: () => { status: number }): readonly number[] {
  return Array.from({ length: count }, () => call().status)
}

describe('rate limits', () => {
  const adminLogin = (drill: Drill, forwardedFor?: string) => () =>
    drill.call('POST', '/v1/admin/auth', { json: { secret: 'wrong' }, forwardedFor })

  test('ten admin log-ins at once, then five a second', () => {
    const drill = startDrill()
    expect(statuses(11, adminLogin(drill))).toEqual([...Array.from({ length: 10 }, () => 401), 429])
    drill.clock.now += 199
    expect(statuses(1, adminLogin(drill))).toEqual([429])
    drill.clock.now += 1
    expect(statuses(2, adminLogin(drill))).toEqual([401, 429])
    // The refusals did not bring the next one any nearer.
    drill.clock.now += 199
    expect(statuses(1, adminLogin(drill))).toEqual([429])
    drill.clock.now += 60_000
    expect(statuses(11, adminLogin(drill)).at(-1)).toBe(429)
  })

  test('the answer says when to come back, and malformed calls count', () => {
    const drill = startDrill()
    for (let count = 0; count < 10; count += 1) drill.post('/v1/admin/auth')
    const reply = drill.post('/v1/admin/auth', { secret: ADMIN_SECRET })
    expect(reply.headers['Retry-After']).toBe('1')
    expect(reply.json).toMatchObject({
      error_code: 'rate_limited',
      detail: 'rate limit exceeded, try again later',
    })
    expect(drill.post('/v1/app/auth').status).toBe(400)
  })

  test('go by the forwarded address, which anybody can choose', () => {
    const drill = startDrill()
    statuses(10, adminLogin(drill, '1.1.1.1, 2.2.2.2'))
    expect(statuses(1, adminLogin(drill, '1.1.1.1'))).toEqual([429])
    expect(statuses(1, adminLogin(drill, ' 1.1.1.1'))).toEqual([401])
    expect(statuses(1, adminLogin(drill, ''))).toEqual([401])
  })

  test('three app log-ins for each client id, then one in six seconds', () => {
    const drill = startDrill()
    const login =
      (id: string, rest = '') =>
      () =>
        drill.call('POST', '/v1/app/auth', {
          body: Buffer.from(`${JSON.stringify({ client_id: id, client_secret: 'x' })}${rest}`),
        })
    expect(statuses(4, login('a'))).toEqual([401, 401, 401, 429])
    expect(login('a')().headers['Retry-After']).toBe('60')
    expect(statuses(1, login('b'))).toEqual([401])
    // With anything after the object the address is the key, and the call is still taken.
    expect(statuses(4, login('a', ' x'))).toEqual([401, 401, 401, 429])
    drill.clock.now += 6000
    expect(statuses(2, login('a'))).toEqual([401, 429])
  })
})

describe('starting', () => {
  test.each([
    ['', 'it is empty'],
    ['change-me-in-production', "it is the vendor's placeholder"],
    ['é'.repeat(36) + '!', 'it is longer than 72 bytes'],
  ])('is refused with the admin secret %j', (secret, why) => {
    const start = () => createEmbeddedBroker({ adminSecret: new Secret(secret) })
    expect(start).toThrow(`the embedded broker can't take this admin secret: ${why}`)
    if (secret !== '') expect(start).not.toThrow(secret)
  })

  test('takes a secret of 72 bytes', () => {
    const adminSecret = new Secret('é'.repeat(36))
    expect(createEmbeddedBroker({ adminSecret }).adminSecret).toBe(adminSecret)
  })

  test('without a secret makes one that works', () => {
    const broker = createEmbeddedBroker()
    const body = Buffer.from(JSON.stringify({ secret: broker.adminSecret.reveal() }))
    const answer = broker.handle({ method: 'POST', target: '/v1/admin/auth', body, peer: '' })
    expect(answer.status).toBe(200)
    expect(createEmbeddedBroker().adminSecret.reveal()).not.toBe(broker.adminSecret.reveal())
  })
})

test('metrics count what happened', () => {
  const drill = startDrill()
  const { token } = drill.agent({ scope: ['read:data:a"b\\c'] })
  drill.post('/v1/register', {})
  drill.revoke('chain', 'x')
  drill.post('/v1/token/release', undefined, token)
  const reply = drill.call('GET', '/v1/metrics')
  expect(reply.headers['Content-Type']).toContain('text/plain; version=0.0.4')
  const lines = reply.text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines).toEqual([
    'agentwrit_active_agents 1',
    'agentwrit_audit_events_loaded 0',
    ...['0.001', '0.005', '0.01', '0.025', '0.05', '0.1', '+Inf'].map(
      (bound) => `agentwrit_audit_write_duration_seconds_bucket{le="${bound}"} 6`,
    ),
    'agentwrit_audit_write_duration_seconds_sum 0',
    'agentwrit_audit_write_duration_seconds_count 6',
    'agentwrit_admin_auth_total{status="success"} 1',
    'agentwrit_audit_events_total{event_type="admin_auth"} 1',
    'agentwrit_audit_events_total{event_type="agent_registered"} 1',
    'agentwrit_audit_events_total{event_type="launch_token_issued"} 1',
    'agentwrit_audit_events_total{event_type="token_issued"} 1',
    'agentwrit_audit_events_total{event_type="token_released"} 1',
    'agentwrit_audit_events_total{event_type="token_revoked"} 1',
    'agentwrit_clock_skew_total 0',
    'agentwrit_launch_tokens_created_total 1',
    'agentwrit_registrations_total{status="failure"} 1',
    'agentwrit_registrations_total{status="success"} 1',
    'agentwrit_tokens_issued_total{scope="admin:launch-tokens:*"} 1',
    'agentwrit_tokens_issued_total{scope="read:data:a\\"b\\\\c"} 1',
    'agentwrit_tokens_revoked_total{level="chain"} 1',
    'agentwrit_tokens_revoked_total{level="release"} 1',
  ])
})

test('whoever asks for nonces without end fills no memory: the oldest are forgotten', () => {
  const state = initialState(
    {},
    createDisturbance([], () => 0),
  )
  const call = { method: 'GET', target: '/v1/challenge', body: new Uint8Array(), peer: '' }
  const exchange = { state, call, requestId: '', path: '', query: '', body: '', id: '' }
  challenge(exchange)
  const [first] = state.nonces.keys()
  for (let count = 0; count < 50_100; count += 1) challenge(exchange)
  expect(state.nonces.size).toBe(50_000)
  expect(state.nonces.has(first ?? '')).toBe(false)
})
