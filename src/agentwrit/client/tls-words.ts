import type { TransportFailure } from '../../http/transport-failure.ts'

/** In our words what OpenSSL says in the words of its source; Node's own words are for people already. */
export function tlsWords({ code = '' }: TransportFailure, words: string): string {
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
export function turnedAway({ kind, code = '' }: TransportFailure): boolean {
  return kind === 'tls' && /ALERT/.test(code)
}

/** By OpenSSL's and Node's codes. */
export function tlsHint(code = ''): string {
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
