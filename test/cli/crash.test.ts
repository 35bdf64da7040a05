import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { served } from './served.ts'
import { testHost, type TestHost } from './test-host.ts'

test('a bug that nobody caught stops the run, which cleans up and is none that held', async () => {
  const broker = await served()
  const host = testHost({ env: broker.env })
  broker.atCall(30, () => host.crash(new TypeError('oops')))
  expect(await main(['run', 'playbooks/incident-response.yaml'], host)).toBe(70)
  expect(broker.liveTokens()).toEqual([])
  expect(host.out()).toContain('this is a bug in firebreak: TypeError: oops')
})

test('a bug shows its stack only to those who look for it', async () => {
  const broken = (env: Record<string, string>): TestHost => ({
    ...testHost({ env }),
    readFile: () => Promise.reject(new TypeError('oops')),
    stdout: {
      write: () => {
        throw new TypeError('oops')
      },
    },
  })
  const plain = broken({})
  expect(await main(['explain', 'FB1001'], plain)).toBe(70)
  expect(plain.err()).toContain('this is a bug in firebreak: TypeError: oops')
  expect(plain.err()).not.toContain('    at ')
  const debugged = broken({ FIREBREAK_DEBUG: '1' })
  await main(['explain', 'FB1001'], debugged)
  expect(debugged.err()).toContain('    at ')
})
