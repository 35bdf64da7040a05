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
