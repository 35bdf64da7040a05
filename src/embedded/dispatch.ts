import { adminAuth } from './handlers/admin-auth.ts'
import { appAuth } from './handlers/app-auth.ts'
import { createApp, deleteApp, getApp, listApps, updateApp } from './handlers/apps.ts'
import { auditEvents } from './handlers/audit-events.ts'
import { challenge } from './handlers/challenge.ts'
import { delegate } from './handlers/delegate.ts'
import { health } from './handlers/health.ts'
import { launchTokens } from './handlers/launch-tokens.ts'
import { metrics } from './handlers/metrics.ts'
import { register } from './handlers/register.ts'
import { release } from './handlers/release.ts'
import { renew } from './handlers/renew.ts'
import { revoke } from './handlers/revoke.ts'
import { validate } from './handlers/validate.ts'
import { textAnswer } from './http/answer.ts'
import type { Answer, BrokerRequest } from './http/call.ts'
import type { Exchange, Handler } from './http/exchange.ts'
import { problem } from './http/problem.ts'
import { decodeEscapes, parseTarget, type RequestTarget } from './http/request-target.ts'
import type { RouteName } from './http/route-names.ts'
import type { BrokerState } from './memory/state.ts'
import { randomHex } from './writing/random.ts'

/** What stands around every handler: the faults of the broker, if it has any. */
interface Interception {
  dateHeader(): string
  requestId(own: string, target: string): string
  around(route: RouteName, exchange: Exchange, handle: () => Answer): Answer
}

/** Answers one request, layer by layer in the broker's order (API notes 1.1). */
export function dispatch(state: BrokerState, interception: Interception, call: BrokerRequest): Answer {
  const requestId = call.requestId || randomHex(8)
  const target = parseTarget(call.target)
  const always = {
    'X-Request-Id': interception.requestId(requestId, call.target),
    Date: interception.dateHeader(),
  }
  if (target === undefined) return withHeaders(textAnswer(400, '400 Bad Request'), always)
  if (call.body === 'too-large') {
    const about = { path: target.decoded, requestId }
    // The limit lies outside the layer that adds the security headers.
    return withHeaders(problem(about, 'payload_too_large', 'request body must not exceed 1 MB'), always)
  }
  const body = UTF8.decode(call.body)
  const exchange = { state, call, requestId, path: target.decoded, query: target.query, body, id: '' }
  return withHeaders(respond(exchange, target, interception), { ...always, ...SECURITY_HEADERS })
}

/** Keeps a byte order mark: the broker takes it for malformed JSON. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true })

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'X-Frame-Options': 'DENY',
}

function respond(exchange: Exchange, target: RequestTarget, interception: Interception): Answer {
  if (target.raw !== target.clean) return redirect(exchange.call.method, target)
  const found = findRoute(target.raw)
  if (found === undefined) return textAnswer(404, '404 page not found\n')
  const { method } = exchange.call
  const handler = found.route.methods[method === 'HEAD' ? 'GET' : method]
  if (handler === undefined) return methodNotAllowed(found.route)
  return interception.around(found.route.name, exchange, () => handler({ ...exchange, id: found.id }))
}

/** A broker built with Go 1.26 or later says 307 here; release 2.0.0 is not. */
function redirect(method: string, { clean, query }: RequestTarget): Answer {
  const location = query === '' ? clean : `${clean}?${query}`
  if (method !== 'GET' && method !== 'HEAD') return { status: 301, headers: { Location: location }, body: '' }
  const html = `<a href="${escapeHtml(location)}">Moved Permanently</a>.\n\n`
  return {
    status: 301,
    headers: { 'Content-Type': 'text/html; charset=utf-8', Location: location },
    body: method === 'GET' ? html : '',
  }
}

function methodNotAllowed({ methods }: Route): Answer {
  const allowed = Object.keys(methods)
  if (allowed.includes('GET')) allowed.push('HEAD')
  return textAnswer(405, 'Method Not Allowed\n', { Allow: allowed.sort().join(', ') })
}

function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&#34;')
    .replaceAll('>', '&gt;')
}

interface Route {
  readonly name: RouteName
  readonly methods: Readonly<Record<string, Handler>>
}

/** What a path, as sent, leads to; undefined for a path the broker does not have. */
function findRoute(path: string): { readonly route: Route; readonly id: string } | undefined {
  // An escaped slash never separates segments.
  const route = /%2f/i.test(path) ? undefined : ROUTES.get(decodeEscapes(path))
  if (route !== undefined) return { route, id: '' }
  const segment = path.startsWith(APP_PREFIX) ? path.slice(APP_PREFIX.length) : ''
  const id = decodeEscapes(segment)
  // An id may have an escaped slash in it, and may not be one.
  return id === '' || id === '/' || segment.includes('/') ? undefined : { route: APP, id }
}

/** The broker's whole HTTP interface (API notes 1.2). A route with GET also takes HEAD. */
const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['/v1/health', { name: 'health', methods: { GET: health } }],
  ['/v1/metrics', { name: 'metrics', methods: { GET: metrics } }],
  ['/v1/challenge', { name: 'challenge', methods: { GET: challenge } }],
  ['/v1/register', { name: 'register', methods: { POST: register } }],
  ['/v1/token/validate', { name: 'validate', methods: { POST: validate } }],
  ['/v1/token/renew', { name: 'renew', methods: { POST: renew } }],
  ['/v1/token/release', { name: 'release', methods: { POST: release } }],
  ['/v1/delegate', { name: 'delegate', methods: { POST: delegate } }],
  ['/v1/revoke', { name: 'revoke', methods: { POST: revoke } }],
  ['/v1/audit/events', { name: 'audit', methods: { GET: auditEvents } }],
  ['/v1/admin/auth', { name: 'admin-auth', methods: { POST: adminAuth } }],
  [
    '/v1/admin/launch-tokens',
    { name: 'admin-launch-tokens', methods: { POST: launchTokens('admin:launch-tokens:*') } },
  ],
  ['/v1/app/auth', { name: 'app-auth', methods: { POST: appAuth } }],
  [
    '/v1/app/launch-tokens',
    { name: 'app-launch-tokens', methods: { POST: launchTokens('app:launch-tokens:*') } },
  ],
  ['/v1/admin/apps', { name: 'apps', methods: { GET: listApps, POST: createApp } }],
])

const APP_PREFIX = '/v1/admin/apps/'
const APP: Route = { name: 'apps', methods: { DELETE: deleteApp, GET: getApp, PUT: updateApp } }
