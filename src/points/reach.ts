import { defined } from '../defined.ts'
import { FirebreakError } from '../errors.ts'
import { proxyAt, type Proxy } from '../http/proxy.ts'
import { tlsMaterial, type TlsMaterial } from '../http/tls.ts'

/** Which points tokens may be sent to, and how they are reached. */
export interface PointReach {
  /** Scheme, host and port, exactly: nothing is ever sent anywhere else. */
  readonly allowed: readonly string[]
  readonly tls?: TlsMaterial
  readonly proxy?: Proxy
}

interface NamedReach {
  readonly allowed: readonly string[]
  /** A PEM text; the authority takes the place of the system's. */
  readonly ca: string | undefined
  /** The address of a proxy, its password in it or not. */
  readonly proxy: string | undefined
}

/**
 * What an operator names for points; the broker's authority, client certificate and proxy are never used for them.
 *
 * @throws FirebreakError `usage` where a text is no certificate or no address, without any part of it
 */
export function pointReach({ allowed, ca, proxy }: NamedReach): PointReach {
  const named = proxy === undefined ? undefined : proxyAt(proxy.trim())
  if (proxy !== undefined && named === undefined)
    throw new FirebreakError('usage', "the proxy for points is no proxy's address", {
      hint: 'write it as "http://host:port"',
    })
  return { allowed, ...defined({ tls: ca === undefined ? undefined : tlsMaterial({ ca }), proxy: named }) }
}
