import type { BrokerClient } from '../../broker/client.ts'
import type { Problem, StorageRecord } from '../../record/record.ts'
import type { BrokerFacts } from '../../record/facts.ts'

/** Whether the broker stores what it acknowledges, seen by its own counters (API notes 12.14). */
export interface Storage {
  /** Through this one everything has to go that puts entries on the broker's lists. */
  readonly broker: BrokerClient
  /** The first look, before anything is put on a list. */
  begin(signal: AbortSignal): Promise<void>
  /**
   * Looks whether everything since the last good look is stored, and sends it again where it may not be.
   *
   * @throws the signal's reason when it aborts
   */
  settle(signal: AbortSignal): Promise<Settled>
  /** The monotonic clock when something was put on a list last; undefined where nothing was. */
  lastEntryAt(): number | undefined
  /** How often each entry was sent again, by level and target. */
  readonly repeats: ReadonlyMap<string, number>
  /** Those of them that were sent again because their answer had got lost. */
  readonly unanswered: ReadonlySet<string>
}

export interface Settled {
  /** Absent where there was nothing to store. */
  readonly record?: StorageRecord
  readonly problems: readonly Problem[]
  /** The broker started again since the look before. */
  readonly restart?: Omit<Restart, 'before'>
}

export type Restart = NonNullable<BrokerFacts['startedAgain']>[number]
