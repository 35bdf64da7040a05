/** One request and its answer, for an evidence pack. Bodies and path are masked. */
export interface ExchangeReport {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query. */
  readonly path: string
  /** Undefined when there was no answer. */
  readonly status: number | undefined
  /** The id we sent. */
  readonly requestId: string
  /** Our monotonic clock in milliseconds. */
  readonly startedAt: number
  readonly durationMs: number
  readonly requestBody: string | undefined
  readonly responseBody: string | undefined
}
