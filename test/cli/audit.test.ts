import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { served } from './served.ts'
import type { ServedBroker } from './served-broker.ts'
import { testHost } from './test-host.ts'

const PROOF = 'playbooks/audit-proof.yaml'
const folder = mkdtempSync(join(tmpdir(), 'firebreak-audit-'))
/** Nothing but the chain is asked about: no missing event may be what gives a changed log away. */
const ONLY_THE_CHAIN = join(folder, 'only-the-chain.yaml')
writeFileSync(
  ONLY_THE_CHAIN,
  `version: 1
id: only-the-chain
title: The log is whole
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [write:data:a] }
steps:
  - id: leak
    revoke: { token: reader }
    expect: { dead: [reader], alive: [writer] }
  - id: again
    revoke: { token: reader }
    expect: { effect: none, dead: [reader], alive: [writer] }
  - id: whole
    audit: { chain: intact }
`,
)

const WHOLE = join(folder, 'whole.yaml')
writeFileSync(WHOLE, readFileSync(ONLY_THE_CHAIN, 'utf8').replace('chain: intact', 'chain: whole'))

async function run(broker: ServedBroker, playbook: string): Promise<{ code: number; record: RunRecord }> {
  const host = testHost({ env: broker.env })
  const code = await main(['run', playbook, '--reporter', 'json=record.json'], host)
  const [text = ''] = [...host.files.values()]
  return { code, record: JSON.parse(text) }
}

test('the proof by audit holds, twice in a row on the same broker', async () => {
  const broker = await served()
  expect((await run(broker, PROOF)).code).toBe(0)
  const { code, record } = await run(broker, PROOF)
  expect(code).toBe(0)
  const results = record.steps.at(-1)?.action?.audit?.checks.map(({ result }) => result) ?? []
  expect(new Set(results)).toEqual(new Set(['held']))
})

test.each([
  ['audit:forged', 1, 'failed'],
  ['audit:gapped', 3, 'no-verdict'],
] as const)('%s is caught by the chain alone', async (fault, exitCode, result) => {
  const { code, record } = await run(await served({ faults: [fault] }), ONLY_THE_CHAIN)
  expect(code).toBe(exitCode)
  const failed = record.steps.filter(({ status }) => status !== 'held')
  expect(failed.map(({ id, status }) => `${id} ${status}`)).toEqual([`whole ${result}`])
  expect(failed[0]?.action?.audit?.checks).toMatchObject([{ wants: 'chain', result }])
})

test.each(['audit:forged', 'audit:gapped'])('%s is caught by the event that is missing', async (fault) => {
  const { code, record } = await run(await served({ faults: [fault] }), PROOF)
  expect(code).toBe(1)
  expect(record.steps.find(({ status }) => status !== 'held')).toMatchObject({
    id: 'leaked-token-recorded',
    status: 'failed',
  })
})

/** Each request without a token is written down. */
function fillLog(broker: ServedBroker): void {
  for (let count = 0; count < 1200; count += 1) {
    broker.ask({ method: 'GET', target: '/v1/audit/events', body: new Uint8Array(), peer: '127.0.0.1' })
  }
}

test('a log of more than a page is read to its end', async () => {
  const broker = await served()
  fillLog(broker)
  const { code, record } = await run(broker, PROOF)
  expect(code).toBe(0)
  expect(record.steps.at(-1)?.action?.audit?.size).toBeGreaterThan(1200)
})

test('a gap that is pages back is found', async () => {
  const broker = await served({ faults: ['audit:gapped'] })
  await run(broker, ONLY_THE_CHAIN)
  fillLog(broker)
  const { code, record } = await run(broker, ONLY_THE_CHAIN)
  // It was there before this run began.
  expect(code).toBe(0)
  expect(record.steps.at(-1)?.notes).toMatchObject([{ code: 'audit-not-whole' }])
  expect((await run(broker, WHOLE)).code).toBe(3)
})

test.each(['status:audit:500', 'html:audit', 'truncate:audit'])(
  'with %s the log cannot be read, and there is no verdict',
  async (fault) => {
    const { code, record } = await run(await served({ faults: [fault] }), ONLY_THE_CHAIN)
    expect(code).toBe(3)
    expect(record.steps.map(({ status }) => status)).toEqual(['held', 'held', 'no-verdict'])
  },
)
