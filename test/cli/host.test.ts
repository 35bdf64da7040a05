import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guarded } from '../../src/cli/host/host.ts'
import { main } from '../../src/cli/main.ts'
import { json } from '../../src/reports/json/json.ts'
import { createTheme } from '../../src/text/theme.ts'
import { HOSTILE, obeyed } from '../hostile/text.ts'
import { ALL } from '../reports/records.ts'
import { CONTEXT, one } from '../reports/reports.ts'
import { testHost } from './test-host.ts'

test('what somebody forgot to escape does not act', () => {
  const host = testHost()
  const { stdout, stderr } = guarded(host)
  stdout.write(`x: ${HOSTILE.replaceAll('FORGED', '')}\n::error::x\n  ##[error]x\n`)
  stderr.write('\u001b[8mhidden\u001b[0m')
  expect(obeyed(host.out(), 'terminal')).toEqual([])
  expect(host.err()).toBe('\\u001b[8mhidden\\u001b[0m')
})

test('our own lines, colours and words stay as they are', () => {
  const { good, bad, warn, dim, strong } = createTheme({ color: true, unicode: true })
  const text = `${strong(bad('x'))} ${good('y')}\n\t${warn('z')} ${dim('⚠️ a::b 1️⃣ ## [x]')}\n`
  const host = testHost()
  guarded(host).stdout.write(text)
  expect(host.out()).toBe(text)
})

test('commands to a CI runner come from the reporter of that name and from nowhere else', async () => {
  const cwd = process.cwd()
  const files = { [join(cwd, 'run.json')]: json.render(one(ALL.failing), CONTEXT) }
  const host = testHost({ cwd, files })
  await main(['report', 'run.json', '--reporter', 'github'], host)
  expect(host.out()).toMatch(/^::error file=/)
  expect(host.err()).not.toMatch(/^::/m)
})
