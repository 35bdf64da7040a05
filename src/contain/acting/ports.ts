import type { BrokerClient, Claims } from '../../broker/client.ts'
import type { Clock } from '../../runner/context/ports.ts'
import type { Journal } from '../../runner/context/journal.ts'
import type { Secret } from '../../secrets/secret.ts'

/** The outside world of a containment. */
export interface ContainPorts {
  readonly broker: BrokerClient
  readonly clock: Clock
  readonly journal: Journal
  /** Letters and digits; part of the names of what is made. */
  readonly id: string
  /** Ends watching and waiting; what was made is still cleaned up. */
  readonly stop: AbortSignal
  /** Ends everything at once. */
  readonly abandon: AbortSignal
  /** One line of what happens, harmless already. */
  readonly say: (line: string) => void
}

/** A token that the operator brought. */
export interface OperatorToken {
  readonly secret: Secret
  readonly claims: Claims
}

/** The same after the broker was asked about it. */
export interface AskedToken extends OperatorToken {
  readonly alive: boolean
}
