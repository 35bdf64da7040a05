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
