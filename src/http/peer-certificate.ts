import { channel } from 'node:diagnostics_channel'
import { TLSSocket } from 'node:tls'

/** The certificate that a server showed. */
interface PeerCertificate {
  /** As `openssl x509 -fingerprint -sha256` prints it. */
  readonly fingerprint: string
  /** RFC 3339. */
  readonly validTo: string
}

/** What has been seen so far. */
export interface CertificateWatch {
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
