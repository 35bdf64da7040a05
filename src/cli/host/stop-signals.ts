import { FirebreakError } from '../../errors.ts'
import type { StopSignals } from '../../runner/context/ports.ts'
import type { Host, Signal } from './host.ts'

/** The signals of one command: the first Ctrl-C stops it with clean-up, the second at once. */
export interface Stopping extends StopSignals {
  /** Stops listening. */
  end(): void
}

/** A bug that shows while the command runs stops it like a first signal: what it made is cleaned up. */
export function listenForStop(host: Host): Stopping {
  const stop = new AbortController()
  const abandon = new AbortController()
  const first: { signal?: Signal; at: number } = { at: 0 }
  const endSignals = host.onSignal((signal) => {
    const at = host.clock.monotonic()
    if (stop.signal.aborted) {
      if (signal === first.signal && at - first.at < ECHO_MS) return
      host.stderr.write('\nstopped at once: what is listed above as alive may still be\n')
      abandon.abort(signal)
      return
    }
    first.signal = signal
    first.at = at
    host.stderr.write('\nstopping: cleaning up first (once more to stop at once)\n')
    stop.abort(signal)
  })
  const endCrashes = host.onCrash((error) => {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    stop.abort(
      new FirebreakError('bug', `this is a bug in firebreak: ${what}`, {
        hint: 'please report it',
        cause: error,
      }),
    )
  })
  return {
    stop: stop.signal,
    abandon: abandon.signal,
    end: () => {
      endSignals()
      endCrashes()
    },
  }
}

/** One stop can be told twice: by shell and kernel when a terminal closes, by terminal and npm on Ctrl-C under npx. */
const ECHO_MS = 100
