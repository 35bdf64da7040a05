import { FirebreakError } from '../errors.ts'
import { Secret } from '../secrets/secret.ts'
import { isExcluded } from './no-proxy.ts'
import { isLoopback } from './url.ts'

/** The proxy that stands between us and the broker. */
export interface Proxy {
  /** Without its credentials. */
  readonly uri: string
  /** The value of `Proxy-Authorization`, when the variable carries a name or a password. */
  readonly authorization: Secret | undefined
  readonly password: Secret | undefined
}

/**
 * The proxy for one address by the usual variables: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, the lower-case
 * spelling first, as curl does. A loopback address never goes through a proxy, as in Go: a proxy would look for it
 * on its own machine.
 *
 * @throws FirebreakError `usage` when the variable does not hold an http or https address.
 */
export function proxyFor(url: URL, env: Readonly<Record<string, string | undefined>>): Proxy | undefined {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const value = read(env, name)
  if (value === '' || isLoopback(url) || isExcluded(url, read(env, 'NO_PROXY'))) return undefined
  // curl takes a bare "host:port" for a plain HTTP proxy.
  const text = value.includes('://') ? value : `http://${value}`
  const address = URL.canParse(text) ? new URL(text) : undefined
  const proxy = address === undefined ? undefined : withoutCredentials(address)
  if (proxy === undefined) {
    throw new FirebreakError('usage', `the environment variable "${name}" does not hold a proxy's address`, {
      hint: 'write it as "http://host:port"',
    })
  }
  return proxy
}

function read(env: Readonly<Record<string, string | undefined>>, name: string): string {
  return (env[name.toLowerCase()] ?? env[name] ?? '').trim()
}

function withoutCredentials(address: URL): Proxy | undefined {
  if (!['http:', 'https:'].includes(address.protocol)) return undefined
  const uri = `${address.protocol}//${address.host}`
  if (address.username === '' && address.password === '')
    return { uri, authorization: undefined, password: undefined }
  const password = decode(address.password)
  const pair = `${decode(address.username)}:${password}`
  const authorization = new Secret(`Basic ${Buffer.from(pair).toString('base64')}`)
  return { uri, authorization, password: password === '' ? undefined : new Secret(password) }
}

/** A stray percent sign stands for itself: people paste passwords as they are. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  )
}
