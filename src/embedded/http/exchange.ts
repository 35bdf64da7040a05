import type { Answer, BrokerRequest } from './call.ts'
import type { BrokerState } from '../memory/state.ts'
import type { TokenClaims } from '../tokens/token-text.ts'

/** One request on its way through a handler. */
export interface Exchange {
  readonly state: BrokerState
  readonly call: BrokerRequest
  readonly requestId: string
  /** The decoded path without the query. */
  readonly path: string
  /** The query without its question mark. */
  readonly query: string
  readonly body: string
  /** The decoded `{id}` of the path; empty on routes without one. */
  readonly id: string
}

/** An exchange behind a Bearer check. */
export interface AuthenticatedExchange extends Exchange {
  readonly caller: TokenClaims
}

export type Handler = (exchange: Exchange) => Answer

/** The forwarded address is trusted whoever sends it, untrimmed; that is the broker's own rule (API notes 8). */
export function clientAddress({ call }: Exchange): string {
  return call.forwardedFor ? (call.forwardedFor.split(',')[0] ?? '') : call.peer
}
