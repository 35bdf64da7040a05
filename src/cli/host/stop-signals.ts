import type { StopSignals } from '../../runner/context/ports.ts'
import type { Host } from './host.ts'

/** The signals of one command: the first Ctrl-C stops it with clean-up, the second at once. */
export interface Stopping extends StopSignals {
  /** Stops listening. */
  end(): void
}

export function listenForStop(host: Host): Stopping {
  const stop = new AbortController()
  const abandon = new AbortController()
  const end = host.onSignal((signal) => {
    if (stop.signal.aborted) {
      host.stderr.write('\nstopped at once: what is listed above as alive may still be\n')
      abandon.abort(signal)
      return
    }
    host.stderr.write('\nstopping: cleaning up first (once more to stop at once)\n')
    stop.abort(signal)
  })
  return { stop: stop.signal, abandon: abandon.signal, end }
}
