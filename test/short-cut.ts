import { atPort, type NearBroker, withinProcess } from '../src/app/same-process.ts'
import { listen as listenOnPort } from '../src/embedded/listen.ts'
import { createTransport as createRealTransport } from '../src/http/transport.ts'
import type { Transport } from '../src/http/wire.ts'

/*
 * In place of `src/embedded/listen.ts` and `src/http/transport.ts` where `compiled-source.ts` says so: a client and a broker
 * that a test has put into one process talk without the port between them, as a run and the stand-in of its own process do.
 * Whatever is about the way (an answer that is late, cut or huge, bytes beyond ASCII, an address where nobody is) takes the
 * real one.
 */

/** What listens in this process, by origin. */
const NEAR = new Map<string, NearBroker>()

type Listen = typeof listenOnPort

export const listen: Listen = async (broker, options) => {
  const near: NearBroker = { handle: (call) => broker.handle(call), kept: new Map() }
  const listening = await listenOnPort(atPort(near), options)
  NEAR.set(listening.url, near)
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
  const connections = createRealTransport(options)
  const ways = new Map<NearBroker, Transport>()
  const wayTo = (near: NearBroker): Transport => {
    const way = ways.get(near) ?? withinProcess(near, connections, options.now)
    ways.set(near, way)
    return way
  }
  return {
    send: (request) => {
      const near = options.proxy === undefined ? NEAR.get(options.origin) : undefined
      return (near === undefined ? connections : wayTo(near)).send(request)
    },
    close: async () => {
      await Promise.all([connections, ...ways.values()].map((way) => way.close()))
    },
  }
}
