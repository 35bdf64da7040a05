/** Time, as a parameter: tests bring their own. */
export interface Clock {
  /** This machine's wall clock in epoch milliseconds. */
  now(): number
  /** A clock that never goes back, in milliseconds. */
  monotonic(): number
  /** Waits; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The two stages of stopping: the first Ctrl-C ends the steps, the second ends the clean-up as well. */
export interface StopSignals {
  /** No new work; what is being changed on the broker may finish. Its reason is the name of the signal, or the bug. */
  readonly stop: AbortSignal
  /** Everything at once. */
  readonly abandon: AbortSignal
}
