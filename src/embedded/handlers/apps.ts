import { jsonAnswer } from '../http/answer.ts'
import { addApp, registrationProblem, scopesProblem, ttlProblem, type AppRecord } from '../memory/apps.ts'
import { bracketed, record } from '../memory/audit-log.ts'
import { withBearer } from '../http/bearer.ts'
import type { Answer } from '../http/call.ts'
import type { AuthenticatedExchange, Exchange, Handler } from '../http/exchange.ts'
import { problem } from '../http/problem.ts'
import { withBody } from '../http/request-body.ts'
import { secondTimestamp } from '../writing/timestamp.ts'

const REQUIRED_SCOPE = 'admin:launch-tokens:*'

/** `POST /v1/admin/apps` (API notes 1.13). */
export const createApp: Handler = withBearer(
  REQUIRED_SCOPE,
  withBody({ name: 'string', scopes: 'strings', token_ttl: 'integer or null' }, (exchange, fields) => {
    const registration = { name: fields.name, scopes: fields.scopes, tokenTtl: fields.token_ttl }
    const wrong = registrationProblem(registration)
    if (wrong !== undefined) return problem(exchange, wrong.type, wrong.detail)
    const app = addApp(exchange.state, registration)
    // A taken name is the caller's mistake, but the real broker says 500.
    if (app === undefined) return problem(exchange, 'internal_error', 'failed to register app')
    return jsonAnswer(201, {
      app_id: app.appId,
      name: '',
      client_id: app.clientId,
      client_secret: app.clientSecret.reveal(),
      scopes: app.scopes,
      token_ttl: app.tokenTtl,
      status: '',
    })
  }),
)

/** `GET /v1/admin/apps`: newest first, inactive ones included. */
export const listApps: Handler = withBearer(REQUIRED_SCOPE, ({ state }) => {
  const apps = [...state.apps.values()].toReversed()
  return jsonAnswer(200, { apps: apps.map(shown), total: apps.length })
})

/** `GET /v1/admin/apps/{id}`. */
export const getApp: Handler = withBearer(REQUIRED_SCOPE, (exchange) => {
  const app = exchange.state.apps.get(exchange.id)
  return app === undefined ? notFound(exchange) : jsonAnswer(200, shown(app))
})

/** `PUT /v1/admin/apps/{id}`. Not atomic: good scopes are stored before a bad TTL is refused. */
export const updateApp: Handler = withBearer(
  REQUIRED_SCOPE,
  withBody(
    { scopes: 'strings', token_ttl: 'integer or null' },
    (exchange, { scopes, token_ttl: tokenTtl }) => {
      if (scopes.length === 0 && tokenTtl === undefined) {
        return problem(exchange, 'invalid_request', 'at least one of scopes or token_ttl must be provided')
      }
      return (
        (scopes.length === 0 ? undefined : updateScopes(exchange, scopes)) ??
        (tokenTtl === undefined ? undefined : updateTtl(exchange, tokenTtl)) ??
        current(exchange)
      )
    },
  ),
)

/** `DELETE /v1/admin/apps/{id}`: only log-ins end. Its tokens, launch tokens and agents live on. */
export const deleteApp: Handler = withBearer(REQUIRED_SCOPE, (exchange) => {
  const { state, id, caller } = exchange
  const app = state.apps.get(id)
  if (app === undefined) return notFound(exchange)
  store(exchange, { ...app, active: false })
  const detail = `app_id=${id} name=${app.name} deregistered_by=${caller.sub}`
  record(state, { type: 'app_deregistered', outcome: 'success', detail })
  return jsonAnswer(200, {
    app_id: id,
    name: '',
    client_id: '',
    scopes: null,
    token_ttl: 0,
    status: 'inactive',
    deregistered_at: secondTimestamp(state.now()),
  })
})

function updateScopes(exchange: AuthenticatedExchange, scopes: readonly string[]): Answer | undefined {
  const wrong = scopesProblem(scopes)
  if (wrong !== undefined) return problem(exchange, wrong.type, wrong.detail)
  const app = exchange.state.apps.get(exchange.id)
  if (app === undefined) return notFound(exchange)
  store(exchange, { ...app, scopes })
  recordUpdate(exchange, `scopes=${bracketed(scopes)}`)
  return undefined
}

function updateTtl(exchange: AuthenticatedExchange, asked: number | bigint): Answer | undefined {
  const wrong = ttlProblem(asked)
  if (wrong !== undefined) return problem(exchange, wrong.type, wrong.detail)
  const app = exchange.state.apps.get(exchange.id)
  if (app === undefined) return notFound(exchange)
  const tokenTtl = Number(asked)
  store(exchange, { ...app, tokenTtl })
  recordUpdate(exchange, `token_ttl=${app.tokenTtl}->${tokenTtl}`)
  return undefined
}

function current(exchange: Exchange): Answer {
  const app = exchange.state.apps.get(exchange.id)
  return app === undefined ? notFound(exchange) : jsonAnswer(200, shown(app))
}

function store({ state }: Exchange, app: AppRecord): void {
  state.apps.set(app.appId, { ...app, updatedAt: state.now() })
}

function recordUpdate({ state, id, caller }: AuthenticatedExchange, change: string): void {
  const detail = `app_id=${id} ${change} updated_by=${caller.sub}`
  record(state, { type: 'app_updated', outcome: 'success', detail })
}

function notFound(exchange: Exchange): Answer {
  return problem(exchange, 'not_found', 'app not found')
}

function shown(app: AppRecord): Readonly<Record<string, unknown>> {
  return {
    app_id: app.appId,
    name: app.name,
    client_id: app.clientId,
    scopes: app.scopes,
    token_ttl: app.tokenTtl,
    status: app.active ? 'active' : 'inactive',
    created_at: secondTimestamp(app.createdAt),
    updated_at: secondTimestamp(app.updatedAt),
  }
}
