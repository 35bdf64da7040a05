import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { openStateFile, type KeptState } from '../../src/cli/tabletop/kept-state.ts'
import type { Secret } from '../../src/secrets/secret.ts'
import { RENEWED } from '../tabletop/rooms.ts'
import { testHost } from './test-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-kept-'))
const file = join(folder, 'renewed.yaml')
writeFileSync(file, RENEWED)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An exercise of which nobody has come further than some lines. */
async function begun(name: string): Promise<{ readonly env: Record<string, string>; readonly path: string }> {
  const env = { FIREBREAK_STATE_DIR: join(folder, name) }
  const lines = ['', '', '', '']
  const host = {
    ...testHost({ env }),
    askTerminal: async () => lines.shift() ?? Promise.reject(new Error('killed')),
  }
  await main(['tabletop', file], host)
  const exercises = join(env.FIREBREAK_STATE_DIR, 'exercises')
  return { env, path: join(exercises, readdirSync(exercises)[0] ?? '') }
}

test.each([
  ['one that had no number yet', undefined],
  ['an older one', 0],
  ['a newer one', 99],
])('a state that another version kept is refused by name: %s', async (_, version) => {
  const { env, path } = await begun(`state-${version}`)
  const events = join(path, 'events.jsonl')
  writeFileSync(events, readFileSync(events, 'utf8').replace(/.*"type":"cleaned".*\n/, ''))
  const state = join(path, 'state.json')
  writeFileSync(state, JSON.stringify({ ...JSON.parse(readFileSync(state, 'utf8')), version }))
  const host = { ...testHost({ env }), askTerminal: () => Promise.reject(new Error('it was not refused')) }
  const code = await main(['tabletop', '--resume', path.split('/').at(-1) ?? ''], host)
  expect(host.err()).toContain('was kept by another version of Firebreak')
  expect(host.err()).toContain('firebreak cleanup')
  expect([code, host.out()]).toEqual([2, ''])
})

test('what is kept has the form of its number', async () => {
  const { path } = await begun('form')
  const { kept } = await openStateFile({ folder: path, sealCost: testHost({}).sealCost })
  // Where this differs, what an older version kept cannot be gone on with: `STATE_VERSION` has to rise.
  await expect(formOf(kept)).toMatchFileSnapshot('golden/kept-state.txt')
})

/** Which names stand in which, and what is a list. */
function formOf(kept: KeptState | undefined): string {
  const paths = new Set<string>()
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      paths.add(`${path}: list`)
      for (const item of value) walk(item, `${path}[]`)
    } else if (typeof value === 'object' && value !== null)
      for (const [name, inside] of Object.entries(value)) walk(inside, `${path}.${name}`)
    else paths.add(`${path}: ${typeof value}`)
  }
  const read = (text: Secret | undefined): unknown => JSON.parse(text?.reveal() ?? '{}')
  walk(read(kept?.ledger), 'ledger')
  walk(read(kept?.broker), 'broker')
  return `${[...paths].toSorted().join('\n')}\n`
}
