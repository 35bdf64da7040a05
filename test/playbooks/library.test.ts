import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { isFragment } from '../../src/playbook/fragments/told-apart.ts'
import { readBundle } from '../../src/record/reading/read.ts'
import { testHost } from '../cli/test-host.ts'
import { serveBroken } from '../faults/broken-broker.ts'
import { sample } from '../volume.ts'
import { hurriedClock } from '../hurried-clock.ts'

const FILES = readdirSync('playbooks', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join('playbooks', file))
  .filter((file) => !isFragment(readFileSync(file, 'utf8')))
const DRILLS = sample(FILES, 3).filter(
  (file) => !/^(?:by-name: true|mode: live)/m.test(readFileSync(file, 'utf8')),
)
const WAITING = DRILLS.filter((file) => /^tags:.*\b(?:app|expiry)\b/m.test(readFileSync(file, 'utf8')))

// Apart from the others, because they wait, for the end of a token or for a log-in: on a quicker clock.
test.each([
  { which: 'that wait for nothing', files: DRILLS.filter((file) => !WAITING.includes(file)), pace: 1 },
  { which: 'that wait', files: WAITING, pace: 5 },
])('the playbooks $which hold on a sound broker, and leave nothing', async ({ files, pace }) => {
  const clock = hurriedClock(pace)
  const broker = await serveBroken({ now: () => clock.now() })
  const host = { ...testHost({ env: broker.env }), clock }
  const args = [...files, '--strict', '--jobs', '4', '--reporter', 'json=/all.json']
  expect(await main(['run', ...args], host), host.out() + host.err()).toBe(0)
  const read = readBundle(host.files.get('/all.json') ?? '')
  if ('problem' in read) throw new RangeError(read.problem)
  expect(read.runs.map(({ playbook }) => playbook.file).toSorted()).toEqual(files.toSorted())
  expect(broker.liveTokens()).toBe(0)
  await broker.close()
})
