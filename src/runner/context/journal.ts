import type { ListEntry } from '../../agentwrit/facts.ts'
import type { HeldToken, Remedy } from './ledger.ts'

/**
 * Where a run notes what it is about to leave on the broker, before it does it, so that a later clean-up can finish
 * after a kill. Writing must be done when the call returns.
 */
export interface Journal {
  /** The names under which everything of this run will be found, before anything is made. */
  began(run: {
    readonly runId: string
    /** As spelt on the broker. */
    readonly ownTasks: readonly string[]
    /** Whether every token of this run carries one of these tasks. */
    readonly isolated: boolean
  }): void
  /** A request that can make a token is about to be sent. */
  intends(intent: Intent): void
  /** The broker answered that request with this token. */
  issued(token: HeldToken): void
  /** The broker certainly made no token for the request under this handle. */
  refused(handle: string): void
  /** An app of this name is about to be registered. */
  asksForApp(name: string): void
  /** The broker has made this app. */
  madeApp(appId: string): void
  /** An entry that will stay on the broker's lists is about to be sent. */
  revoked(entry: ListEntry): void
  /** Nothing of this run is left. */
  cleaned(): void
}

export interface Intent {
  /** The name the token will have in this run. */
  readonly handle: string
  /** For people: `delegation "onward"`. */
  readonly what: string
  readonly remedy: Remedy | undefined
  /** How long the token would live. */
  readonly lifeSeconds: number
}

/** For runs against a broker that goes away with the process. */
export const NO_JOURNAL: Journal = {
  began: () => undefined,
  intends: () => undefined,
  issued: () => undefined,
  refused: () => undefined,
  asksForApp: () => undefined,
  madeApp: () => undefined,
  revoked: () => undefined,
  cleaned: () => undefined,
}
