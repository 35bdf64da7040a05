import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { CODES } from '../../src/diagnostics/codes.ts'
import { check } from '../../src/library/check.ts'
import { testHost } from '../cli/test-host.ts'
import { openEditor } from '../lsp/editor.ts'

/* Nothing is deprecated yet, so a warning stands in for what will be: the severity must be there before it is needed. */

const FILE = 'test/fixtures/playbooks/err/unused-input.example.yaml'
const before = CODES['unused-input']

beforeAll(() => {
  Object.assign(CODES, {
    'unused-input': { number: before.number, severity: 'deprecated', since: '0.3.0', until: 2 },
  })
})

afterAll(() => {
  Object.assign(CODES, { 'unused-input': before })
})

test('what is deprecated is told with both its versions and turns no check red, not even a strict one', async () => {
  const host = testHost()
  expect(await main(['check', FILE, '--strict'], host)).toBe(0)
  expect(host.out()).toMatch(/:\d+:\d+: deprecated FB3057: nothing in this playbook uses/)
  expect(host.out()).toContain(
    '  = deprecated since Firebreak 0.3.0; version 2 of the language will not have it\n',
  )
  expect(host.err()).toContain('1 playbook: 0 errors, 0 warnings, 1 deprecated\n')
  expect(await check(FILE, { strict: true })).toMatchObject({ ok: true })
})

test('for programs it has its versions, and for code scanning it is a note', async () => {
  const json = testHost()
  await main(['check', FILE, '--json'], json)
  expect(JSON.parse(json.out())).toMatchObject({
    files: [{ diagnostics: [{ code: 'FB3057', severity: 'deprecated', since: '0.3.0', until: 2 }] }],
  })
  const sarif = testHost()
  await main(['check', FILE, '--sarif'], sarif)
  expect(JSON.parse(sarif.out())).toMatchObject({
    runs: [{ results: [{ ruleId: 'FB3057', level: 'note' }] }],
  })
})

test('an editor strikes it through', async () => {
  const editor = await openEditor()
  const [told] = await editor.write(
    'version: 1\nid: a\ntitle: a\ninputs:\n  team: { default: blue }\nagents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n',
  )
  // A hint, with the tag for what is deprecated.
  expect(told).toMatchObject({ code: 'FB3057', severity: 4, tags: [2] })
})

test('a warning beside it still is one', async () => {
  const file = 'test/fixtures/playbooks/err/collateral.example.yaml'
  expect(await main(['check', FILE, file], testHost())).toBe(0)
  expect(await main(['check', FILE, file, '--strict'], testHost())).toBe(2)
})
