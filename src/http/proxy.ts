import { BlockList, isIP } from 'node:net'
import { FirebreakError } from '../errors.ts'
import { Secret } from '../secrets/secret.ts'
import { isLoopback } from './url.ts'

/** The proxy that stands between us and whom we ask. */
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
  const proxy = proxyAt(value)
  if (proxy === undefined) {
    throw new FirebreakError('usage', `the environment variable "${name}" does not hold a proxy's address`, {
      hint: 'write it as "http://host:port"',
    })
  }
  return proxy
}

/** The proxy at an address, a name and a password before its host or not; undefined for what is no http or https address. */
export function proxyAt(value: string): Proxy | undefined {
  // curl takes a bare "host:port" for a plain HTTP proxy.
  const text = value.includes('://') ? value : `http://${value}`
  return URL.canParse(text) ? withoutCredentials(new URL(text)) : undefined
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

/**
 * Whether `NO_PROXY` excludes an address. Entries stand between commas or blanks, in any case: `*` for all; a name,
 * which means all below it as well, with or without a dot or `*.` before it and a dot behind it; an IP address in any
 * spelling, IPv6 with or without brackets; a network such as `10.0.0.0/8`; each but `*` and a network with a port.
 */
function isExcluded(url: URL, list: string): boolean {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  const host = canonical(url.hostname)
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((text) => {
      if (text === '' || text === '*') return text === '*'
      const entry = parseBypass(text)
      return (entry.port === undefined || entry.port === port) && matches(host, entry)
    })
}

interface Bypass {
  readonly host: string
  readonly port: string | undefined
  /** The length of a network's prefix. */
  readonly prefix: number | undefined
}

function parseBypass(text: string): Bypass {
  const [, network, prefix] = /^(.+)\/(\d{1,3})$/.exec(text) ?? []
  if (network !== undefined) return { host: canonical(network), port: undefined, prefix: Number(prefix) }
  // Of an IPv6 address without brackets, what follows the last colon is no port.
  const [, host = text, port] = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(text) ?? []
  return { host: canonical(host.replace(/^\*?\.(?=.)/, '')), port, prefix: undefined }
}

/** One spelling for every host: an IP address as the system writes it, without brackets; a name without a last dot. */
function canonical(host: string): string {
  const bare = host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  const text = `http://${bare.includes(':') ? `[${bare}]` : bare}`
  return URL.canParse(text) ? new URL(text).hostname.replace(/^\[(.*)\]$/, '$1') : bare
}

function matches(host: string, { host: wanted, prefix }: Bypass): boolean {
  const [given, family] = [isIP(host), isIP(wanted)]
  if (given === 0 || family === 0) {
    return given === family && prefix === undefined && (host === wanted || host.endsWith(`.${wanted}`))
  }
  const longest = family === 4 ? 32 : 128
  if (prefix !== undefined && prefix > longest) return false
  const network = new BlockList()
  network.addSubnet(wanted, prefix ?? longest, nameOf(family))
  return network.check(host, nameOf(given))
}

function nameOf(family: number): 'ipv4' | 'ipv6' {
  return family === 4 ? 'ipv4' : 'ipv6'
}
