import { expect, test } from 'vitest'
import type { RunEvent } from '../../src/record/events.ts'
import { foldEvents } from '../../src/record/fold.ts'
import { run } from '../../src/runner/run.ts'
import { fakeBroker, testClock } from '../runner/fake-broker.ts'
import { playbook, revoke, step } from '../runner/playbooks.ts'

test('a stream of events that was cut off anywhere is never green', async () => {
  const clock = testClock()
  const never = new AbortController().signal
  const book = playbook({
    steps: [step('leak', revoke('token', 'reader'), { dead: 'reader', unchanged: 'writer' })],
  })
  const events: RunEvent[] = []
  const ports = { broker: fakeBroker(clock), clock, signals: { stop: never, abandon: never } }
  const options = { runId: 'r1', toolVersion: '0', sha256: 'ab', brokerKind: 'remote' } as const
  for await (const event of run(book, ports, options)) events.push(event)
  expect(foldEvents(events).run.outcome).toBe('held')
  for (let end = 1; end < events.length; end += 1) {
    expect(foldEvents(events.slice(0, end)).run.outcome, `${end} events`).toBe('no-verdict')
  }
})
