import { expect, test } from 'vitest'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { complete } from './example.ts'
import { describeAction, WHOLE, type Action } from '../../src/playbook/actions/registry.ts'

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

test.each([
  'delegate: { from: handed, to: reader, scope: [read:data:a], as: onward }',
  'renew: { token: handed, as: fresh }',
  'release: [handed]',
  'revoke: { token: handed }',
  'audit: { events: [{ type: token_revoked, target: { token: handed } }] }',
])('an action is not made of a token that could not be made: %s', (action) => {
  const text = complete(`steps:
  - id: failed
    delegate: { from: nobody, to: reader, scope: [read:data:a], as: handed }
  - id: next
    ${action}
    expect: { dead: [reader] }
`)
  const { playbook, diagnostics } = checkPlaybook({ file: 'x.yaml', text })
  expect(playbook).toBeUndefined()
  expect(diagnostics.map(({ name }) => name)).toContain('unknown-reference')
})

test('what depends on a value that nobody has given yet is not left out of an action', () => {
  const release = (names: string): string =>
    complete(`inputs: { who: { description: whose } }
summary: For \${{ inputs.who }}
steps:
  - id: back
    release: [${names}]
    expect: { dead: [reader], alive: [writer] }
`)
  const check = (names: string) => checkPlaybook({ file: 'x.yaml', text: release(names) })
  expect(check('reader').playbook?.steps[0]?.action).toMatchObject({ tokens: ['reader'] })
  expect(check("reader, '${{ inputs.who }}'")).toMatchObject({ diagnostics: [] })
  expect(check("reader, '${{ inputs.who }}'").playbook).toBeUndefined()
})

test('a list names each target once, and is revoked at one level', () => {
  const text = complete(`steps:
  - id: both
    revoke: { token: [reader, writer, reader] }
    expect: { dead: [reader, writer], alive: [third] }
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [write:data:a] }
  third: { scope: [read:data:a] }
`)
  const { playbook, diagnostics } = checkPlaybook({ file: 'x.yaml', text })
  expect(diagnostics).toEqual([])
  expect(playbook?.steps[0]?.action).toMatchObject({ level: 'token', targets: ['reader', 'writer'] })
})
