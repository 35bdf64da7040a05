import { expect, test } from 'vitest'
import { terminalFacts } from '../../src/cli/host/terminal.ts'
import { main } from '../../src/cli/main.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'
import { testHost } from './test-host.ts'

test('--quiet has one line for what held, and everything for what did not', async () => {
  const cwd = folderOf({ 'a.yaml': smallPlaybook('alpha'), 'b.yaml': smallPlaybook('beta', { fails: true }) })
  const held = testHost({ cwd })
  expect(await main(['run', 'a.yaml', '--embedded', '--quiet'], held)).toBe(0)
  const lines = held.out().trimEnd().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('a stand-in')
  expect(lines[1]).toMatch(/^1\/1 ✓ alpha {2}Contained: /)
  const failed = testHost({ cwd })
  expect(await main(['run', 'b.yaml', '--embedded', '--quiet'], failed)).toBe(1)
  expect(failed.out()).toContain('other" still works')
})

test('a terminal that says it has no columns is one of unknown width, and nothing is redrawn on it', () => {
  const host = testHost()
  const facts = (columns: number | undefined): object =>
    terminalFacts(host, { write: () => undefined, isTTY: true, ...(columns !== undefined && { columns }) })
  expect(facts(0)).toMatchObject({ width: 100, live: false })
  expect(facts(44)).toMatchObject({ width: 44, live: true })
  expect(facts(undefined)).toMatchObject({ width: 100, live: true })
})
