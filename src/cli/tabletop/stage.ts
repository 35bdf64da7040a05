import { AGENTWRIT } from '../../agentwrit/rules.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import { runPlaybook } from '../../app/run-playbook.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { RunRecord } from '../../record/record.ts'
import { liveStage } from '../../tabletop/live/live-stage.ts'
import { rehearse } from '../../tabletop/rehearsal.ts'
import type { Script } from '../../tabletop/script.ts'
import type { Stage } from '../../tabletop/stage.ts'
import type { Host } from '../host/host.ts'
import type { Stopping } from '../host/stop-signals.ts'

/** What is played, and who can stop it. */
interface Staging {
  readonly script: Script
  readonly loaded: { readonly playbook: Playbook; readonly runId: string; readonly sha256: string }
  readonly stopping: Stopping
  /** How much of the exercise is left. */
  readonly secondsLeft: () => number
}

interface OpenStage {
  readonly stage: Stage
  /** The run at the broker, once it is over. */
  readonly record: () => RunRecord | undefined
}

/** A stage on a broker; without one, by the model alone. */
export function openStage(host: Host, broker: OpenBroker | undefined, staging: Staging): OpenStage {
  const { script, loaded, stopping, secondsLeft } = staging
  if (broker === undefined) return { stage: rehearse(script, AGENTWRIT), record: () => undefined }
  const faults: string[] = []
  const live = liveStage({
    playbook: loaded.playbook,
    run: (playbook, pacing, show) =>
      runPlaybook(broker, {
        loaded: { ...loaded, playbook },
        clock: host.clock,
        signals: stopping,
        strict: false,
        // A room goes on after a step that did not hold: that is what it came for.
        keepGoing: true,
        consent: { targets: [] },
        pacing,
        show,
      }),
    secondsLeft,
    break: async (fault) => {
      faults.push(fault)
      broker.break?.(faults)
    },
  })
  return { stage: live, record: live.record }
}
