/** What is known of errors that nobody caught. */
export interface Crashes {
  readonly crashed: () => boolean
  /** Calls back on each; the returned function stops that. */
  listen(callback: (error: unknown) => void): () => void
}

/**
 * Catches what nobody caught: a bug of ours. Where somebody listens, and can clean up, the process goes on to its end.
 *
 * @param tell says it, once
 * @param end ends the process where nobody listens
 */
export function catchCrashes(
  process: NodeJS.Process,
  tell: (error: unknown) => void,
  end: () => void,
): Crashes {
  const listeners = new Set<(error: unknown) => void>()
  let crashed = false
  process.on('uncaughtException', (error: unknown) => {
    if (!crashed) tell(error)
    crashed = true
    for (const listener of listeners) listener(error)
    if (listeners.size === 0) end()
  })
  return {
    crashed: () => crashed,
    listen: (callback) => {
      listeners.add(callback)
      return () => listeners.delete(callback)
    },
  }
}
