import { onAbort } from '../../http/on-abort.ts'
import type { BrokerClientOptions } from '../../agentwrit/client/options.ts'
import type { Clock } from '../../runner/context/ports.ts'
import type { Host } from '../host/host.ts'

/** How a client waits: by which clock, and for an answer how long. */
type Patience = Required<Pick<BrokerClientOptions, 'requestTimeoutMs' | 'timing'>>

/** The patience of this host. Its clock is the client's, too: a run compares the times of both. */
export function patienceOf({ clock, requestTimeoutMs }: Pick<Host, 'clock' | 'requestTimeoutMs'>): Patience {
  return {
    requestTimeoutMs,
    timing: { now: () => clock.monotonic(), sleep: (ms, signal) => sleep(clock, ms, signal) },
  }
}

/** A clock throws when it is to stop waiting; a client wants to go on, and finds out by its next try. */
async function sleep(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === true) return
  const stop = new AbortController()
  const forget = onAbort(signal, () => stop.abort())
  try {
    await clock.sleep(ms, stop.signal)
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    forget()
  }
}
