/**
 * Calls `act` when the signal aborts, until the returned function is called. However many wait for one signal, it
 * has one listener: a fleet's worth of them would make Node warn of a leak, and each removal search them all.
 */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal === undefined) return nothing
  const watch = WATCHES.get(signal) ?? begin(signal)
  watch.acts.add(act)
  return () => {
    watch.acts.delete(act)
    if (watch.acts.size === 0) end(signal, watch)
  }
}

/** Waits for what belongs to several who wait: one whose signal aborts only stops waiting. */
export async function settledOrAborted(work: Promise<void>, signal?: AbortSignal): Promise<void> {
  if (signal === undefined) return work
  let forget = (): void => undefined
  const aborted = new Promise<void>((resolve) => {
    forget = onAbort(signal, resolve)
  })
  try {
    await Promise.race([work, aborted])
  } finally {
    forget()
  }
}

interface Watch {
  readonly acts: Set<() => void>
  readonly listener: () => void
}

/** Remembers what already hangs on a signal, and nothing else; it goes away with the signal. */
const WATCHES = new WeakMap<AbortSignal, Watch>()

function begin(signal: AbortSignal): Watch {
  const acts = new Set<() => void>()
  const listener = (): void => {
    for (const act of acts) act()
  }
  const watch = { acts, listener }
  WATCHES.set(signal, watch)
  signal.addEventListener('abort', listener)
  return watch
}

function end(signal: AbortSignal, watch: Watch): void {
  signal.removeEventListener('abort', watch.listener)
  if (WATCHES.get(signal) === watch) WATCHES.delete(signal)
}

function nothing(): void {
  // There was no signal to listen to.
}
