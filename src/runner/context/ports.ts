import type { PointSpec } from '../../playbook/parts/points.ts'
import type { PointVerdict } from '../../record/parts/point.ts'
import type { Secret } from '../../secrets/secret.ts'

/** Time, as a parameter: tests bring their own. */
export interface Clock {
  /** This machine's wall clock in epoch milliseconds. */
  now(): number
  /** A clock that never goes back, in milliseconds. */
  monotonic(): number
  /** Waits; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** How a point answered one token. */
export interface PointAnswer {
  /** `unknown`: it looked neither alive nor dead, or there was no answer. */
  readonly verdict: PointVerdict
  readonly note?: string
  /** The monotonic clock when the answer was complete. */
  readonly receivedAt: number
}

/** Shows tokens to the points of a playbook. */
export interface Points {
  /** @param how `spoiled`: with a signature that nobody may accept; what is called off throws */
  ask(
    point: PointSpec,
    token: Secret,
    how: { readonly signal: AbortSignal; readonly lane: string; readonly spoiled?: boolean },
  ): Promise<PointAnswer>
  close(): Promise<void>
}

/** How a hook ended. */
export interface HookEnd {
  /** Absent where a signal ended it. */
  readonly exitCode?: number
  readonly signal?: string
  readonly timedOut?: true
  /** The end of what it wrote, secrets masked. */
  readonly output: string
  readonly shortened?: true
}

/** Runs the operator's own commands, which a playbook only names. */
export interface Hooks {
  readonly names: readonly string[]
  /**
   * @throws the signal's reason when it aborts, once the command has ended
   * @throws FirebreakError `usage` when it cannot be started
   */
  run(name: string, limits: { readonly signal: AbortSignal; readonly limitMs: number }): Promise<HookEnd>
}

/** The two stages of stopping: the first Ctrl-C ends the steps, the second ends the clean-up as well. */
export interface StopSignals {
  /** No new work; what is being changed on the broker may finish. Its reason is the name of the signal, or the bug. */
  readonly stop: AbortSignal
  /** Everything at once. */
  readonly abandon: AbortSignal
}

/** What the operator has agreed to. */
export interface Consent {
  /** What may be revoked although this run did not create it, byte for byte. */
  readonly targets: readonly string[]
}
