import { expect, test } from 'vitest'
import { diagnosticsToJson } from '../../src/diagnostics/json.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { complete } from './example.ts'

const JWT = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ'
const HEX = '0123456789abcdef'.repeat(4)
const SECRETS = { AGENTWRIT_ADMIN_SECRET: 'correct horse battery staple' }

test.each([
  ['in a comment', `# ${JWT}\n`, JWT],
  ['in a value', `summary: see ${HEX}\n`, HEX],
  ['as an unknown key', `${HEX}: x\n`, HEX],
  ['twice in one line', `x-a: [${HEX}, ${HEX}]\n`, HEX],
  ['in a block scalar', `summary: |\n  a\n  ${JWT}\n`, JWT],
  ['as a selector', `steps:\n  - id: a\n    expect: { dead: [${JWT}] }\n`, JWT],
  ['as a misspelt name', `steps:\n  - id: a\n    revoke: { token: a${HEX} ${HEX} }\n`, HEX],
  ['beside a syntax error', `summary: "${JWT}\n`, JWT],
  ['in a key with a tag', `!${HEX} a: ${HEX}\n`, HEX],
  ['as an alias', `x-a: *${HEX}\n`, HEX],
  ['by its value', 'summary: it is correct horse battery staple\n', SECRETS.AGENTWRIT_ADMIN_SECRET],
  ['after the name of its variable', 'x-env: "AGENTWRIT_CLIENT_SECRET=hunter2hunter2"\n', 'hunter2hunter2'],
])('a secret %s is an error and is never shown', (_where, fragment, secret) => {
  const source = { file: 'x.yaml', text: complete(fragment) }
  const { playbook, diagnostics } = checkPlaybook(source, { secrets: SECRETS })
  expect(playbook).toBeUndefined()
  expect(diagnostics.map(({ name }) => name)).toContain('secret-in-file')
  const shown = [
    renderDiagnostics(source, diagnostics),
    renderDiagnostics(source, diagnostics, { color: true }),
    JSON.stringify(diagnosticsToJson(source, diagnostics)),
    JSON.stringify(diagnostics),
  ].join('\n')
  for (let at = 0; at + 10 <= secret.length; at += 5) expect(shown).not.toContain(secret.slice(at, at + 10))
})

test('words of the environment and references to it are no secrets', () => {
  const text = complete('summary: "AGENTWRIT_CLIENT_SECRET: ${{ env.X }}, and a short word"\n')
  const { diagnostics } = checkPlaybook(
    { file: 'x.yaml', text },
    { secrets: { AGENTWRIT_ADMIN_SECRET: 'word' } },
  )
  expect(diagnostics).toEqual([])
})
