import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkPlaybook } from '../../src/playbook/check.ts'

const file = 'playbooks/incident-response.yaml'

test('the main playbook has no diagnostics and comes out fully resolved', () => {
  const { playbook, diagnostics } = checkPlaybook({ file, text: readFileSync(file, 'utf8') })
  expect(diagnostics).toEqual([])
  const board = playbook?.steps.map((step) => [
    step.id,
    step.action?.kind,
    step.expectations.map(({ token, state, by }) => `${token} ${state} ${by}`),
  ])
  expect(playbook?.agents.map(({ name, facts, ttlSeconds }) => [name, facts.task, ttlSeconds])).toEqual([
    ['reader', 'incident-demo', 300],
    ['writer', 'incident-demo', 300],
    ['analyzer', 'incident-demo', 300],
    ['archiver', 'other-task', 300],
  ])
  expect(board).toMatchSnapshot()
})

test('an own agent called admin is nobody that could be locked out; a literal that is no agent is', () => {
  const text = (name: string): string => `version: 1
id: named
title: t
agents:
  ${name}: { scope: [read:data:a] }
  writer: { scope: [read:data:a] }
steps:
  - id: stop
    revoke: { agent: admin }
    expect: { dead: [${name}], alive: [writer] }
`
  const codes = (name: string) =>
    checkPlaybook({ file: 'x.yaml', text: text(name) }).diagnostics.map(({ name }) => name)
  expect(codes('admin')).toEqual([])
  expect(codes('reader')).toEqual(['lock-out'])
})
