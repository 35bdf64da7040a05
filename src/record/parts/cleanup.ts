import type { ListEntry } from '../../agentwrit/facts.ts'
import type { StorageRecord } from '../record.ts'

/** What clean-up ended, and what it left. */
export interface CleanupRecord {
  readonly status: 'clean' | 'failed' | 'nothing-to-do'
  readonly released: number
  /** Tokens that were dead or expired already. */
  readonly alreadyDead: number
  /** What may still be alive, and why. */
  readonly leftovers: readonly Leftover[]
  /** Entries on the broker's lists; whether it stored them is for `storage` to say. */
  readonly permanentEntries: readonly ListEntry[]
  /** The run's own task names that were revoked to end its tokens, as the broker knows them. */
  readonly revokedTasks?: readonly string[]
  /** The apps that the run made: deregistered, but their rows stay at the broker. */
  readonly apps?: readonly { readonly name: string; readonly appId: string }[]
  readonly deadForUse?: DeadForUse
  readonly storage?: StorageRecord
}

/** Dead tokens that were shown to a route that takes tokens: they must be refused there, too. */
export interface DeadForUse {
  readonly shown: number
  readonly refused: number
  /** Dead tokens that were left out of the sample, and what it was drawn with. */
  readonly notShown: number
  readonly seed: string
  /** What validate calls dead and what still worked. */
  readonly accepted: readonly { readonly token: string; readonly requestId?: string }[]
  /** Whether the control and our own session were seen alive after all refusals. */
  readonly control: 'alive-after' | 'not-alive-after' | 'not-asked'
}

export interface Leftover {
  readonly what: string
  readonly reason: string
  /** Epoch seconds after which it is dead by itself, if known. */
  readonly expiresAt?: number
}
