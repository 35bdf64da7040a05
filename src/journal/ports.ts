import type { BrokerClient } from '../broker/client.ts'
import type { SessionGrant } from '../agentwrit/client/options.ts'

/** The outside world of a clean-up. */
export interface CleaningPorts {
  readonly broker: BrokerClient
  /** The last session that the broker gave to this very client as admin. */
  readonly adminSession: () => SessionGrant | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly signal: AbortSignal
}
