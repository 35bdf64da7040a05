/** What kind of failure ended the job; each has its own exit code (see `app/exit-code.ts`). */
export type ErrorCode =
  | 'usage'
  | 'unreachable'
  | 'timeout'
  | 'refused'
  | 'rate-limited'
  | 'malformed-answer'
  | 'broker-failure'
  | 'interrupted'
  | 'bug'

/**
 * A failure of the tool or of what it stands on. Problems in a playbook are diagnostics and a failed expectation
 * is a result; neither is ever thrown.
 */
export class FirebreakError extends Error {
  override readonly name: string = 'FirebreakError'
  readonly code: ErrorCode
  /** What the reader can do about it, as a sentence without a final dot. */
  readonly hint: string | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.hint = options.hint
  }
}
