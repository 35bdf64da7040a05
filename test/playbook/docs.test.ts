import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { loadPlaybook } from '../../src/playbook/load.ts'

const PAGE = 'docs/playbook-language.md'
const blocks = [...readFileSync(PAGE, 'utf8').matchAll(/^```yaml(.*)\n([^]*?)^```/gm)].map(
  ([, mark = '', text = '']) => ({ mark: mark.trim(), text }),
)

test('the page has examples', () => {
  expect(blocks.filter(({ mark }) => mark === '').length).toBeGreaterThan(2)
  expect(blocks.filter(({ mark }) => mark !== '' && mark !== 'fragment')).toEqual([])
})

test.each(blocks.filter(({ mark }) => mark === ''))(
  'an example of the language page passes: $text',
  ({ text }) => {
    const source = { file: PAGE, text }
    expect(renderDiagnostics(source, checkPlaybook(source).diagnostics)).toBe('')
  },
)

const shipped = readdirSync('playbooks', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
)

test.each(shipped)('the shipped playbook or fragment %s has no diagnostics', async (name) => {
  // What runs by its name only is given what it is about.
  const text = readFileSync(`playbooks/${name}`, 'utf8')
  const options = /^by-name: true|^mode: live/m.test(text) ? {} : { runId: 'r1' }
  const { source, diagnostics } = await loadPlaybook(`playbooks/${name}`, { ...options, fragments: true })
  expect(renderDiagnostics(source, diagnostics)).toBe('')
})
