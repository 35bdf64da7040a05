import { watch } from '../app/watch.ts'
import type { RunRecord } from '../record/record.ts'
import { run } from '../runner/run.ts'
import type { RunFlags } from './options/flags.ts'
import type { Host } from './host/host.ts'
import type { LoadedPlaybook } from './playbooks/load-playbooks.ts'
import type { OpenBroker } from '../app/open-broker.ts'
import type { RunView } from './output/progress.ts'
import type { Stopping } from './host/stop-signals.ts'
import { toolVersion } from '../app/version.ts'

/** What all playbooks of one command share: the broker with its two log-ins, and the signals. */
export interface Shared {
  readonly broker: OpenBroker
  readonly stopping: Stopping
  readonly flags: RunFlags
}

/** Runs one playbook under its own run id, and shows it. When showing it fails, the run stops, cleans up and throws. */
export async function runPlaybook(
  { clock }: Host,
  { broker, stopping, flags }: Shared,
  { playbook, runId, sha256 }: LoadedPlaybook,
  view: RunView,
): Promise<RunRecord> {
  const blind = new AbortController()
  const signals = { stop: AbortSignal.any([stopping.stop, blind.signal]), abandon: stopping.abandon }
  const running = run(
    playbook,
    { broker: broker.client, clock, signals, journal: broker.journal() },
    {
      runId,
      sha256,
      toolVersion: toolVersion(),
      brokerKind: broker.kind,
      strict: flags.strict,
      keepGoing: flags.keepGoing,
      consent: { live: flags.yes },
      ...(broker.faults.length === 0 ? {} : { faults: broker.faults }),
    },
  )
  const record = await watch(running, {
    show: (event) => view.add(event),
    stop: () => blind.abort('SIGINT'),
  })
  await view.end(record)
  return record
}
