import { setImmediate as turn } from 'node:timers/promises'
import type { EmbeddedBroker } from '../embedded/broker.ts'
import type { Answer, BrokerRequest } from '../embedded/http/call.ts'
import { TransportFailure } from '../http/transport-failure.ts'
import type { Transport, WireAnswer, WireRequest } from '../http/wire.ts'

/** A broker of this process: it answers a call at once, and what serves its port knows of the answers that are kept. */
export interface NearBroker {
  readonly handle: EmbeddedBroker['handle']
  /** By request id: answers that were given already, and have yet to go over the port. */
  readonly kept: Map<string, Answer>
}

/**
 * Carries requests to a broker of this process by a call, since the port between them is a third of what a run takes. An
 * answer that a fault mistreats on its way, and what a connection would have to encode, goes over the port.
 *
 * @param connections to that port
 * @param now a monotonic clock in milliseconds
 */
export function withinProcess(near: NearBroker, connections: Transport, now: () => number): Transport {
  let closed = false
  return {
    async send(request) {
      const id = request.headers['x-request-id']
      if (closed || id === undefined || !isPlainRequest(request)) return connections.send(request)
      if (isCalledOff(request)) throw new TransportFailure('aborted', false)
      const sentAt = now()
      const answer = near.handle(callOf(request, id))
      if (!isPlainAnswer(answer, request)) {
        near.kept.set(id, answer)
        // What never got there is not kept for anybody.
        return connections.send(request).finally(() => near.kept.delete(id))
      }
      // As over a port, nobody has the answer before everything else that is due had its turn.
      await turn()
      if (isCalledOff(request)) throw new TransportFailure('aborted', true)
      if (closed) throw new TransportFailure('closed', true)
      return { ...wireAnswer(answer), sentAt, receivedAt: now() }
    },
    close: async () => {
      closed = true
      await connections.close()
    },
  }
}

/** What listens on the port of a broker of this process: it gives each answer that is kept once, and asks for all others. */
export function atPort({ handle, kept }: NearBroker): Pick<EmbeddedBroker, 'handle'> {
  return {
    handle: (call) => {
      const id = call.requestId ?? ''
      const answer = kept.get(id)
      kept.delete(id)
      return answer ?? handle(call)
    },
  }
}

function isCalledOff({ signal }: WireRequest): boolean {
  return signal?.aborted === true
}

const PRINTABLE = /^[\x20-\x7e]*$/

/** Larger ones have a limit to pass at the port. */
const LARGE = 500_000

function isPlainRequest({ path, headers, body = '' }: WireRequest): boolean {
  return body.length < LARGE && PRINTABLE.test(path) && arePlain(headers)
}

function isPlainAnswer({ delivery, headers, body = '' }: Answer, { maxBytes }: WireRequest): boolean {
  return (
    delivery === undefined &&
    arePlain(headers) &&
    // Whatever the characters are, they are no more bytes than that.
    body.length * 3 <= maxBytes
  )
}

function arePlain(headers: Readonly<Record<string, string>>): boolean {
  return Object.values(headers).every((value) => PRINTABLE.test(value))
}

function callOf({ method, path, headers, body = '' }: WireRequest, requestId: string): BrokerRequest {
  return {
    method,
    target: path,
    body: Buffer.from(body),
    authorization: headers['authorization'],
    requestId,
    peer: '127.0.0.1',
  }
}

function wireAnswer({ status, headers, body = '' }: Answer): Pick<WireAnswer, 'status' | 'headers' | 'body'> {
  const named: Record<string, string> = {}
  for (const name of Object.keys(headers)) named[name.toLowerCase()] = headers[name] ?? ''
  return { status, headers: named, body: Buffer.from(body) }
}
