/** One request as it goes out; the transport adds nothing but `Host` and `Content-Length`. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** A longer answer is refused without reading the rest. */
  readonly maxBytes: number
  /** From leaving to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  /** Requests of different lanes never share a connection. */
  readonly lane?: string | undefined
}

/** One complete answer as it came in, whatever it says. */
export interface WireAnswer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array
  /** Our monotonic clock in milliseconds when the request left and when the answer was complete. */
  readonly sentAt: number
  readonly receivedAt: number
}

/** Carries requests to one broker. */
export interface Transport {
  /** Throws `TransportFailure`. */
  send(request: WireRequest): Promise<WireAnswer>
  /** Ends what is under way and closes every connection. */
  close(): Promise<void>
}
