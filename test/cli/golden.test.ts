import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { settled } from './settled.ts'
import { testHost } from './test-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-golden-'))
const text = readFileSync('playbooks/incident-response.yaml', 'utf8')
writeFileSync(join(folder, 'flipped.yaml'), text.replace('dead: [writer] }', 'dead: [writer, analyzer] }'))

const ATTEMPTS = `version: 1
id: neither-nor
title: What is revoked can neither be renewed nor handed on, and nobody new joins its task
agents:
  reader: { scope: [read:data:a], task: poisoned }
  writer: { scope: [write:data:a], task: clean }
steps:
  - id: stop
    revoke: { task: poisoned }
    expect: { dead: [reader], alive: [writer] }
  - id: renew
    attempt: { renew: reader }
    expect: { denied: 401 }
  - id: hand-on
    attempt: { delegate: { from: reader, to: writer, scope: [read:data:a] } }
    expect: { denied: 401 }
  - id: join
    attempt: { register: { scope: [read:data:a], task: poisoned }, as: late }
    expect: { allowed: true, dead-on-arrival: [late] }
  - id: revoke-as-app
    attempt: { revoke: { task: clean }, as: app }
    expect: { denied: 403, alive: [writer] }
`
writeFileSync(join(folder, 'attempts.yaml'), ATTEMPTS)
writeFileSync(join(folder, 'attempts-open.yaml'), ATTEMPTS.replace('renew: reader', 'renew: writer'))

/** What users see of whole runs. The folder of made-up playbooks is not shown. */
const SCREENS: readonly (readonly [golden: string, exitCode: number, argv: readonly string[]])[] = [
  ['leak-after-renewal', 0, ['run', 'playbooks/leak-after-renewal.yaml', '--embedded']],
  ['incident-response', 0, ['run', 'playbooks/incident-response.yaml', '--embedded']],
  ['failed-expectation', 1, ['run', join(folder, 'flipped.yaml'), '--embedded']],
  [
    'level-that-does-nothing',
    1,
    ['run', 'playbooks/incident-response.yaml', '--embedded', '--fault', 'ignore:task'],
  ],
  [
    'unusable-answers',
    3,
    ['run', 'playbooks/incident-response.yaml', '--embedded', '--fault', 'html:validate:after=10'],
  ],
  ['attempts', 0, ['run', join(folder, 'attempts.yaml'), '--embedded']],
  ['attempt-that-is-allowed', 1, ['run', join(folder, 'attempts-open.yaml'), '--embedded']],
  [
    'attempt-where-all-is-refused',
    3,
    ['run', join(folder, 'attempts.yaml'), '--embedded', '--fault', 'status:renew:401'],
  ],
  [
    'refused-revocation',
    3,
    ['run', 'playbooks/incident-response.yaml', '--embedded', '--fault', 'status:revoke:403'],
  ],
]

test.each(SCREENS)('%s', async (golden, exitCode, argv) => {
  const host = testHost()
  expect(await main(argv, host)).toBe(exitCode)
  const screen = settled((host.err() + host.out()).replaceAll(folder, 'somewhere'))
  await expect(screen).toMatchFileSnapshot(`golden/${golden}.txt`)
})
