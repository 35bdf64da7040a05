import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { EmbeddedBroker } from './broker.ts'
import { MAX_BODY_BYTES, type Answer, type BrokerRequest } from './http/call.ts'

interface Listening {
  /** For example `http://127.0.0.1:8080`, without a trailing slash. */
  readonly url: string
  readonly port: number
  /** Ends all connections, kept-alive ones included. Safe to call twice. */
  close(): Promise<void>
}

/**
 * Serves a broker on a TCP port, by default on loopback and any free port.
 *
 * This speaks to `node:http` directly: web `Request` objects come with a cleaned path and hide the body of a GET,
 * both of which the broker looks at, and building them costs more than answering does.
 *
 * @throws the system's error when the port can't be had
 */
export async function listen(
  broker: Pick<EmbeddedBroker, 'handle'>,
  { port = 0, host = '127.0.0.1' }: { readonly port?: number; readonly host?: string } = {},
): Promise<Listening> {
  const server = createServer({
    headersTimeout: 5_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 120_000,
    // As much as the real broker takes: a token with many long scopes is a long header.
    maxHeaderSize: MAX_HEADER_BYTES,
    // The real one takes bare line feeds, folded headers and HTTP/1.2 as well. Nothing stands in front of this one.
    insecureHTTPParser: true,
  })
  server.on('request', (incoming, outgoing) => {
    const refused = refusalOf(incoming, host)
    if (refused !== undefined) {
      const headers = { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }
      outgoing.writeHead(refused.status, headers).end(refused.text)
      return
    }
    readBody(incoming).then(
      (body) => answerCall(broker.handle(callFrom(incoming, body)), incoming, outgoing),
      // A request that broke off has nobody left to answer.
      () => incoming.destroy(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const bound = boundPort(server)
  const address = host.includes(':') ? `[${host}]` : host
  return { url: `http://${address}:${bound}`, port: bound, close: () => close(server) }
}

const MAX_HEADER_BYTES = 1024 * 1024

/** What is refused before anybody looks at the request. */
function refusalOf(
  incoming: IncomingMessage,
  bound: string,
): { readonly status: number; readonly text: string } | undefined {
  const { httpVersionMajor: version, headersDistinct } = incoming
  if (version > 1) {
    return { status: 505, text: '505 HTTP Version Not Supported: unsupported protocol version' }
  }
  const hosts = headersDistinct['host'] ?? []
  if (version < 1 || hosts.length > 1) return { status: 400, text: '400 Bad Request' }
  return isForUs(incoming, bound) ? undefined : { status: 421, text: NOT_FOR_US }
}

const NOT_FOR_US = 'this broker serves this machine only: ask for it as 127.0.0.1 or localhost\n'

/**
 * A page in a browser of this machine can have its own name resolve to loopback and would then read our answers: the
 * name it asks for gives it away.
 */
function isForUs({ headers: { host: asked } }: IncomingMessage, bound: string): boolean {
  if (asked === undefined) return true
  const name = asked
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
  return name === bound || name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name)
}

/** By events: iterating the stream takes as long as everything else about a request. */
function readBody(incoming: IncomingMessage): Promise<BrokerRequest['body']> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      // What comes after the limit is read and dropped, so that the client gets to hear the answer.
      if (size > MAX_BODY_BYTES) resolve('too-large')
      else chunks.push(chunk)
    })
    incoming.once('end', () => resolve(Buffer.concat(chunks)))
    incoming.once('error', reject)
  })
}

function callFrom(incoming: IncomingMessage, body: BrokerRequest['body']): BrokerRequest {
  return {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    body,
    authorization: incoming.headers.authorization,
    requestId: utf8(incoming.headersDistinct['x-request-id']?.[0]),
    forwardedFor: first(incoming.headers['x-forwarded-for']),
    peer: incoming.socket.remoteAddress ?? '',
  }
}

function answerCall(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const delayMs = answer.delivery?.delayMs ?? 0
  if (delayMs === 0) {
    send(answer, incoming, outgoing)
    return
  }
  const { onLeaving = () => undefined } = answer.delivery ?? {}
  const gone = (): void => {
    clearTimeout(timer)
    onLeaving()
  }
  const timer = setTimeout(() => {
    outgoing.off('close', gone)
    onLeaving()
    send(answer, incoming, outgoing)
  }, delayMs)
  outgoing.once('close', gone)
}

function send(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { cut, paddingBytes = 0 } = answer.delivery ?? {}
  if (cut === 'reset') {
    incoming.socket.resetAndDestroy()
    return
  }
  if (answer.body === undefined) {
    outgoing.writeHead(answer.status, reasonOf(answer.status), bytesOf(answer.headers)).end()
    return
  }
  const body = Buffer.from(answer.body)
  const length = { 'Content-Length': paddingBytes + body.length }
  outgoing.writeHead(answer.status, reasonOf(answer.status), { ...bytesOf(answer.headers), ...length })
  for (let left = paddingBytes; left > 0; left -= BLANKS.length) outgoing.write(BLANKS.subarray(0, left))
  if (cut === 'truncate') {
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => incoming.socket.destroy())
    return
  }
  outgoing.end(body)
}

const BLANKS = Buffer.alloc(1024 * 1024, ' ')

/** Header bytes come one to a character. */
function utf8(value: string | undefined): string | undefined {
  return value === undefined ? undefined : Buffer.from(value, 'latin1').toString()
}

function bytesOf(headers: Answer['headers']): Answer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
  )
}

/** Where Node has other words for a status than the broker. */
function reasonOf(status: number): string {
  return status === 413 ? 'Request Entity Too Large' : (STATUS_CODES[status] ?? '')
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function boundPort(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
