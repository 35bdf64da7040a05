import { BlockList, isIP } from 'node:net'

/**
 * Whether `NO_PROXY` excludes an address. Entries stand between commas or blanks, in any case: `*` for all; a name,
 * which means all below it as well, with or without a dot or `*.` before it and a dot behind it; an IP address in any
 * spelling, IPv6 with or without brackets; a network such as `10.0.0.0/8`; each but `*` and a network with a port.
 */
export function isExcluded(url: URL, list: string): boolean {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  const host = canonical(url.hostname)
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((text) => {
      if (text === '' || text === '*') return text === '*'
      const entry = parseEntry(text)
      return (entry.port === undefined || entry.port === port) && matches(host, entry)
    })
}

interface Entry {
  readonly host: string
  readonly port: string | undefined
  /** The length of a network's prefix. */
  readonly prefix: number | undefined
}

function parseEntry(text: string): Entry {
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

function matches(host: string, { host: wanted, prefix }: Entry): boolean {
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
