import type { RevocationLevel } from '../model/revocation.ts'
import type { HeldToken } from './ledger.ts'

/**
 * Where a run notes what it is about to leave on the broker, before it does it, so that a later clean-up can finish
 * after a kill. Writing must be done when the call returns.
 */
export interface Journal {
  /** The names under which everything of this run will be found, before anything is made. */
  began(run: {
    readonly runId: string
    readonly brokerUrl: string
    readonly ownTasks: readonly string[]
  }): void
  issued(token: HeldToken): void
  revoked(entry: { readonly level: RevocationLevel; readonly target: string }): void
  /** Nothing is left: the journal is not needed any more. */
  cleaned(): void
}

/** For runs against a broker that goes away with the process. */
export const NO_JOURNAL: Journal = {
  began: () => undefined,
  issued: () => undefined,
  revoked: () => undefined,
  cleaned: () => undefined,
}
