import type { RunEvent } from '../record/events.ts'
import type { RunRecord } from '../record/record.ts'

export interface Watcher {
  /** Is told every event; the run waits for it. */
  readonly show: (event: RunEvent) => void | Promise<void>
  /** Called once `show` has failed, so that the run ends early. */
  readonly stop: () => void
}

/**
 * Takes a run to its end, clean-up included, whatever the watcher does: a run that is left half-way leaves its agents
 * alive.
 *
 * @throws what `show` threw, after the clean-up; it is not called again
 */
export async function watch(
  running: AsyncGenerator<RunEvent, RunRecord>,
  { show, stop }: Watcher,
): Promise<RunRecord> {
  let failure: { readonly error: unknown } | undefined
  for (;;) {
    const next = await running.next()
    if (next.done === true) {
      if (failure !== undefined) throw failure.error
      return next.value
    }
    if (failure !== undefined) continue
    try {
      await show(next.value)
    } catch (error) {
      failure = { error }
      stop()
    }
  }
}
