import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import { connect, type Server as NetServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { jwtVerify } from 'jose'
import { portOf } from '../agentwrit/client/stand-in.ts'

/** A server that takes tokens and is not the broker. */
export interface Server {
  readonly url: string
  /** The tokens that it was shown. */
  readonly shown: readonly string[]
  close(): Promise<void>
}

/** Answers a token as somebody decides, on a port of this machine. */
export async function serve(
  decide: (token: string, request: IncomingMessage) => Promise<number>,
  header: Readonly<Record<string, string>> = {},
  tls?: ServerOptions,
): Promise<Server> {
  const shown: string[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '')
    shown.push(token)
    response.writeHead(await decide(token, request), header).end()
  }
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    void answer(request, response)
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  const port = await listening(server)
  return {
    url: `http${tls === undefined ? '' : 's'}://127.0.0.1:${port}`,
    shown,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function listening(server: NetServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return portOf(server.address())
}

/** A proxy that takes every CONNECT to one server, whatever its name. */
export async function tunnelTo(
  server: Server,
): Promise<{ readonly address: string; readonly asked: IncomingMessage[]; close(): Promise<void> }> {
  const asked: IncomingMessage[] = []
  const sockets = new Set<Duplex>()
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(request)
    const out = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(out).pipe(socket)
    })
    for (const one of [socket, out]) sockets.add(one.on('error', () => socket.destroy()))
  })
  const port = await listening(proxy)
  const close = async (): Promise<void> => {
    for (const one of sockets) one.destroy()
    proxy.close()
  }
  return { address: `127.0.0.1:${port}`, asked, close }
}

/** Asks the broker, and remembers what it said for so long. */
export function caching(
  broker: string,
  { now, forMs, tls }: { readonly now: () => number; readonly forMs: number; readonly tls?: ServerOptions },
): Promise<Server> {
  const remembered = new Map<string, { readonly valid: boolean; readonly at: number }>()
  return serve(
    async (token) => {
      const known = remembered.get(token)
      const valid = known !== undefined && now() - known.at < forMs ? known.valid : await asks(broker, token)
      if (valid !== known?.valid || now() - known.at >= forMs) remembered.set(token, { valid, at: now() })
      return valid ? 200 : 401
    },
    {},
    tls,
  )
}

export async function asks(broker: string, token: string): Promise<boolean> {
  const answer = await fetch(`${broker}/v1/token/validate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const body: unknown = await answer.json()
  return typeof body === 'object' && body !== null && 'valid' in body && body.valid === true
}

/** Looks at the signature and the expiry, and never asks the broker. */
export function offline(keySeed: Uint8Array, now: () => number): Promise<Server> {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), keySeed])
  const key = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }))
  return serve((token) =>
    jwtVerify(token, key, { currentDate: new Date(now()) }).then(
      () => 200,
      () => 401,
    ),
  )
}
