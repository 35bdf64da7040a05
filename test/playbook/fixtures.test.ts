import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { diagnosticNames } from '../../src/diagnostics/explain.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import type { CheckSettings } from '../../src/playbook/check.ts'
import { loadPlaybook } from '../../src/playbook/load.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/playbooks')

/** `# options: {...}` in the first line of a fixture says what it is checked with. */
function optionsOf(path: string): CheckSettings {
  const [, json] = /^# options: (\{.*\})$/m.exec(readFileSync(path, 'utf8')) ?? []
  return json === undefined ? {} : JSON.parse(json)
}

async function check(folder: 'ok' | 'err', name: string): Promise<{ text: string; names: string[] }> {
  const path = join(FIXTURES, folder, name)
  const { source, diagnostics } = await loadPlaybook(path, optionsOf(path))
  const parts = source.parts?.map(({ file, start }) => ({
    file: relative(join(FIXTURES, folder), file),
    start,
  }))
  const text = renderDiagnostics({ ...source, file: name, ...(parts && { parts }) }, diagnostics)
  return { text, names: diagnostics.map(({ name }) => name) }
}

function yamlFiles(folder: 'ok' | 'err'): string[] {
  return readdirSync(join(FIXTURES, folder)).filter((name) => name.endsWith('.yaml'))
}

/** The diagnostic that a fixture is called after. */
function nameOf(fixture: string): string {
  return fixture.split('.', 1)[0] ?? ''
}

test.each(yamlFiles('err'))('%s reports what it is named for', async (name) => {
  const { text, names } = await check('err', name)
  expect(names).toContain(nameOf(name))
  await expect(text).toMatchFileSnapshot(join(FIXTURES, 'err', name.replace(/yaml$/, 'out')))
})

test.each(yamlFiles('ok'))('%s has no diagnostics', async (name) => {
  expect((await check('ok', name)).text).toBe('')
})

test('every diagnostic has a fixture', () => {
  // A file that is too large is made by the test that needs it.
  const covered = new Set([...yamlFiles('err').map(nameOf), 'too-large'])
  expect(diagnosticNames().filter((name) => !covered.has(name))).toEqual([])
})

test('every golden text belongs to a fixture', () => {
  const golden = readdirSync(join(FIXTURES, 'err')).filter((name) => name.endsWith('.out'))
  const fixtures = new Set(yamlFiles('err'))
  expect(golden.filter((name) => !fixtures.has(name.replace(/out$/, 'yaml')))).toEqual([])
})
