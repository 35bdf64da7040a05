import { expect, test } from 'vitest'
import { describeAction, WHOLE } from '../../src/playbook/describe/action.ts'
import type { Action } from '../../src/playbook/playbook.ts'

const span = { start: 0, end: 0 }
const many = 'abcdefgh'.split('')

test.each<[Action, string, string]>([
  [
    { kind: 'revoke', level: 'agent', targets: many, source: 'playbook', span },
    'revoke agent a, b, c, d, e, f and 2 more',
    'revoke agent a, b, c, d, e, f, g, h',
  ],
  [{ kind: 'release', tokens: ['f[0]', 'f[1]', 'x'], span }, 'release f[0-1], x', 'release f[0-1], x'],
  [{ kind: 'renew', token: 'reader', as: 'fresh', span }, 'renew reader as fresh', 'renew reader as fresh'],
  [{ kind: 'wait', ms: 1500, span }, 'wait 1.5 s', 'wait 1.5 s'],
])('%j', (action, short, whole) => {
  expect([describeAction(action), describeAction(action, WHOLE)]).toEqual([short, whole])
})
