import type { Handler } from './http/exchange.ts'
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
import { decodeEscapes } from './http/request-target.ts'
import type { RouteName } from './http/route-names.ts'

export interface Route {
  readonly name: RouteName
  readonly methods: Readonly<Record<string, Handler>>
}

/** What a path, as sent, leads to; undefined for a path the broker does not have. */
export function findRoute(path: string): { readonly route: Route; readonly id: string } | undefined {
  // An escaped slash never separates segments.
  const route = /%2f/i.test(path) ? undefined : ROUTES.get(decodeEscapes(path))
  if (route !== undefined) return { route, id: '' }
  const id = path.startsWith(APP_PREFIX) ? path.slice(APP_PREFIX.length) : ''
  return id === '' || id.includes('/') ? undefined : { route: APP, id: decodeEscapes(id) }
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
