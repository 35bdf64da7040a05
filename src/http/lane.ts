import { defined } from '../defined.ts'
import { buildConnector, Client, type Dispatcher, Pool, ProxyAgent } from 'undici'
import type { Proxy } from './proxy.ts'
import type { TlsMaterial } from './tls.ts'

export interface LaneOptions {
  readonly origin: string
  readonly proxy: Proxy | undefined
  readonly tls: TlsMaterial
  readonly connections: number
  readonly connectTimeoutMs: number
}

/** Connections that are shared with nobody, made as they are needed and kept alive. */
export interface Lane {
  /** One that carries nothing, to be given back. */
  take(): Dispatcher
  give(connection: Dispatcher): void
  destroy(failure: Error): Promise<void>
}

export function createLane(options: LaneOptions): Lane {
  return options.proxy === undefined ? direct(options) : through(options, options.proxy)
}

/**
 * Not undici's pool, which lets a connection rest for a turn of the event loop: all answers of a turn would be followed by
 * all the next requests, and broker and run would wait for each other in turns. Whoever gives one back says when.
 */
function direct({ origin, tls, connectTimeoutMs }: LaneOptions): Lane {
  const connect = buildConnector({ ...VERIFIED, ...tls, timeout: connectTimeoutMs })
  const all: Client[] = []
  // The one that was used last is taken first, so that those which are not needed run out.
  const free: Dispatcher[] = []
  return {
    take: () => free.pop() ?? made(all, new Client(origin, { ...ONE_EACH, connect })),
    give: (connection) => void free.push(connection),
    destroy: async (failure) => void (await Promise.all(all.map((client) => client.destroy(failure)))),
  }
}

function made(all: Client[], client: Client): Client {
  all.push(client)
  return client
}

function through({ origin, tls, connections, connectTimeoutMs }: LaneOptions, proxy: Proxy): Lane {
  const agent = new ProxyAgent({
    ...ONE_EACH,
    connections,
    uri: proxy.uri,
    ...defined({ token: proxy.authorization?.reveal() }),
    requestTls: { ...VERIFIED, ...tls, timeout: connectTimeoutMs },
    proxyTls: { ...VERIFIED, timeout: connectTimeoutMs },
    // Proxies seldom allow CONNECT to plain HTTP; there they expect the absolute form.
    proxyTunnel: origin.startsWith('https:'),
    // A proxy that takes the connection and never answers CONNECT would otherwise hold us for five minutes.
    clientFactory: (url, details) => new Pool(url, { ...details, headersTimeout: connectTimeoutMs }),
  })
  return { take: () => agent, give: () => undefined, destroy: (failure) => agent.destroy(failure) }
}

/** The deadline of an exchange covers the whole answer; undici's own, per phase, would only get in its way. */
const ONE_EACH = { pipelining: 1, headersTimeout: 0, bodyTimeout: 0 } as const

/** Said out loud, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise switch verification off. */
const VERIFIED = { rejectUnauthorized: true } as const
