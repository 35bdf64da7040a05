import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import { TLSSocket } from 'node:tls'
import { defined } from '../defined.ts'
import { FirebreakError } from '../errors.ts'
import type { Secret } from '../secrets/secret.ts'

/** PEM texts, as given by the user. A private authority takes the place of the system's. */
export interface TlsOptions {
  readonly ca?: string
  readonly cert?: string
  readonly key?: Secret
}

/** What a TLS connection is made with, once it is known to fit together. */
export interface TlsMaterial {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
}

/**
 * Checks at once what would otherwise show as an obscure error at the first connection.
 *
 * @throws FirebreakError `usage`, without any part of the texts.
 */
export function tlsMaterial(options: TlsOptions): TlsMaterial {
  const { ca, cert, key } = options
  if (ca !== undefined) parseCertificate(ca, 'the certificate authority')
  if (cert === undefined && key === undefined) return defined({ ca })
  if (cert === undefined || key === undefined) {
    throw usage('a client certificate needs both the certificate and its key', 'give --cert and --key')
  }
  if (!parseCertificate(cert, 'the client certificate').checkPrivateKey(parseKey(key))) {
    throw usage("the client key is not the client certificate's", 'give the pair that was issued together')
  }
  return { ...defined({ ca }), cert, key: key.reveal() }
}

function parseCertificate(pem: string, what: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    // OpenSSL's reason says nothing a reader could act on, and might quote the input.
    throw usage(`${what} is not a PEM certificate`, 'give a text that begins "-----BEGIN CERTIFICATE-----"')
  }
}

function parseKey(key: Secret): KeyObject {
  try {
    return createPrivateKey(key.reveal())
  } catch {
    // As above; and here the input is a secret.
    throw usage(
      'the client key is not an unencrypted PEM private key',
      'decrypt the key first if it has a pass phrase',
    )
  }
}

function usage(message: string, hint: string): FirebreakError {
  return new FirebreakError('usage', message, { hint })
}

/** The certificate that a server showed. */
interface PeerCertificate {
  /** As `openssl x509 -fingerprint -sha256` prints it. */
  readonly fingerprint: string
  /** RFC 3339. */
  readonly validTo: string
}

/** What has been seen so far. */
interface CertificateWatch {
  readonly seen: () => readonly PeerCertificate[]
  readonly end: () => void
}

/**
 * Notes every certificate that the server of an address shows to this process, by what the HTTP library tells of its
 * connections: they were verified before.
 */
export function watchCertificates(address: string): CertificateWatch {
  const host = URL.canParse(address) ? new URL(address).host : undefined
  const found = new Map<string, PeerCertificate>()
  const note = (message: unknown): void => {
    const { connectParams, socket } = Object(message)
    if (!(socket instanceof TLSSocket) || Object(connectParams).host !== host) return
    const { fingerprint256, valid_to } = socket.getPeerCertificate()
    if (typeof fingerprint256 !== 'string') return
    found.set(fingerprint256, { fingerprint: fingerprint256, validTo: new Date(valid_to).toISOString() })
  }
  const connected = channel('undici:client:connected')
  connected.subscribe(note)
  return {
    seen: () => [...found.values()],
    end: () => {
      connected.unsubscribe(note)
    },
  }
}
