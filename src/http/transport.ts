import { defined } from '../defined.ts'
import { type Dispatcher, Pool, ProxyAgent } from 'undici'
import { createGate } from './gate.ts'
import { onAbort } from './on-abort.ts'
import type { Proxy } from './proxy.ts'
import type { TlsMaterial } from './tls.ts'
import { TransportFailure, transportFailure } from './transport-failure.ts'
import type { Transport, WireAnswer, WireRequest } from './wire.ts'

interface TransportOptions {
  readonly origin: string
  readonly proxy: Proxy | undefined
  readonly tls: TlsMaterial
  readonly connections: number
  readonly connectTimeoutMs: number
  /** A monotonic clock in milliseconds. */
  readonly now: () => number
}

/**
 * Kept-alive HTTP/1.1 connections to one origin, at most `connections` at a time, one request on each. Requests
 * wait their turn here and not inside undici, so that one that is called off leaves the line at once and the
 * time-out counts from the moment a request really leaves.
 */
export function createTransport(options: TransportOptions): Transport {
  const lanes = new Map<string, Dispatcher>()
  const gate = createGate(options.connections)
  let closed = false
  return {
    async send(request) {
      if (closed) throw new TransportFailure('closed', false)
      const admitted = gate.enter(request.signal)
      // Nobody waits for a free place: not even a turn of the event loop.
      if (admitted !== true && !(await admitted)) throw new TransportFailure('aborted', false)
      try {
        // Closed while it waited: what leaves now would be answered to nobody.
        if (closed) throw new TransportFailure('closed', false)
        // Called off before, or between being admitted and getting here.
        if (request.signal?.aborted === true) throw new TransportFailure('aborted', false)
        return await exchange(laneOf(lanes, options, request), options, request)
      } finally {
        gate.leave()
      }
    },
    close: async () => {
      closed = true
      const failure = new TransportFailure('closed', false)
      await Promise.all([...lanes.values()].map((dispatcher) => dispatcher.destroy(failure)))
    },
  }
}

/** Each lane has connections of its own, made when it is first used. */
function laneOf(
  lanes: Map<string, Dispatcher>,
  options: TransportOptions,
  { lane = '' }: WireRequest,
): Dispatcher {
  const known = lanes.get(lane)
  if (known !== undefined) return known
  const dispatcher = dispatcherFor(options)
  lanes.set(lane, dispatcher)
  return dispatcher
}

function dispatcherFor(options: TransportOptions): Dispatcher {
  const { origin, proxy, connections, connectTimeoutMs } = options
  // Said out loud, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise switch verification off.
  const tls = { ...options.tls, rejectUnauthorized: true, timeout: connectTimeoutMs }
  // The deadline of `Exchange` covers the whole answer; undici's own, per phase, would only get in its way.
  const pool = { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 }
  if (proxy === undefined) return new Pool(origin, { ...pool, connect: tls })
  return new ProxyAgent({
    ...pool,
    uri: proxy.uri,
    ...defined({ token: proxy.authorization?.reveal() }),
    requestTls: tls,
    proxyTls: { rejectUnauthorized: true, timeout: connectTimeoutMs },
    // Proxies seldom allow CONNECT to plain HTTP; there they expect the absolute form.
    proxyTunnel: origin.startsWith('https:'),
    // A proxy that takes the connection and never answers CONNECT would otherwise hold us for five minutes.
    clientFactory: (url, details) => new Pool(url, { ...details, headersTimeout: connectTimeoutMs }),
  })
}

function exchange(
  dispatcher: Dispatcher,
  options: TransportOptions,
  request: WireRequest,
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const handler = new Exchange(request, options.now, { resolve, reject })
    const { method, path, headers, body } = request
    dispatcher.dispatch({ origin: options.origin, method, path, headers, ...defined({ body }) }, handler)
  })
}

interface Settle {
  readonly resolve: (answer: WireAnswer) => void
  readonly reject: (failure: TransportFailure) => void
}

/** One request under way. undici calls the `on...` methods; whatever ends it first, ends it. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: WireRequest
  readonly #now: () => number
  readonly #settle: Settle
  readonly #forget: () => void
  readonly #chunks: Uint8Array[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #controller: Dispatcher.DispatchController | undefined
  #sentAt = 0
  #status = 0
  #headers: WireAnswer['headers'] = {}
  #bytes = 0
  #over = false

  constructor(request: WireRequest, now: () => number, settle: Settle) {
    this.#request = request
    this.#now = now
    this.#settle = settle
    this.#forget = onAbort(request.signal, () => this.#refuse('aborted'))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over) {
      controller.abort(new TransportFailure('aborted', false))
      return
    }
    this.#controller = controller
    this.#sentAt = this.#now()
    this.#timer = setTimeout(this.#onDeadline, this.#request.timeoutMs)
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: WireAnswer['headers'],
  ): void {
    // 1xx are announcements; the answer comes after them.
    if (status < 200) return
    this.#status = status
    this.#headers = headers
    if (Number(headers['content-length']) > this.#request.maxBytes) this.#refuse('too-large')
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#bytes += chunk.byteLength
    if (this.#bytes > this.#request.maxBytes) this.#refuse('too-large')
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    if (this.#over) return
    this.#finish()
    this.#settle.resolve({
      status: this.#status,
      headers: this.#headers,
      body: this.#chunks.length === 1 ? (this.#chunks[0] ?? EMPTY) : Buffer.concat(this.#chunks),
      sentAt: this.#sentAt,
      receivedAt: this.#now(),
    })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(transportFailure(error, this.#controller !== undefined))
  }

  readonly #onDeadline = (): void => this.#refuse('timeout')

  #refuse(kind: 'aborted' | 'timeout' | 'too-large'): void {
    const failure = new TransportFailure(kind, this.#controller !== undefined)
    this.#fail(failure)
    this.#controller?.abort(failure)
  }

  #fail(failure: TransportFailure): void {
    if (this.#over) return
    this.#finish()
    this.#settle.reject(failure)
  }

  #finish(): void {
    this.#over = true
    clearTimeout(this.#timer)
    this.#forget()
  }
}

const EMPTY = new Uint8Array(0)
