/** Of so many tokens of one step the exchanges are written down; of the others their request id is. */
export const EXCHANGES_KEPT = 200

/** A question about a token and its answer, without the token. */
export interface ExchangeRecord {
  readonly answer: 'valid' | 'refused'
  readonly method: string
  readonly path: string
  readonly status: number
  readonly requestId?: string
  /** When the answer was complete: RFC 3339, UTC, this machine's clock. */
  readonly at: string
  readonly tookMs: number
}
