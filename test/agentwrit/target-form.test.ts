import { expect, test } from 'vitest'
import { malformedTarget } from '../../src/agentwrit/target-form.ts'

const ID = 'spiffe://agentwrit.local/agent/o/t.1_x-2/0123456789abcdef'
const JTI = '0123456789abcdef0123456789abcdef'

test.each([
  ['token', JTI],
  ['agent', ID],
  ['chain', ID],
  ['task', 'Nightly_report-2.x'],
  ['task', 'a'.repeat(128)],
])('%s "%s" may be an id of this broker', (level, target) => {
  expect(malformedTarget(level, target)).toBeUndefined()
})

test.each([
  ['token', 'nonsense'],
  ['token', JTI.toUpperCase()],
  ['token', `${JTI}0`],
  ['token', ` ${JTI}`],
  ['agent', 'nonsense'],
  ['agent', `${ID}/`],
  ['agent', `${ID}\n`],
  ['agent', `${ID} `],
  ['agent', ID.toUpperCase()],
  ['agent', ID.replace('abcdef', 'ABCDEF')],
  ['agent', ID.slice(0, -1)],
  ['agent', `${ID}0`],
  ['agent', ID.replace('/agent/', '/agents/')],
  ['agent', ID.replace('/o/', '/')],
  ['agent', ID.replace('/o/', '/../')],
  ['agent', ID.replace('/o/', '//')],
  ['agent', ID.replace('/o/', '/о/')],
  ['agent', ID.replace('agentwrit.local', 'AgentWrit.local')],
  ['agent', ID.replace('agentwrit.local', 'agentwrit.local:80')],
  ['chain', `${ID}?x`],
  ['task', ''],
  ['task', 'a b'],
  ['task', '..'],
  ['task', 'a/b'],
  ['task', 'a'.repeat(129)],
])('%s "%s" is nothing that this broker ever writes, and it says why', (level, target) => {
  expect(malformedTarget(level, target)).toMatch(/\w/)
})
