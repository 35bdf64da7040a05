import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { Answer, BrokerRequest } from '../../src/embedded/http/call.ts'
import { served } from './served.ts'
import { testHost } from './test-host.ts'

interface Examined {
  readonly exit: number
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
  readonly storage: unknown
}

/** What doctor says in both its spellings of a broker whose metrics are changed like this. */
async function examined(change: (metrics: Answer) => Answer = (answer) => answer): Promise<Examined> {
  const broker = await served({
    change: (call: BrokerRequest, answer: Answer) =>
      call.target === '/v1/metrics' ? change(answer) : answer,
  })
  const forPeople = testHost({ env: broker.env })
  const exit = await main(['doctor'], forPeople)
  const forPrograms = testHost({ env: broker.env })
  expect(await main(['doctor', '--json'], forPrograms)).toBe(exit)
  const json: Readonly<Record<string, unknown>> = Object(JSON.parse(forPrograms.out()))
  const findings: readonly unknown[] = Array.isArray(json['findings']) ? json['findings'] : []
  const storage = findings.find((finding) => Object(finding).check === 'storage')
  return { exit, text: forPeople.out(), json, storage }
}

const with3Lost = (answer: Answer): Answer => ({
  ...answer,
  body: `${answer.body}agentwrit_db_errors_total{operation="save_revocation"} 3\n`,
})

test('a broker that stores everything is well', async () => {
  const { exit, text, json, storage } = await examined()
  expect(exit).toBe(0)
  expect(text).toMatch(/^ok {4}storage +its metrics can be read, and nothing failed to be stored$/m)
  expect(json['ok']).toBe(true)
  expect(storage).toEqual({ check: 'storage', ok: true, found: expect.stringContaining('nothing failed') })
})

test('a database that failed is a warning, and keeps no run from starting', async () => {
  const { exit, text, json, storage } = await examined(with3Lost)
  expect(exit).toBe(0)
  expect(text).toMatch(/^warn {2}storage +its database failed since it started: save_revocation 3$/m)
  expect(text).toContain('acknowledged and gone at its next start')
  expect(json['ok']).toBe(true)
  expect(storage).toMatchObject({
    ok: true,
    level: 'warning',
    found: expect.stringContaining('save_revocation 3'),
  })
})

test('metrics that cannot be read are a warning, too', async () => {
  const { exit, text, json, storage } = await examined((answer) => ({
    ...answer,
    status: 404,
    body: 'not here',
  }))
  expect(exit).toBe(0)
  expect(text).toMatch(/^warn {2}storage +whether it stores what it acknowledges cannot be seen/m)
  expect(json['ok']).toBe(true)
  expect(storage).toMatchObject({ ok: true, level: 'warning', hint: expect.stringContaining('--strict') })
})

test('a clock that is off by less than it can be seen is off by nothing, and not by minus nothing', async () => {
  const broker = await served()
  const host = testHost({ env: broker.env })
  // 20 ms behind the middle of the second that a Date header is somewhere in.
  const now = (): number => Math.floor(Date.now() / 1000) * 1000 + 520
  await main(['doctor'], { ...host, clock: { ...host.clock, now } })
  expect(host.out()).toContain("the broker's clock is 0.0 s off ours")
})
