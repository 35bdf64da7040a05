import { checkPlaybook } from '../../src/playbook/check.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import type { BrokerClient } from '../../src/broker/client.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { run } from '../../src/runner/run.ts'
import type { Hooks, Points } from '../../src/runner/context/ports.ts'
import { fakeBroker, testClock, type FakeBroker, type TestClock } from './fake-broker.ts'

/** Breaks a broker on purpose. */
export type Break = (broker: FakeBroker, clock: TestClock) => Partial<BrokerClient>

/** Where the points of such a playbook are. */
export const POINT = 'https://orders.example'

/** Checks a playbook and runs it against a broker of a few lines, on a clock that only its calls move on. */
export async function play(
  text: string,
  broken: Break = () => ({}),
  hooks?: (clock: TestClock) => Hooks,
  points?: (broker: FakeBroker, clock: TestClock) => Points,
): Promise<{ readonly record: RunRecord; readonly broker: FakeBroker }> {
  const clock = testClock()
  const broker = fakeBroker(clock)
  Object.assign(broker, broken({ ...broker }, clock))
  const signal = new AbortController().signal
  const facts = { runId: 'r1', toolVersion: '0', sha256: 'ab'.repeat(32), brokerKind: 'remote' } as const
  const ports = {
    broker,
    clock,
    signals: { stop: signal, abandon: signal },
    ...(hooks !== undefined && { hooks: hooks(clock) }),
    ...(points !== undefined && { points: points(broker, clock) }),
  }
  const running = run(playbookOf(text), ports, { ...facts, allowHosts: [POINT] })
  for (;;) {
    const next = await running.next()
    if (next.done === true) return { record: next.value, broker }
  }
}

/** @throws Error with what is wrong with it */
function playbookOf(text: string): Playbook {
  const { playbook, diagnostics } = checkPlaybook({ file: 'x.yaml', text }, { runId: 'r1' })
  if (playbook === undefined) throw new Error(diagnostics.map(({ name }) => name).join(' '))
  return playbook
}
