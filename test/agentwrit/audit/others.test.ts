import { expect, test } from 'vitest'
import { othersAmong, withoutRepeats } from '../../../src/agentwrit/audit/others.ts'
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
