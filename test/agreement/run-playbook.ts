import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { REQUEST_TIMEOUT_MS } from '../../src/agentwrit/client/options.ts'
import { patienceOf } from '../../src/cli/broker/patience.ts'
import { createBrokerClient } from '../../src/agentwrit/client/http-client.ts'
import type { BrokerClient } from '../../src/broker/client.ts'
import { listen } from '../../src/embedded/listen.ts'
import { hurriedClock } from '../hurried-clock.ts'
import { soundPlaybook } from '../playbook/sound.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { run } from '../../src/runner/run.ts'
import { faultyBroker } from './faulty.ts'

/** Nobody waits for what never comes; what does come, comes at once. */
const PACE = 4

/** Runs a playbook as `firebreak run --strict` does, against a broker with these faults, none of which comes late. */
export async function runPlaybook(
  text: string,
  faults: readonly string[],
  changed: (broker: BrokerClient) => BrokerClient = (broker) => broker,
): Promise<RunRecord> {
  const runId = `r${randomBytes(4).toString('hex')}`
  const playbook = soundPlaybook(text, { runId }, 'case.yaml')
  const embedded = faultyBroker(faults)
  const listening = await listen(embedded)
  const clock = hurriedClock(PACE)
  const patience = patienceOf({ clock, requestTimeoutMs: REQUEST_TIMEOUT_MS })
  const { adminSecret } = embedded
  const broker = createBrokerClient({ url: listening.url, adminSecret, runId, ...patience })
  const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
  // Every request under way listens to them.
  setMaxListeners(0, signals.stop, signals.abandon)
  const told = { runId, toolVersion: '0', sha256: '', brokerKind: 'embedded', strict: true } as const
  const facts = { ...told, settleMs: 0 }
  try {
    const running = run(playbook, { broker: changed(broker), clock, signals }, facts)
    for (;;) {
      const next = await running.next()
      if (next.done === true) return next.value
    }
  } finally {
    await broker.close()
    await listening.close()
  }
}
