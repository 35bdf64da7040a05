/*
 * What is a fact of AgentWrit and not of Firebreak, for everything that has to name it. The rules of its revocation
 * are in `rules.ts`, its scopes in `scope.ts`, its audit events in `audit-events.ts`, its calls in `client/`.
 */

export const PRODUCT = 'AgentWrit'

/** The version whose behaviour the model was held against. */
export const KNOWN_VERSION = '2.0.0'

/** The subject of the administrator's tokens, and what the log-in and the route are called that go with it. */
export const ADMIN = 'admin'

/** Who logs in with a secret, and so makes agents. */
export type Principal = 'app' | typeof ADMIN

export const PRINCIPALS: readonly Principal[] = ['app', ADMIN]

/** The subject of an app's own tokens begins so, its id follows (API notes 2.2). */
export const APP_SUBJECT = 'app:'

/** The subject of an agent's tokens begins so: a SPIFFE ID. */
export const AGENT_SUBJECT = 'spiffe://'

/** The claims of a token by their names in it (API notes 2.2). */
export const CLAIMS = {
  id: 'jti',
  subject: 'sub',
  issued: 'iat',
  expires: 'exp',
  scope: 'scope',
  orchestrator: 'orch_id',
  task: 'task_id',
  chain: 'delegation_chain',
} as const

/** The four levels at which it revokes, narrowest first; `rules.ts` says what they do. */
export const REVOCATION_LEVELS = ['token', 'agent', 'task', 'chain'] as const

export type RevocationLevel = (typeof REVOCATION_LEVELS)[number]

/** An entry as it stands, or could stand, on one of its lists. */
export interface ListEntry {
  readonly level: RevocationLevel
  readonly target: string
}

/** A token with so many delegators behind it cannot be delegated further (API notes 5). */
export const MOST_HOPS = 5

/** The longest task or orchestrator that is used here; the broker has no limit of its own (API notes 2.5). */
export const LONGEST_NAME = 128

/** What a delegated token gets when nobody asks for a time to live, in seconds (API notes 1.8). */
export const DELEGATED_SECONDS = 60

/** What the broker grants at most unless it was told otherwise, in seconds (API notes 2.4). */
export const LONGEST_LIFE_SECONDS = 86_400

/** Every variable of the environment that is about the broker begins so. */
export const VARIABLE_PREFIX = 'AGENTWRIT_'

/** The variables that say which broker to use, and as whom. */
export const VARIABLES = {
  url: 'AGENTWRIT_BROKER_URL',
  clientId: 'AGENTWRIT_CLIENT_ID',
  clientSecret: 'AGENTWRIT_CLIENT_SECRET',
  adminSecret: 'AGENTWRIT_ADMIN_SECRET',
} as const

/** What an app's own token holds, whatever its ceiling is (API notes 1.14). */
export const APP_SCOPES: readonly string[] = ['app:launch-tokens:*', 'app:agents:*', 'app:audit:read']

/** What a caller must hold to revoke, and to read the audit log (API notes 1.2). */
export const NEEDED = { revoke: 'admin:revoke:*', audit: 'admin:audit:*' } as const
