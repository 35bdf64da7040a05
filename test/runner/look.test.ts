import { expect, test } from 'vitest'
import { controlRecord } from '../../src/runner/probing/control.ts'
import { checksOf } from '../../src/runner/probing/look.ts'
import type { RunContext } from '../../src/runner/context/context.ts'
import { NO_JOURNAL } from '../../src/runner/context/journal.ts'
import { openLedger } from '../../src/runner/context/ledger.ts'
import { watchStorage } from '../../src/runner/storing/storage.ts'
import { fakeBroker, testClock } from './fake-broker.ts'
import { playbook, span } from './playbooks.ts'

test('a token that nobody asked about is unknown, whatever it was before', () => {
  const ledger = openLedger()
  ledger.verdicts.set('reader', 'alive')
  const expectations = [{ token: 'reader', state: 'unchanged', by: 'unnamed', span }] as const
  const seen = { board: new Map(), predictions: new Map() }
  const [check] = checksOf({ ...context(), ledger }, expectations, seen)
  expect(check).toMatchObject({ observed: 'unknown', result: 'no-verdict', note: 'not asked', probes: 0 })
})

test('a control that nobody looked at did not run, and is not called alive', () => {
  expect(controlRecord({ sightings: [], tokens: new Map() })).toEqual({ status: 'not-run', probes: 0 })
})

function context(): RunContext {
  const clock = testClock()
  const { signal } = new AbortController()
  return {
    runId: 'r1',
    playbook: playbook({ steps: [] }),
    brought: {},
    broker: fakeBroker(clock),
    storage: watchStorage(fakeBroker(clock), clock),
    clock,
    journal: NO_JOURNAL,
    signals: { stop: signal, abandon: signal },
    strict: false,
    wireName: (name) => name,
    ledger: openLedger(),
    concurrency: 1,
    settleMs: 0,
  }
}
