import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type StoredEvent, auditHash, createAuditLog } from '../../src/embedded/memory/audit-log.ts'
import { startDrill } from './drill.ts'

function isChained(events: readonly StoredEvent[]): boolean {
  return events.every(
    (event, index) =>
      event.hash === auditHash(event) && event.prev_hash === (events[index - 1]?.hash ?? '0'.repeat(64)),
  )
}

describe('the audit log', () => {
  test('of a typical flow', () => {
    const drill = startDrill()
    const agent = drill.agent()
    const renewed = drill.post('/v1/token/renew', undefined, agent.token).json.access_token
    drill.delegate(renewed, agent.id)
    drill.post('/v1/delegate', { delegate_to: agent.id, scope: ['write:data:1'] }, renewed)
    drill.post('/v1/token/release', undefined, renewed)
    drill.revoke('agent', agent.id)
    const events = drill.events()
    expect(events.map(({ event_type: type }) => type)).toEqual([
      'admin_auth',
      'launch_token_issued',
      'agent_registered',
      'token_issued',
      'token_renewed',
      'delegation_created',
      'delegation_attenuation_violation',
      'token_released',
      'token_revoked',
    ])
    expect(isChained(events)).toBe(true)
    expect(events[5]).toMatchObject({
      deleg_depth: 1,
      deleg_chain_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(events[6]).not.toHaveProperty('deleg_depth')
    expect(Object.keys(events[5] ?? {})).toEqual([
      'id',
      'timestamp',
      'event_type',
      'agent_id',
      'task_id',
      'orch_id',
      'detail',
      'outcome',
      'deleg_depth',
      'deleg_chain_hash',
      'hash',
      'prev_hash',
    ])
  })

  test('is one chain whatever is recorded', () => {
    const happening = fc.record({
      type: fc.string(),
      outcome: fc.constantFrom('success' as const, 'denied' as const),
      detail: fc.string({ unit: 'grapheme' }),
      agentId: fc.option(fc.string(), { nil: undefined }),
      delegationDepth: fc.nat(5),
    })
    fc.assert(
      fc.property(fc.array(happening), (happenings) => {
        const log = createAuditLog(() => 0)
        for (const one of happenings) log.record(one)
        expect(isChained(log.events)).toBe(true)
        expect(log.events.map(({ id }) => Number(id.slice('evt-'.length)))).toEqual(
          happenings.map((_, i) => i + 1),
        )
      }),
    )
  })

  test.each([
    ['client_id=x reason=wrong_secret', 'client_id=x reason=wrong_secret'],
    [
      'Agent registered with scope [read:secret:1] app_id=a',
      'Agent registered with scope [read:secret:1] app_id=***REDACTED***',
    ],
    ['for agent=a password: x', 'for agent=a password: ***REDACTED***'],
    ['for agent=a b: password', 'for agent=a b: password'],
    ['agent SECRET: x=y', 'agent SECRET: x=***REDACTED***'],
    ['private_key: abc', 'private_key: ***REDACTED***'],
    ['a: secret', 'a: secret'],
    ['nothing=here', 'nothing=here'],
  ])('sanitises %s', (detail, kept) => {
    const log = createAuditLog(() => 0)
    log.record({ type: 't', outcome: 'success', detail })
    expect(log.events[0]?.detail).toBe(kept)
    expect(isChained(log.events)).toBe(true)
  })

  test.each([
    [0, '1970-01-01T00:00:00Z'],
    [600, '1970-01-01T00:00:00.6Z'],
    [10_120, '1970-01-01T00:00:10.12Z'],
    [1, '1970-01-01T00:00:00.001Z'],
  ])('writes %i ms as %s', (now, timestamp) => {
    const log = createAuditLog(() => now)
    log.record({ type: 't', outcome: 'success', detail: '' })
    expect(log.events[0]?.timestamp).toBe(timestamp)
  })
})

describe('asking for events', () => {
  const drill = startDrill()
  drill.admin()
  drill.clock.now += 1000
  const agent = drill.agent({ task: 't1' })
  drill.clock.now += 1000
  drill.revoke('task', 't1')

  function ask(
    query: string,
  ): readonly [types: readonly string[], total: number, offset: number, limit: number] {
    const { json } = drill.call('GET', `/v1/audit/events?${query}`, { bearer: drill.admin() })
    return [json.events.map(({ event_type: type }) => type), json.total, json.offset, json.limit]
  }
  const all = ['admin_auth', 'launch_token_issued', 'agent_registered', 'token_issued', 'token_revoked']

  test.each<[string, ReturnType<typeof ask>]>([
    ['', [all, 5, 0, 100]],
    ['limit=2&limit=9', [all.slice(0, 2), 5, 0, 2]],
    ['limit=5000&offset=-3', [all, 5, -3, 5000]],
    ['limit=0', [all, 5, 0, 100]],
    ['limit=-1', [all, 5, 0, 100]],
    ['limit=1e3&offset=x', [all, 5, 0, 100]],
    ['limit=%2B1&offset=4', [['token_revoked'], 5, 4, 1]],
    ['offset=9', [[], 5, 9, 100]],
    ['task_id=t1', [['agent_registered', 'token_issued'], 2, 0, 100]],
    ['agent_id=t1', [['token_revoked'], 1, 0, 100]],
    ['outcome=denied', [[], 0, 0, 100]],
    ['event_type=', [all, 5, 0, 100]],
    ['event_type=Admin_auth', [[], 0, 0, 100]],
    ['orch_id=none', [all, 5, 0, 100]],
    ['since=2026-11-23T09:05:30.116Z', [['token_revoked'], 1, 0, 100]],
    ['since=2026-11-23T09:05:30.1160001Z', [[], 0, 0, 100]],
    ['since=2026-11-23T10:05:30%2B01:00', [['token_revoked'], 1, 0, 100]],
    ['since=2026-11-23T10:05:30+01:00', [all, 5, 0, 100]],
    ['until=2026-11-23T09:05:28.1159999Z', [[], 0, 0, 100]],
    ['until=2026-11-23T09:05:28Z', [[], 0, 0, 100]],
    ['until=2026-11-23T09:05:28.116Z', [['admin_auth'], 1, 0, 100]],
    ['since=yesterday&until=2026-13-01T00:00:00Z', [all, 5, 0, 100]],
    [`agent_id=${encodeURIComponent(agent.id)}&event_type=token_issued`, [['token_issued'], 1, 0, 100]],
  ])('with %s', (query, expected) => {
    expect(ask(query)).toEqual(expected)
  })

  test('never gives more than a thousand', () => {
    const busy = startDrill()
    for (let count = 0; count < 1010; count += 1) busy.post('/v1/token/renew')
    busy.admin()
    const { json } = busy.call('GET', '/v1/audit/events?limit=2000', { bearer: busy.admin() })
    expect([json.events.length, json.total, json.limit]).toEqual([1000, 1011, 2000])
  })
})

describe('a query of the audit log is read as the real broker reads it', () => {
  const found = (query: string): number => {
    const drill = startDrill()
    drill.agent()
    return drill.events(query).length
  }
  const all = found('')

  test.each([
    ['a limit beyond 64 bits is none', 'limit=99999999999999999999', all],
    ['an offset beyond 64 bits is none', 'offset=99999999999999999999', all],
    ['a day that does not exist is no time', 'since=2099-02-30T00:00:00Z', all],
    ['the hour 24 is none', 'since=2099-01-01T24:00:00Z', all],
    ['an hour of one digit is a time', 'since=2099-01-01T0:00:00Z', 0],
    ['a fraction behind a comma is one', 'since=2099-01-01T00:00:00,5Z', 0],
    ['a pair with a broken escape is dropped', 'agent_id=%zz', all],
  ])('%s', (_, query, count) => {
    expect(all).toBeGreaterThan(2)
    expect(found(query)).toBe(count)
  })
})
