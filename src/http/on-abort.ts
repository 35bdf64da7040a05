/**
 * Calls `act` when the signal aborts, until the returned function is called. However many wait for one signal, it
 * has one listener: a fleet's worth of them would make Node warn of a leak, and each removal search them all.
 */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal === undefined) return nothing
  const watch = WATCHES.get(signal) ?? begin(signal)
  const waiting = { act, place: watch.waiting.length }
  watch.waiting.push(waiting)
  return () => {
    remove(watch.waiting, waiting)
    if (watch.waiting.length === 0) end(signal, watch)
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

/**
 * In an array: every time a `Set` is made anew, the one before points to it and to all that was in it, and whoever came and
 * went between two collections of old objects would be kept by that chain.
 */
interface Watch {
  readonly waiting: Waiting[]
  readonly listener: () => void
}

interface Waiting {
  readonly act: () => void
  /** Where it is in the array; -1 when it no longer is. */
  place: number
}

/** Remembers what already hangs on a signal, and nothing else; it goes away with the signal. */
const WATCHES = new WeakMap<AbortSignal, Watch>()

function begin(signal: AbortSignal): Watch {
  const waiting: Waiting[] = []
  const listener = (): void => {
    // Whoever one of them called off is not called.
    for (const one of waiting.slice()) if (one.place !== -1) one.act()
  }
  const watch = { waiting, listener }
  WATCHES.set(signal, watch)
  signal.addEventListener('abort', listener)
  return watch
}

/** The last takes its place. */
function remove(waiting: Waiting[], one: Waiting): void {
  if (one.place === -1) return
  const last = waiting.pop()
  if (last !== undefined && last !== one) {
    waiting[one.place] = last
    last.place = one.place
  }
  one.place = -1
}

function end(signal: AbortSignal, watch: Watch): void {
  signal.removeEventListener('abort', watch.listener)
  if (WATCHES.get(signal) === watch) WATCHES.delete(signal)
}

function nothing(): void {
  // There was no signal to listen to.
}
