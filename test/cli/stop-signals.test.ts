import { expect, test } from 'vitest'
import type { Signal } from '../../src/cli/host/host.ts'
import { listenForStop } from '../../src/cli/host/stop-signals.ts'
import { testHost } from './test-host.ts'

/** What signals do that come so many milliseconds after each other. */
function after(...signals: readonly (readonly [Signal, number])[]) {
  let now = 0
  const host = testHost()
  const stopping = listenForStop({ ...host, clock: { ...host.clock, monotonic: () => now } })
  for (const [signal, later] of signals) {
    now += later
    host.send(signal)
  }
  return { stop: stopping.stop.reason, abandoned: stopping.abandon.aborted }
}

test('the first signal stops, and the second at once', () => {
  expect(after(['SIGHUP', 0])).toEqual({ stop: 'SIGHUP', abandoned: false })
  expect(after(['SIGHUP', 0], ['SIGHUP', 100])).toEqual({ stop: 'SIGHUP', abandoned: true })
  expect(after(['SIGQUIT', 0], ['SIGINT', 1])).toEqual({ stop: 'SIGQUIT', abandoned: true })
})

test('a stop that is told twice is one stop', () => {
  expect(after(['SIGHUP', 0], ['SIGHUP', 99])).toEqual({ stop: 'SIGHUP', abandoned: false })
  expect(after(['SIGINT', 0], ['SIGINT', 1], ['SIGINT', 200])).toEqual({ stop: 'SIGINT', abandoned: true })
})
