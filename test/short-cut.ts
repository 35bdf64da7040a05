import { setImmediate as turn } from 'node:timers/promises'
import type { EmbeddedBroker } from '../src/embedded/broker.ts'
import type { Answer } from '../src/embedded/http/call.ts'
import { listen as listenOnPort } from '../src/embedded/listen.ts'
import { TransportFailure } from '../src/http/transport-failure.ts'
import { createTransport as createRealTransport } from '../src/http/transport.ts'
import type { Transport, WireAnswer, WireRequest } from '../src/http/wire.ts'

/*
 * In place of `src/embedded/listen.ts` and `src/http/transport.ts` where `shortCut` of `vitest.config.ts` says so: a client
 * and a broker in one process talk without the port between them, which is a third of what a run costs. Whatever is about
 * the way (an answer that is late, cut or huge, bytes beyond ASCII, an address where nobody is) takes the real one.
 */

/** A broker that listens in this process. */
interface Near {
  readonly handle: EmbeddedBroker['handle']
  /** By request id, answers that are to take the real way. */
  readonly kept: Map<string, Answer>
}

/** By origin. */
const NEAR = new Map<string, Near>()

type Listen = typeof listenOnPort

export const listen: Listen = async (broker, options) => {
  const kept = new Map<string, Answer>()
  const listening = await listenOnPort(
    {
      handle: (call) => {
        const answer = kept.get(call.requestId ?? '')
        kept.delete(call.requestId ?? '')
        return answer ?? broker.handle(call)
      },
    },
    options,
  )
  NEAR.set(listening.url, { handle: (call) => broker.handle(call), kept })
  return {
    ...listening,
    close: async () => {
      NEAR.delete(listening.url)
      await listening.close()
    },
  }
}

type CreateTransport = typeof createRealTransport

export const createTransport: CreateTransport = (options) => {
  const real = createRealTransport(options)
  let closed = false
  const transport: Transport = {
    send: async (request) => {
      const near = NEAR.get(options.origin)
      const id = request.headers['x-request-id']
      if (
        near === undefined ||
        id === undefined ||
        closed ||
        options.proxy !== undefined ||
        !isPlain(request)
      )
        return real.send(request)
      if (isOver(request)) throw new TransportFailure('aborted', false)
      const sentAt = options.now()
      const answer = near.handle(callOf(request, id))
      if (!isPlainAnswer(answer, request)) {
        near.kept.set(id, answer)
        return real.send(request)
      }
      await turn()
      if (isOver(request)) throw new TransportFailure('aborted', true)
      if (closed) throw new TransportFailure('closed', true)
      return { ...wireAnswer(answer), sentAt, receivedAt: options.now() }
    },
    close: async () => {
      closed = true
      await real.close()
    },
  }
  return transport
}

function isOver({ signal }: WireRequest): boolean {
  return signal?.aborted === true
}

const ASCII = /^[\x20-\x7e]*$/
const LARGE = 1_000_000

function isPlain({ headers, body = '' }: WireRequest): boolean {
  return Object.values(headers).every((value) => ASCII.test(value)) && body.length < LARGE
}

function isPlainAnswer({ delivery, headers, body = '' }: Answer, { maxBytes }: WireRequest): boolean {
  return (
    delivery === undefined &&
    Object.values(headers).every((value) => ASCII.test(value)) &&
    body.length * 4 < maxBytes
  )
}

function callOf(
  { method, path, headers, body = '' }: WireRequest,
  requestId: string,
): Parameters<Near['handle']>[0] {
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
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return {
    status,
    // What a server adds by itself.
    headers: { date: new Date().toUTCString(), ...Object.fromEntries(named) },
    body: Buffer.from(body),
  }
}
