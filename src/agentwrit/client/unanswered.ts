import type { BrokerError } from '../../broker/broker-error.ts'
import { systemLimit } from '../../errors.ts'
import type { TransportFailure } from '../../http/transport-failure.ts'
import { shortened } from '../../text/visible.ts'
import { type CallContext, failed } from './failures.ts'
import { OPERATIONS } from './operation.ts'

/** How long the transport waits, for the message. */
export interface Patience {
  readonly connectTimeoutMs: number
  readonly requestTimeoutMs: number
}

/** The error for a request that got no complete answer. */
export function unanswered(failure: TransportFailure, context: CallContext, patience: Patience): BrokerError {
  const details = {
    operation: context.operation,
    requestId: context.requestId,
    inDoubt: failure.sent && OPERATIONS[context.operation].lasting && !turnedAway(failure),
  }
  const at = `"${context.url}"${context.proxy === undefined ? '' : ` through the proxy "${context.proxy}"`}`
  const words = shortened(context.mask.apply(failure.message))
  const reason = reasonOf(failure.code, words)
  switch (failure.kind) {
    case 'aborted':
      return failed('interrupted', `called off${failure.sent ? ' before the answer came' : ''}`, details)
    case 'closed':
      return failed('interrupted', 'the client was closed', details)
    case 'timeout':
      return timedOut(failure, at, { ...details, ...patience })
    case 'tls':
      return failed('unreachable', `no trusted connection to ${at}: ${tlsWords(failure, words)}`, {
        ...details,
        hint: tlsHint(failure.code),
      })
    case 'proxy':
      return failed('unreachable', `the proxy does not let us through to ${at}: ${words}`, {
        ...details,
        hint: 'check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, with their user name and password',
      })
    case 'protocol':
      return failed('malformed-answer', `${at} did not answer in proper HTTP (${reason})`, {
        ...details,
        hint: 'check the scheme and the port of the address',
      })
    case 'too-large':
      return failed('malformed-answer', `${at} answered with more than ${limit(context)} bytes`, details)
    case 'connection':
      return disconnected(failure, at, { ...details, reason })
  }
}

/** The system's codes are terms people look up; undici's own are not, nor are its words for an interim answer. */
function reasonOf(code: string | undefined, words: string): string {
  if (words === 'bad response') return 'it said "100 Continue" without being asked'
  return code === undefined || code.startsWith('UND_ERR_') ? words : code
}

type Details = Pick<BrokerError, 'operation' | 'inDoubt'> & { readonly requestId: string }

function timedOut(failure: TransportFailure, at: string, details: Details & Patience): BrokerError {
  const what = failure.sent
    ? `no complete answer from ${at} within ${details.requestTimeoutMs / 1000} s`
    : `no connection to ${at} within ${details.connectTimeoutMs / 1000} s`
  return failed('timeout', what, {
    ...details,
    transient: true,
    hint: 'check that the broker is up and not overloaded, and that nothing drops packets on the way',
  })
}

function disconnected(
  failure: TransportFailure,
  at: string,
  details: Details & { readonly reason: string },
): BrokerError {
  const limit = systemLimit(failure, true)
  // In the message itself: of an answer about a token nothing else is told.
  if (limit !== undefined)
    return failed('unreachable', `no connection to ${at} (${details.reason}): ${limit.hint}`, details)
  const what = failure.sent
    ? `the connection to ${at} broke before the answer was complete (${details.reason})`
    : `no connection to ${at} (${details.reason})`
  return failed('unreachable', what, {
    ...details,
    transient: true,
    hint: proxied(at) && !failure.sent ? PROXY_HINT : disconnectedHint(failure, at.startsWith('"https:')),
  })
}

function proxied(at: string): boolean {
  return at.includes(' through the proxy ')
}

const PROXY_HINT =
  'check that the proxy of HTTPS_PROXY or HTTP_PROXY is running; NO_PROXY names what is reached without one'

function disconnectedHint({ code, sent }: TransportFailure, secure: boolean): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'check the host name in the address'
  if (!sent) return 'check that the broker is running and that address and port are right'
  // With TLS 1.3 a missing client certificate shows only after the request has left, often as a mere reset.
  const client = secure
    ? '; if it asks for a client certificate, give the right one with --cert and --key'
    : ''
  return `look into the broker's log for the request id${client}`
}

function limit(context: CallContext): number {
  return OPERATIONS[context.operation].maxBytes
}

/** In our words what OpenSSL says in the words of its source; Node's own words are for people already. */
function tlsWords({ code = '' }: TransportFailure, words: string): string {
  const told = TLS_WORDS.find(([pattern]) => pattern.test(code) || pattern.test(words))
  if (told !== undefined) return told[1]
  return /error:[0-9A-F]{8}|SSL routines/i.test(words) ? `the TLS handshake failed (${code})` : words
}

const TLS_WORDS: readonly (readonly [RegExp, string])[] = [
  [/WRONG_VERSION_NUMBER|wrong version number|PACKET_LENGTH_TOO_LONG/, 'it does not speak TLS there'],
  [
    /UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|unsupported protocol|protocol version/,
    'it speaks only versions of TLS that are too old to be trusted; 1.2 is the least',
  ],
  [/KEY_TOO_SMALL|key too small/, 'its key, or that of its authority, is too short to be trusted'],
  [/MD_TOO_WEAK|md too weak/, 'its certificate is signed in a way that is too weak to be trusted'],
  [
    /UNSPECIFIED|unspecified certificate verification error/,
    'its certificate, or its key, is too weak to be trusted',
  ],
  [
    /NO_SHARED_CIPHER|HANDSHAKE_FAILURE|handshake failure/,
    'the two sides have no cipher in common, or it wants a client certificate',
  ],
]

/**
 * With TLS 1.3 a refusal of our side of the handshake comes after the request has left; whoever refuses the handshake
 * has not read the request.
 */
function turnedAway({ kind, code = '' }: TransportFailure): boolean {
  return kind === 'tls' && /ALERT/.test(code)
}

/** By OpenSSL's and Node's codes. */
function tlsHint(code = ''): string {
  if (/SELF_SIGNED|UNABLE_TO_|ISSUER/.test(code)) {
    return "if the broker's certificate is from a private authority, give that authority with --ca"
  }
  if (/PROTOCOL|WRONG_VERSION|TOO_SMALL|TOO_WEAK|UNSPECIFIED/.test(code)) {
    return "check the scheme and the port of the address; if they are right, the broker's TLS settings or certificate are too old"
  }
  if (/ALTNAME/.test(code)) return 'use the host name that the certificate was issued for'
  if (/EXPIRED|NOT_YET/.test(code)) return "renew the broker's certificate, and check this machine's clock"
  if (/ALERT|HANDSHAKE/.test(code)) {
    return 'if the broker asks for a client certificate, give the right one with --cert and --key'
  }
  return 'check the scheme and the port of the address, and the certificates'
}
