import type { BrokerClient, Claims } from '../../broker/client.ts'
import { placeIn, type Position, type Span } from '../../diagnostics/source.ts'
import type { Follow } from '../../record/progress.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { Journal } from './journal.ts'
import type { Ledger } from './ledger.ts'
import type { Storage } from './storage.ts'
import type { Clock, Hooks, Points, StopSignals } from './ports.ts'

/** A token that exists already, with what it says of itself. */
export interface BroughtToken {
  readonly secret: Secret
  readonly claims: Claims
}

/** By the name that the playbook gives it. */
export type BroughtTokens = Readonly<Record<string, BroughtToken>>

/** What every part of one run is given: the playbook, the outside world, and the ledger of this run. */
export interface RunContext {
  readonly runId: string
  readonly playbook: Playbook
  readonly brought: BroughtTokens
  readonly broker: BrokerClient
  /** Sees whether what goes through `broker` is stored. */
  readonly storage: Storage
  readonly clock: Clock
  /** Absent where the playbook has no points. */
  readonly points?: Points
  /** Absent where the playbook has no hooks. */
  readonly hooks?: Hooks
  readonly journal: Journal
  readonly signals: StopSignals
  readonly strict: boolean
  /** How the playbook's task and orchestrator names are spelt on the broker. */
  readonly wireName: (name: string) => string
  readonly ledger: Ledger
  /** The look at the end comes so many milliseconds after the last revocation, renewal or release. */
  readonly settleMs: number
  /** Is told how far a step is. */
  readonly follow?: Follow
  /** How many requests may be under way at once. */
  readonly concurrency: number
}

/** Where something stands in the playbook, for people. */
export function positionOf(context: RunContext, span: Span): Position {
  return placeIn(context.playbook.source, span.start)
}
