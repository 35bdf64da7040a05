import { FirebreakError } from '../../errors.ts'
import { proxyFor } from '../../http/proxy.ts'
import { createTransport } from '../../http/transport.ts'
import { TransportFailure } from '../../http/transport-failure.ts'
import { isLoopback } from '../../http/url.ts'
import type { WireAnswer } from '../../http/wire.ts'
import { Secret } from '../../secrets/secret.ts'
import type { Host } from '../host/host.ts'
import { secretVariable } from '../host/secret-variable.ts'
import { HEADERS_VARIABLE } from './endpoint.ts'

/**
 * Makes sure that what is sent along can be read, and is not shown to the network.
 *
 * @throws FirebreakError with code `usage`
 */
export async function proveExport(host: Host, url: URL): Promise<void> {
  const headers = await headersOf(host)
  if (headers.length === 0 || url.protocol === 'https:' || isLoopback(url)) return
  throw new FirebreakError(
    'usage',
    `plain HTTP to "${url.host}" would show ${HEADERS_VARIABLE} to the network`,
    {
      hint: 'use an https address, or send no headers',
    },
  )
}

/**
 * Sends a finished request to that address and to no other: a redirect is an answer like any that is not 200. What the
 * answer says is not repeated, because it may hold what was sent along.
 *
 * @throws Error that says, for people, why it did not arrive, or not as a whole
 */
export async function sendExport(host: Host, url: URL, body: string): Promise<void> {
  await proveExport(host, url)
  const transport = createTransport({
    origin: url.origin,
    proxy: proxyFor(url, host.env),
    tls: {},
    connections: 1,
    connectTimeoutMs: TIMEOUT_MS,
    now: () => host.clock.now(),
  })
  try {
    const answer = await transport.send({
      method: 'POST',
      path: url.pathname,
      headers: { ...revealed(await headersOf(host)), 'content-type': 'application/json' },
      body,
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      signal: undefined,
    })
    const refusal = refusalIn(answer)
    if (refusal !== undefined) throw new RangeError(refusal)
  } catch (error) {
    if (error instanceof TransportFailure) throw new RangeError(`no answer: ${error.code ?? error.kind}`)
    throw error
  } finally {
    await transport.close()
  }
}

const TIMEOUT_MS = 10_000
const MAX_BYTES = 65_536

type Header = readonly [name: string, value: Secret]

function revealed(headers: readonly Header[]): Readonly<Record<string, string>> {
  return Object.fromEntries(headers.map(([name, value]) => [name, value.reveal()]))
}

/** @throws FirebreakError with code `usage`, without any part of the text */
async function headersOf(host: Host): Promise<readonly Header[]> {
  const text = (await secretVariable(host, HEADERS_VARIABLE)) ?? ''
  return text
    .split(',')
    .filter((pair) => pair.trim() !== '')
    .map((pair) => {
      const [, name, value] = PAIR.exec(pair) ?? []
      const decoded = value === undefined ? undefined : decodedOf(value)
      if (name === undefined || decoded === undefined || OURS.has(name.toLowerCase())) throw unreadable()
      return [name.toLowerCase(), new Secret(decoded)]
    })
}

/** A token of RFC 9110, section 5.6.2, and a value that has no comma. */
const PAIR = /^\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(.*?)\s*$/

/** What belongs to the message itself. */
const OURS: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'transfer-encoding',
  'upgrade',
])

/** @returns undefined for what is no value of a header */
function decodedOf(value: string): string | undefined {
  try {
    const text = decodeURIComponent(value)
    return /^[\x20-\x7e]+$/.test(text) ? text : undefined
  } catch {
    return undefined
  }
}

function unreadable(): FirebreakError {
  return new FirebreakError('usage', `${HEADERS_VARIABLE} does not hold headers`, {
    hint: 'write it as "name=value,name=value", with anything unusual in a value percent-encoded',
  })
}

/** A receiver that takes a part answers 200 and says how many it did not take (OTLP/HTTP, "Partial Success"). */
function refusalIn({ status, body }: WireAnswer): string | undefined {
  if (status >= 300 && status < 400) return `it answered ${status}, and redirects are not followed`
  if (status !== 200) return `it answered ${status}`
  const text = Buffer.from(body).toString('utf8')
  const rejected = /"rejectedDataPoints"\s*:\s*"?(\d+)"?/.exec(text)?.[1] ?? '0'
  return Number(rejected) === 0 ? undefined : `it did not take ${rejected} of the data points`
}
