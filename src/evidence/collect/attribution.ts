import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Knows on whose behalf code runs, through every `await`: runs side by side share one client, and each of its
 * exchanges belongs to the run that asked for it.
 */
export interface Attribution<T> {
  within<R>(owner: T, work: () => Promise<R>): Promise<R>
  /** Undefined outside of `within`. */
  owner(): T | undefined
}

export function createAttribution<T>(): Attribution<T> {
  const storage = new AsyncLocalStorage<T>()
  return {
    within: (owner, work) => storage.run(owner, work),
    owner: () => storage.getStore(),
  }
}
