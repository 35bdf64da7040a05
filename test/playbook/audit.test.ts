import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeAction, WHOLE } from '../../src/playbook/actions/registry.ts'
import { AUDIT_EVENTS, isAuditEventType } from '../../src/agentwrit/audit-events.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import type { AuditAction } from '../../src/playbook/actions/audit.ts'
import { PLAYBOOK_SCHEMA } from '../../src/playbook/shape/validate.generated.ts'

const file = join(import.meta.dirname, '../fixtures/playbooks/ok/audit.yaml')

function auditIn(text: string): AuditAction {
  const { playbook } = checkPlaybook({ file, text }, { runId: 'r1' })
  const action = playbook?.steps.at(-1)?.action
  if (action?.kind !== 'audit') throw new RangeError('the last step is no audit')
  return action
}

const audit = auditIn(readFileSync(file, 'utf8'))

test('an audit comes out with every name resolved', () => {
  const spanless = audit.events.map(({ span: _span, ...event }) => event)
  expect(spanless).toEqual([
    {
      presence: 'present',
      type: 'token_revoked',
      target: { level: 'token', targets: ['reader'], source: 'playbook' },
      outcome: 'success',
    },
    {
      presence: 'present',
      type: 'token_revoked',
      target: { level: 'token', targets: ['fleet[0]', 'fleet[1]', 'fleet[2]'], source: 'playbook' },
    },
    {
      presence: 'present',
      type: 'token_revoked',
      target: { level: 'agent', targets: ['spiffe://example.test/agent/o/t/1'], source: 'input' },
    },
    {
      presence: 'present',
      type: 'token_revoked',
      target: { level: 'chain', targets: ['writer'], source: 'playbook' },
    },
    { presence: 'present', type: 'agent_registered', agents: ['fleet[2]'], task: 'example' },
    { presence: 'present', type: 'registration_policy_violation', task: 'other', outcome: 'denied' },
    { presence: 'absent', type: 'admin_auth_failed' },
    { presence: 'absent', type: 'scope_violation', agents: ['writer'] },
  ])
  expect(audit).toMatchObject({ after: 'leak', chain: {} })
})

test('the plan says in one line what it wants', () => {
  expect(describeAction(audit, WHOLE)).toBe(
    'audit since leak: token_revoked of token reader; token_revoked of token fleet[0-2]; ' +
      'token_revoked of agent spiffe://example.test/agent/o/t/1; token_revoked of chain writer; ' +
      'agent_registered of agent fleet[2] in task example; registration_policy_violation in task other; ' +
      'no admin_auth_failed; no scope_violation of agent writer; chain intact',
  )
})

test('what the schema calls a type is what is known about, and nothing else', () => {
  const types = PLAYBOOK_SCHEMA.$defs?.['auditEvent']?.properties?.['type']?.enum ?? []
  expect(Object.keys(AUDIT_EVENTS).sort()).toEqual(types.map(String).sort())
  expect(isAuditEventType('toString')).toBe(false)
})

test('fleets in an audit count towards what is out of all proportion', () => {
  const events = Array.from(
    { length: 100 },
    () => '        - { type: token_issued, agent: "big[*]" }\n',
  ).join('')
  const text = `version: 1
id: large
title: Large
agents:
  big: { scope: [read:data:a], count: 10000 }
steps:
  - id: leak
    revoke: { token: "big[0]" }
    expect: { dead: ["big[0]"] }
${Array.from({ length: 3 }, (_, index) => `  - id: audit-${index}\n    audit:\n      events:\n${events}`).join('')}`
  const { diagnostics } = checkPlaybook({ file: 'large.yaml', text })
  expect(diagnostics.map(({ name }) => name)).toEqual(['out-of-proportion'])
})
