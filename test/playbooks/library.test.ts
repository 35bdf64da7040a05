import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { readBundle } from '../../src/record/read.ts'
import { testHost } from '../cli/test-host.ts'
import { hurriedClock } from '../hurried-clock.ts'

test('every playbook of the default folder holds on a sound broker, and leaves nothing', async () => {
  const host = { ...testHost(), clock: hurriedClock(20) }
  const args = ['run', '--embedded', '--strict', '--jobs', '4', '--reporter', 'json=/all.json']
  expect(await main(args, host), host.out() + host.err()).toBe(0)
  const read = readBundle(host.files.get('/all.json') ?? '')
  if ('problem' in read) throw new RangeError(read.problem)
  expect(read.runs.length).toBeGreaterThanOrEqual(15)
  expect(read.runs.filter(({ cleanup }) => cleanup.leftovers.length > 0)).toEqual([])
})
