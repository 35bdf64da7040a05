import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { createBrokerClient } from '../../../src/agentwrit/client/http-client.ts'
import type { BrokerClientOptions } from '../../../src/agentwrit/client/options.ts'
import type { BrokerClient, Registration } from '../../../src/broker/client.ts'
import { BrokerError } from '../../../src/broker/broker-error.ts'
import { Secret } from '../../../src/secrets/secret.ts'

/** One request as the stand-in got it. */
export interface Got {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Answers one request; `got.length` tells which one it is. */
export type Script = (response: ServerResponse, got: Got) => void | Promise<void>

export interface StandIn {
  readonly url: string
  readonly port: number
  readonly got: readonly Got[]
  /** Connections accepted so far, and the most that were open at a time. */
  readonly connections: { readonly accepted: number; readonly most: number }
}

/** A server on loopback that does what the script says; it goes away when the test ends. */
export async function standIn(
  script: Script | Readonly<Record<string, Script>>,
  tls?: ServerOptions,
): Promise<StandIn> {
  const got: Got[] = []
  const connections = { accepted: 0, most: 0 }
  const listener: RequestListener = (request, response) => {
    void readBody(request).then(async (body) => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
      got.push(one)
      const path = one.path.replace(/\?.*/, '')
      const act = typeof script === 'function' ? script : (script[path] ?? notFound)
      await act(response, one)
    })
  }
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections.accepted += 1
    open.add(socket)
    connections.most = Math.max(connections.most, open.size)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const port = portOf(server.address())
  return { url: `http${tls === undefined ? '' : 's'}://127.0.0.1:${port}`, port, got, connections }
}

export function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port
  throw new Error('the server does not listen on a port')
}

/** A body that is a JSON object. */
export function parsed(body: string | undefined): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(body ?? '')
  if (typeof value === 'object' && value !== null) return { ...value }
  throw new Error('the body is not an object')
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(request, 'end')
  return Buffer.concat(chunks).toString()
}

const notFound: Script = (response) => {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404 page not found\n')
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Script {
  return (response, got) => {
    response
      .writeHead(status, {
        'content-type': 'application/json',
        'x-request-id': String(got.headers['x-request-id']),
        ...headers,
      })
      .end(`${JSON.stringify(body)}\n`)
  }
}

export function problem(status: number, detail: string, headers: Record<string, string> = {}): Script {
  const code =
    { 400: 'invalid_request', 401: 'unauthorized', 403: 'forbidden', 429: 'rate_limited' }[status] ??
    'internal_error'
  const body = {
    type: `urn:agentwrit:error:${code}`,
    title: 'Title',
    status,
    detail,
    instance: '/x',
    error_code: code,
  }
  return json(status, body, { 'content-type': 'application/problem+json', ...headers })
}

/** The scripts one after the other, the last one for ever. */
export function inTurn(...scripts: readonly Script[]): Script {
  let turn = 0
  return (response, got) => scripts[Math.min(turn++, scripts.length - 1)]?.(response, got)
}

/** A compact JWT with these claims and a signature nobody checks. */
export function jwt(claims: Readonly<Record<string, unknown>> = {}): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signature = Buffer.alloc(64, JSON.stringify(claims)).toString('base64url')
  return `${encode({ alg: 'EdDSA', typ: 'JWT', kid: 'k' })}.${encode({ ...CLAIMS, ...claims })}.${signature}`
}

/** A registration that is fine. */
export const REGISTRATION: Registration = {
  name: 'reader',
  orch: 'o',
  task: 't',
  scope: ['read:data:x'],
  ttlSeconds: 300,
}

export const CLAIMS = {
  iss: '',
  sub: 'spiffe://agentwrit.local/agent/o/t/0123456789abcdef',
  exp: 1_700_000_300,
  nbf: 1_700_000_000,
  iat: 1_700_000_000,
  jti: '00112233445566778899aabbccddeeff',
  scope: ['read:data:x'],
  task_id: 't',
  orch_id: 'o',
} as const

export const ADMIN_SECRET = 'correct-horse-battery'
export const CLIENT_SECRET = 'f00dfacef00dfacef00dfacef00dface'

/** A client with both log-ins that never really waits; it is closed when the test ends. */
export function clientFor(
  url: string,
  options: Partial<BrokerClientOptions> = {},
): BrokerClient & { readonly pauses: number[] } {
  const pauses: number[] = []
  const client = createBrokerClient({
    url,
    app: { clientId: 'ab-0123456789ab', clientSecret: new Secret(CLIENT_SECRET) },
    adminSecret: new Secret(ADMIN_SECRET),
    runId: 'r1',
    ...options,
    timing: {
      random: () => 0,
      sleep: async (milliseconds) => {
        pauses.push(milliseconds)
      },
      ...options.timing,
    },
  })
  onTestFinished(async () => {
    await client.close()
  })
  return Object.assign(client, { pauses })
}

/** The `BrokerError` a call ends with. */
export async function failure(call: Promise<unknown>): Promise<BrokerError> {
  const outcome = await call.then(
    (value: unknown) => value,
    (error: unknown) => error,
  )
  if (outcome instanceof BrokerError) return outcome
  throw new Error('the call did not fail with a BrokerError', { cause: outcome })
}

/** The routes a run needs, all well. */
export function wellBroker(over: Readonly<Record<string, Script>> = {}): Readonly<Record<string, Script>> {
  const released = new Set<string>()
  return {
    '/v1/app/auth': json(200, { access_token: 'app-session-token', expires_in: 1800, token_type: 'Bearer' }),
    '/v1/admin/auth': json(200, {
      access_token: 'admin-session-token',
      expires_in: 300,
      token_type: 'Bearer',
    }),
    '/v1/app/launch-tokens': json(201, { launch_token: 'a'.repeat(64), expires_at: 'x', policy: {} }),
    '/v1/admin/launch-tokens': json(201, { launch_token: 'b'.repeat(64), expires_at: 'x', policy: {} }),
    '/v1/challenge': json(200, { nonce: '0123456789abcdef'.repeat(4), expires_in: 30 }),
    '/v1/register': json(200, { agent_id: CLAIMS.sub, access_token: jwt(), expires_in: 300 }),
    '/v1/token/renew': json(200, { access_token: jwt({ jti: 'f'.repeat(32) }), expires_in: 300 }),
    '/v1/token/release': (response, got) => {
      released.add(got.headers.authorization?.replace('Bearer ', '') ?? '')
      response.writeHead(204).end()
    },
    '/v1/token/validate': (response, got) =>
      validation(released.has(String(parsed(got.body)['token'])))(response, got),
    '/v1/delegate': json(200, { access_token: jwt(), expires_in: 60, delegation_chain: [] }),
    '/v1/revoke': json(200, { revoked: true, level: 'agent', target: 'x', count: 1 }),
    '/v1/health': json(200, {
      status: 'ok',
      version: '2.0.0',
      uptime: 5,
      db_connected: true,
      audit_events_count: 7,
    }),
    '/v1/audit/events': json(200, { events: [], total: 0, offset: 0, limit: 100 }),
    ...over,
  }
}

function validation(isReleased: boolean): Script {
  return json(
    200,
    isReleased ? { valid: false, error: 'token is invalid or expired' } : { valid: true, claims: CLAIMS },
  )
}
