import { expect, test } from 'vitest'
import { eventsBehind, placeBookmark } from '../../../src/agentwrit/audit/bookmark.ts'
import { finderOf, type Sought } from '../../../src/agentwrit/audit/find.ts'
import { logFrom, logOf, withChange } from './events.ts'

const revocation = (level: string, target: string) =>
  ({
    type: 'token_revoked',
    outcome: 'success',
    agentId: target,
    detail: `revoked at level=${level} target=${target}`,
  }) as const

const log = logFrom([
  revocation('task', 'nightly'),
  revocation('agent', 'spiffe://a/1'),
  { type: 'token_renewed', outcome: 'success', agentId: 'spiffe://a/1', taskId: 'nightly', detail: '' },
  { type: 'scope_violation', outcome: 'denied', agentId: 'spiffe://a/1', taskId: 'other', detail: '' },
  revocation('agent', 'spiffe://a/1'),
  revocation('task', 'secret=x password: y'),
])

test.each<[string, Sought, readonly string[]]>([
  ['a type alone', { type: 'token_renewed' }, ['evt-000003']],
  ['agent and task', { type: 'token_renewed', agentId: 'spiffe://a/1', taskId: 'nightly' }, ['evt-000003']],
  ['another task', { type: 'token_renewed', agentId: 'spiffe://a/1', taskId: 'other' }, []],
  ['a task alone', { type: 'scope_violation', taskId: 'other' }, ['evt-000004']],
  ['an outcome', { type: 'scope_violation', outcome: 'success' }, []],
  ['a prefix of an agent', { type: 'token_renewed', agentId: 'spiffe://a/' }, []],
  [
    'a revocation, each time',
    { type: 'token_revoked', revoked: { level: 'agent', target: 'spiffe://a/1' } },
    ['evt-000002', 'evt-000005'],
  ],
  [
    'a revocation at another level',
    { type: 'token_revoked', revoked: { level: 'chain', target: 'spiffe://a/1' } },
    [],
  ],
  [
    'a target that looks like a secret',
    { type: 'token_revoked', revoked: { level: 'task', target: 'secret=x password: y' } },
    ['evt-000006'],
  ],
  ['a type that is not there', { type: 'toString' }, []],
])('%s', (_, sought, ids) => {
  expect(finderOf(log)(sought).map(({ id }) => id)).toEqual(ids)
})

test('a bookmark stands at the newest event, past any number of pages', async () => {
  const events = logOf(2500)
  const reply = { requestId: 'r', brokerTime: 1, sentAt: 0, receivedAt: 0, status: 200 }
  const bookmark = await placeBookmark({
    auditEvents: async ({ offset = 0, limit = 100 }) => ({
      ...reply,
      events: events.slice(offset, offset + limit),
      total: events.length,
    }),
  })
  expect(bookmark).toEqual({ id: 'evt-002500', hash: events[2499]?.hash })
  expect(eventsBehind([...events, ...log], bookmark)).toEqual(log)
  expect(eventsBehind(events, bookmark)).toEqual([])
  expect(eventsBehind(events.slice(0, -1), bookmark)).toBeUndefined()
  expect(eventsBehind(withChange(events, 2499, { hash: 'x' }), bookmark)).toBeUndefined()
})

test('there is no bookmark in an empty log, because at least our own log-in must be in it', async () => {
  const reply = { requestId: 'r', brokerTime: 1, sentAt: 0, receivedAt: 0, status: 200 }
  const empty = { auditEvents: async () => ({ ...reply, events: [], total: 0 }) }
  await expect(placeBookmark(empty)).rejects.toMatchObject({ code: 'malformed-answer' })
})
