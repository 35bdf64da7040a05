/** One HTTP request as far as the broker looks at it. */
export interface BrokerRequest {
  readonly method: string
  /** Path and query exactly as sent: a URL object would already have cleaned them. */
  readonly target: string
  /** The body as received, whatever the method; `too-large` when it passed `MAX_BODY_BYTES`. */
  readonly body: Uint8Array | 'too-large'
  readonly authorization?: string | undefined
  readonly requestId?: string | undefined
  readonly forwardedFor?: string | undefined
  /** The address the connection comes from. */
  readonly peer: string
}

/** What goes back. The body of an answer to HEAD is left out by whoever sends it, its length is not. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Absent on a 204; the empty string is an empty body. */
  readonly body?: string
  /** Only ever set by a fault: how the answer is mistreated on its way. */
  readonly delivery?: Delivery
}

export interface Delivery {
  readonly delayMs?: number
  /** Called when the answer leaves, or when nobody waits for it any more. */
  readonly onLeaving?: () => void
  /** `reset` drops the connection before a byte is sent, `truncate` after half the body. */
  readonly cut?: 'reset' | 'truncate'
  /** That many blanks are put before the body: a huge answer that is still valid JSON. */
  readonly paddingBytes?: number
}

/** The broker reads this much and not one byte more (API notes 1.1). */
export const MAX_BODY_BYTES = 1_048_576
