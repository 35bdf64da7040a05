import { expect, test } from 'vitest'
import { endedByOthers, othersAmong, withoutRepeats } from '../../../src/agentwrit/audit/others.ts'
import type { AuditEvent } from '../../../src/broker/audit-event.ts'

function event(id: number, type: string, agentId: string, detail = ''): AuditEvent {
  return {
    id: `evt-${id}`,
    timestamp: '2026-01-02T03:04:05Z',
    type,
    agentId,
    detail,
    hash: `${id}`,
    previousHash: '',
  }
}

const revoked = (id: number, level: string, target: string): AuditEvent =>
  event(id, 'token_revoked', target, `revoked at level=${level} target=${target}`)

test('registrations and revocations that are not this client’s are counted, and nothing else', () => {
  const own = {
    appIds: new Set<string>(),
    agentIds: new Set(['spiffe://mine']),
    revocations: new Set(['task mine']),
  }
  const events = [
    event(1, 'agent_registered', 'spiffe://mine'),
    event(2, 'agent_registered', 'spiffe://theirs'),
    revoked(3, 'task', 'mine'),
    revoked(4, 'agent', 'mine'),
    event(5, 'token_renewed', 'spiffe://theirs'),
  ]
  expect(othersAmong(events, own)).toBe(2)
})

test('what was sent again counts once, and the entry of a release never', () => {
  const events = [
    revoked(1, 'task', 't'),
    event(2, 'token_released', 'spiffe://a'),
    revoked(3, 'task', 't'),
    revoked(4, 'token', 'jti-of-the-released'),
    revoked(5, 'agent', 't'),
  ]
  const repeats = new Map([
    ['task t', 1],
    ['token jti-of-the-released', 1],
  ])
  expect(withoutRepeats(events, repeats).map(({ id }) => id)).toEqual(['evt-1', 'evt-2', 'evt-5'])
})

test('what was sent again because nobody knew whether it had arrived counts once, whether it had or not', () => {
  const once = [revoked(1, 'task', 't')]
  const twice = [...once, revoked(2, 'task', 't')]
  for (const events of [once, twice]) {
    const counted = withoutRepeats(events, new Map([['task t', 1]]), new Set(['task t']))
    expect(counted.map(({ id }) => id)).toEqual(['evt-1'])
  }
})

const TOKEN = {
  jti: 'a'.repeat(32),
  sub: 'spiffe://held',
  iat: 0,
  exp: 1,
  scope: [],
  taskId: 'nightly',
  chain: ['spiffe://root', 'spiffe://between'],
}
const MINE = 'b'.repeat(32)
const THEIRS = 'c'.repeat(32)
const renewed = (agentId: string, jti: string): AuditEvent =>
  event(1, 'token_renewed', agentId, `token renewed for agent=${agentId} new_jti=${jti}`)
const released = (jti: string): AuditEvent =>
  event(1, 'token_released', TOKEN.sub, `token released | jti=${jti}`)

test.each([
  ['a renewal of its agent', renewed(TOKEN.sub, THEIRS)],
  ['its release', released(TOKEN.jti)],
  ['its revocation', revoked(1, 'token', TOKEN.jti)],
  ['the revocation of its agent', revoked(1, 'agent', TOKEN.sub)],
  ['the revocation of its task', revoked(1, 'task', 'nightly')],
  ['the revocation of its root', revoked(1, 'chain', 'spiffe://root')],
])('%s ends a token', (_, ending) => {
  const own = { revocations: new Set<string>(), jtis: new Set([MINE]) }
  expect(endedByOthers([event(0, 'agent_registered', TOKEN.sub), ending], TOKEN, own)).toBe(ending)
})

test.each([
  ['a renewal of another agent', renewed('spiffe://other', THEIRS)],
  ['a renewal of one’s own', renewed(TOKEN.sub, MINE)],
  ['the release of another token of its agent', released(THEIRS)],
  ['the revocation of another token', revoked(1, 'token', THEIRS)],
  ['its agent as a task', revoked(1, 'task', TOKEN.sub)],
  ['the revocation of whoever it was delegated through', revoked(1, 'chain', 'spiffe://between')],
  ['a refused renewal', event(1, 'token_renewal_failed', TOKEN.sub)],
])('%s does not end it', (_, ending) => {
  const own = { revocations: new Set<string>(), jtis: new Set([MINE]) }
  expect(endedByOthers([ending], TOKEN, own)).toBeUndefined()
})

test('a revocation of one’s own that reaches it is nobody else’s', () => {
  const own = { revocations: new Set([`agent ${TOKEN.sub}`]), jtis: new Set<string>() }
  expect(endedByOthers([revoked(1, 'agent', TOKEN.sub)], TOKEN, own)).toBeUndefined()
})
