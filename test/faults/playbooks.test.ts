import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { testHost } from '../cli/test-host.ts'
import { ROUTE_ROWS, ROWS } from './table.ts'

test('the shipped playbooks have no problem, not even a warning', async () => {
  const host = testHost()
  expect(await main(['check', 'playbooks', '--strict'], host), host.out() + host.err()).toBe(0)
  expect(host.out() + host.err()).toContain('0 errors, 0 warnings')
})

test('a fault is shown by every shipped playbook that a folder runs', () => {
  const shown = new Set([...ROWS, ...ROUTE_ROWS].map(({ playbook }) => `${playbook}.yaml`))
  const files = readdirSync('playbooks').filter((file) => file.endsWith('.yaml'))
  expect(files.filter((file) => !shown.has(file))).toEqual([])
})
