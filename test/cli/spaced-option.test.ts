import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { testHost } from './test-host.ts'

test('an option and its value in one argument are told apart, without saying the value again', async () => {
  const host = testHost()
  expect(await main(['run', 'playbooks', '--input token=hush'], host)).toBe(2)
  expect(host.err()).toContain('write --input=VALUE, or give it as two)')
  expect(host.err().match(/hush/g)).toHaveLength(1)
})

test('an option that is only misspelt is not', async () => {
  const host = testHost()
  expect(await main(['run', '--inptu', 'a=b'], host)).toBe(2)
  expect(host.err()).toContain('Did you mean --input?')
  expect(host.err()).not.toContain('VALUE')
})

test('a command that revokes is not taken for one that is spelt alike', async () => {
  const host = testHost()
  expect(await main(['revoke'], host)).toBe(2)
  expect(host.err()).not.toContain('report')
  expect(host.err()).toContain('firebreak contain')
  const typo = testHost()
  expect(await main(['repotr'], typo)).toBe(2)
  expect(typo.err()).toContain('Did you mean report?')
})
