import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { FAULT_FORMS } from './catalog.ts'
import { REVOCATION_ACTS } from '../../src/embedded/faults/fault.ts'
import { LEVELS } from '../../src/embedded/tokens/revocations.ts'
import { ROUTE_NAMES } from '../../src/embedded/http/route-names.ts'
import { CHOSEN } from './chosen.ts'
import { testHost } from '../cli/test-host.ts'
import { runBroken } from './broken-run.ts'
import { expectEnd } from './expect-end.ts'
import { MORE_ROWS, routeRows, ROWS } from './table.ts'

describe.concurrent('a broken broker is caught, or does no harm to the playbook', () => {
  test.each(CHOSEN.filter(({ pace }) => pace === undefined))(
    '$fault: $playbook $flags ends with $exit',
    async (row) => expectEnd(row),
  )
})

const SOUND = ['incident-response', 'leak-after-renewal', 'collateral-guard', 'time-to-dead'] as const

describe.concurrent('a sound broker', () => {
  test.each(SOUND)(
    '%s holds against a sound broker, so that a fault is all that is ever caught',
    async (playbook) => {
      const { exit, lies, text } = await runBroken({ playbook })
      expect({ exit, lies }, text).toEqual({ exit: 0, lies: [] })
    },
  )
})

test('the table has every fault, and every act, level and route it can have', () => {
  const faults = [...ROWS, ...MORE_ROWS].map(({ fault }) => fault)
  const starts = [
    ...REVOCATION_ACTS.flatMap((act) => [`ignore:${act}`, `late:${act}`]),
    ...LEVELS.map((level) => `overkill:${level}`),
    ...FAULT_FORMS.map(({ word }) => word),
  ]
  const all = [...faults, ...routeRows().map(({ fault }) => fault)]
  expect(starts.filter((start) => !all.some((fault) => `${fault}:`.startsWith(`${start}:`)))).toEqual([])
  const routes = new Set(all.flatMap((fault) => fault.split(':')))
  expect([...ROUTE_NAMES, 'any'].filter((route) => !routes.has(route))).toEqual([])
})

test('the embedded broker of a run is broken in the same way', async () => {
  const host = testHost()
  const args = ['playbooks/incident-response.yaml', '--embedded', '--fault', 'ignore:task']
  expect(await main(['run', ...args], host)).toBe(1)
  expect(host.out()).toContain('"analyzer" still works after step "poisoned-task"')
})
