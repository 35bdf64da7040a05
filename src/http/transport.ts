import { defined } from '../defined.ts'
import type { Dispatcher } from 'undici'
import { createGate } from './gate.ts'
import { createLane, type Lane, type LaneOptions } from './lane.ts'
import { onAbort } from './on-abort.ts'
import { TransportFailure, transportFailure } from './transport-failure.ts'
import type { Transport, WireAnswer, WireRequest } from './wire.ts'

interface TransportOptions extends LaneOptions {
  /** A monotonic clock in milliseconds. */
  readonly now: () => number
}

/**
 * Kept-alive HTTP/1.1 connections to one origin, at most `connections` at a time, one request on each. Requests
 * wait their turn here and not inside undici, so that one that is called off leaves the line at once and the
 * time-out counts from the moment a request really leaves.
 */
export function createTransport(options: TransportOptions): Transport {
  const lanes = new Map<string | undefined, Lane>()
  const gate = createGate(options.connections)
  let closed = false
  return {
    async send(request) {
      if (closed) throw new TransportFailure('closed', false)
      const admitted = gate.enter(request.signal)
      // Nobody waits for a free place: not even a turn of the event loop.
      if (admitted !== true && !(await admitted)) throw new TransportFailure('aborted', false)
      const lane = laneOf(lanes, options, request)
      const connection = lane.take()
      try {
        // Called off before, or between being admitted and getting here.
        if (request.signal?.aborted === true) throw new TransportFailure('aborted', false)
        return await exchange(connection, options, request)
      } finally {
        afterRest(request, () => {
          lane.give(connection)
          gate.leave()
        })
      }
    },
    close: async () => {
      closed = true
      const failure = new TransportFailure('closed', false)
      await Promise.all([...lanes.values()].map((lane) => lane.destroy(failure)))
    },
  }
}

/** Each lane has connections of its own, made when it is first used. */
function laneOf(
  lanes: Map<string | undefined, Lane>,
  options: TransportOptions,
  { lane: name }: WireRequest,
): Lane {
  const known = lanes.get(name)
  if (known !== undefined) return known
  const lane = createLane(options)
  lanes.set(name, lane)
  return lane
}

/**
 * A server may close a connection without having said so, and for whatever is sent then there is no answer: what must not
 * be sent twice waits until that would have been seen. What has a lane of its own can be asked again.
 */
function afterRest({ lane }: WireRequest, act: () => void): void {
  if (lane === undefined) setImmediate(act)
  else act()
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
