import { expect, test } from 'vitest'
import type { AuditEvent } from '../../src/broker/audit-event.ts'
import { factsOfLog } from '../../src/contain/known/log-facts.ts'
import { originOf } from '../../src/contain/known/families.ts'
import { livesOf } from '../../src/contain/known/lives.ts'
import { rootsOf } from '../../src/contain/known/roots.ts'

const A = agent('a', 1)
const B = agent('b', 2)
const C = agent('c', 3)
const JTI = '0123456789abcdef'.repeat(2)

function agent(task: string, number: number): string {
  return `spiffe://d/agent/o/${task}/${String(number).padStart(16, '0')}`
}

function event(type: string, rest: Partial<AuditEvent>): AuditEvent {
  const timestamp = '2026-01-02T03:04:05.123456789Z'
  return { id: 'evt-000001', timestamp, type, detail: '', hash: '', previousHash: '', ...rest }
}

function delegation(from: string, to: string, depth: number, task = 't'): AuditEvent {
  const detail = `delegation from ${from} to ${to} scope=[read:data:x] depth=${depth}`
  return event('delegation_created', { agentId: to, taskId: task, delegationDepth: depth, detail })
}

test('a registration has its token, its app and how long it lives at most', () => {
  const facts = factsOfLog([
    event('agent_registered', {
      agentId: A,
      taskId: 'a',
      detail: 'Agent registered with scope [x] app_id=app-ab-012345',
    }),
    event('token_issued', {
      agentId: A,
      taskId: 'a',
      detail: `Token issued, jti=${JTI}, ttl=300 app_id=app-ab-012345`,
    }),
  ])
  expect(facts.registrations).toEqual([
    { at: 1767323045, place: 0, agent: A, task: 'a', app: 'app-ab-012345', jti: JTI, ttlSeconds: 300 },
  ])
})

test.each([
  ['what the broker redacted', `delegation from ${A} to ${B} scope=***REDACTED***`, A, undefined],
  [
    'a scope that looks like the end of a detail',
    `delegation from ${A} to ${B} scope=[x] depth=9] depth=1`,
    A,
    'x] depth=9',
  ],
  [
    'a delegator whom the field contradicts',
    `delegation from ${A} to ${C} scope=[x] depth=1`,
    undefined,
    'x',
  ],
  ['nonsense', 'delegation', undefined, undefined],
])('of a delegation only what can be relied on is taken: %s', (_, detail, from, scope) => {
  const given = event('delegation_created', { agentId: B, taskId: 't', delegationDepth: 1, detail })
  expect(factsOfLog([given]).delegations).toMatchObject([{ from, to: B, scope, depth: 1 }])
})

test('an event without a readable time may have been at any, and one without a jti may be any', () => {
  const given = [
    event('token_renewed', { agentId: A, detail: 'token renewed for agent=x', timestamp: 'soon' }),
  ]
  expect(factsOfLog(given).renewals).toEqual([
    { at: Infinity, place: 0, agent: A, task: undefined, jti: undefined },
  ])
  expect(factsOfLog(given).placeAt(5)).toBe(0)
})

test('the root of a deeper delegation is told only where the log leaves one', () => {
  const roots = (events: readonly AuditEvent[]): readonly (string | undefined)[] => [
    ...rootsOf(factsOfLog(events).delegations).values(),
  ]
  expect(roots([delegation(A, B, 1), delegation(B, C, 2)])).toEqual([A, A])
  // B got two tokens with this task: from which of them it delegated stands nowhere.
  expect(roots([delegation(A, B, 1), delegation(C, B, 1), delegation(B, A, 2)])).toEqual([A, C, undefined])
  expect(roots([delegation(A, B, 1), delegation(C, B, 1, 'u'), delegation(B, A, 2)])).toEqual([A, C, A])
  expect(roots([delegation(B, C, 2)])).toEqual([undefined])
})

test('what was delegated to a named agent is as old as the log says', () => {
  const facts = factsOfLog([delegation(A, B, 1)])
  const lives = livesOf(originOf({ kind: 'agent', agent: B }, facts), undefined, facts)
  const received = { kind: 'delegated', agent: B, root: A, bornAt: 1767323045 }
  expect(lives.filter(({ kind }) => kind !== 'later')).toMatchObject([received])
})
