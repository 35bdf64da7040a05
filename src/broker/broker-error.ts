import { defined } from '../defined.ts'
import { type ErrorCode, FirebreakError } from '../errors.ts'

/**
 * Why a call to the broker did not work. It carries no `cause`: what undici throws may hold parts of the answer,
 * and with them a token.
 */
export class BrokerError extends FirebreakError {
  override readonly name = 'BrokerError'
  declare readonly code: BrokerErrorCode
  readonly operation: Operation
  /** The HTTP status, when there was an answer at all. */
  readonly status: number | undefined
  /** The broker's own words, when it answered in its problem format. Escaped, shortened and masked. */
  readonly problem: ProblemDetails | undefined
  /** The id that finds the request in the broker's logs: the one it answered with, else the one we sent. */
  readonly requestId: string | undefined
  /**
   * True when the request may have taken effect although there was no usable answer: it was sent, it changes
   * something at the broker, and then came silence, a reset, a 5xx or nonsense. A 4xx and a connection that never
   * came about leave no doubt.
   */
  readonly inDoubt: boolean
  /** Whether the same request might succeed a little later: no connection, time-out, 429, 5xx. */
  readonly transient: boolean
  /** How long the broker asked us to wait, in seconds. */
  readonly retryAfterSeconds: number | undefined

  constructor(code: BrokerErrorCode, message: string, details: BrokerErrorDetails) {
    super(code, message, defined({ hint: details.hint }))
    this.operation = details.operation
    this.status = details.status
    this.problem = details.problem
    this.requestId = details.requestId
    this.inDoubt = details.inDoubt ?? false
    this.transient = details.transient ?? false
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** Every request the client can make. */
export type Operation =
  | 'app log-in'
  | 'admin log-in'
  | 'app launch token'
  | 'admin launch token'
  | 'challenge'
  | 'register app'
  | 'list apps'
  | 'show app'
  | 'update app'
  | 'deregister app'
  | 'register'
  | 'delegate'
  | 'renew'
  | 'release'
  | 'revoke'
  | 'validate'
  | 'health'
  | 'metrics'
  | 'audit'

export type BrokerErrorCode = Exclude<ErrorCode, 'bug'>

export interface BrokerErrorDetails {
  readonly operation: Operation
  readonly hint?: string | undefined
  readonly status?: number | undefined
  readonly problem?: ProblemDetails | undefined
  readonly requestId?: string | undefined
  readonly inDoubt?: boolean
  readonly transient?: boolean
  readonly retryAfterSeconds?: number | undefined
}

/** The broker's problem object (API notes 1.1), as far as a reader needs it. */
export interface ProblemDetails {
  readonly type: string
  readonly title: string
  readonly detail: string
  readonly errorCode: string | undefined
}
