/** What kept a request from being answered, before anybody looked at what the answer says. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure'
  readonly kind: TransportFailureKind
  /** Whether the request had begun to leave: if not, it cannot have taken effect. */
  readonly sent: boolean
  /** The system's, OpenSSL's or undici's code, such as `ECONNREFUSED`. */
  readonly code: string | undefined

  constructor(kind: TransportFailureKind, sent: boolean, reason: Reason = {}) {
    super(reason.message ?? kind, { cause: reason.cause })
    this.kind = kind
    this.sent = sent
    this.code = reason.code
  }
}

type TransportFailureKind =
  | 'aborted'
  | 'closed'
  | 'connection'
  | 'protocol'
  | 'proxy'
  | 'timeout'
  | 'tls'
  | 'too-large'

interface Reason {
  readonly message?: string
  readonly code?: string | undefined
  readonly cause?: unknown
}

/** Sorts an error of undici, the system or OpenSSL into a kind. */
export function transportFailure(error: unknown, sent: boolean): TransportFailure {
  if (error instanceof TransportFailure) {
    return error.sent === sent ? error : new TransportFailure(error.kind, sent, error)
  }
  const { code, message } = innermost(error)
  return new TransportFailure(kindOf(code, message), sent, { code, message, cause: error })
}

/** undici and Node wrap the telling error: in `cause`, or one per address in `errors`. */
function innermost(error: unknown): { code: string | undefined; message: string } {
  if (!(error instanceof Error)) return { code: undefined, message: String(error) }
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0])
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (error.cause instanceof Error && (code === undefined || code.startsWith('UND_ERR_')))
    return innermost(error.cause)
  return { code, message: error.message }
}

function kindOf(code: string | undefined, message: string): TransportFailureKind {
  if (/Proxy response|Proxy Authentication|Secure Proxy/.test(message)) return 'proxy'
  if (/HTTP\/1\.1 protocol|^bad response$/.test(message)) return 'protocol'
  if (code === undefined) return 'connection'
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout'
  if (/CERT|SIGNATURE|^ERR_TLS|^ERR_SSL|^EPROTO$|KEY_TOO_SMALL|MD_TOO_WEAK|^UNSPECIFIED$/.test(code))
    return 'tls'
  if (/^HPE_|HEADERS_OVERFLOW|CONTENT_LENGTH_MISMATCH|^UND_ERR_RES/.test(code)) return 'protocol'
  if (/CLOSED|DESTROYED/.test(code)) return 'closed'
  return 'connection'
}
