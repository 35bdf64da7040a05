import { newRunId } from '../../app/run-id.ts'
import type { Host } from '../host/host.ts'
import { listenForStop } from '../host/stop-signals.ts'
import type { TabletopFlags } from '../tabletop/flags.ts'
import { answersOf, brokerOf, loadExercise } from '../tabletop/loading.ts'
import { playExercise } from '../tabletop/playing.ts'

/**
 * Plays a playbook at the pace of a room.
 *
 * @returns 0 when it was played to its end and the broker did what the model says; else see docs/exit-codes.md
 * @throws FirebreakError `usage` when the playbook, the answers or the environment are unusable
 */
export async function tabletopCommand(host: Host, file: string, flags: TabletopFlags): Promise<number> {
  const runId = newRunId()
  const loaded = await loadExercise(host, file, { runId, flags })
  const { playbook } = loaded
  const answers = flags.answers === undefined ? undefined : await answersOf(host, flags.answers, playbook.id)
  const broker = await brokerOf(host, playbook, { runId, flags })
  const stopping = listenForStop(host)
  try {
    return await playExercise({ host, flags, loaded, stopping, broker, answers })
  } finally {
    await broker?.close()
    stopping.end()
  }
}
