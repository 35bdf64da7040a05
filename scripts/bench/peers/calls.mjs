// What playbooks/incident-response.yaml asks of a broker at the least, as one list for every tool: each token is asked
// about once after each step, where Firebreak asks twice over other connections, keeps a control and cleans up.

/**
 * @typedef {object} Call
 * @property {string} name
 * @property {string} method
 * @property {string} path
 * @property {string} [bearer] the variable with the token
 * @property {Record<string, unknown>} [body] with variables as `{name}`
 * @property {number} status
 * @property {boolean} [valid]
 * @property {readonly [variable: string, field: string]} [keep]
 */

/** @typedef {{ name: string, scope: string[], task: string }} WantedAgent */

/** The agents of the playbook, and the control; the last two are made later. */
export const AGENTS = [
  { name: 'reader', scope: ['read:data:partition-1'], task: 'incident-demo' },
  { name: 'writer', scope: ['write:data:partition-1'], task: 'incident-demo' },
  { name: 'analyzer', scope: ['read:data:partition-2'], task: 'incident-demo' },
  { name: 'archiver', scope: ['write:data:partition-3'], task: 'other-task' },
  { name: 'control', scope: ['read:data:control'], task: 'control' },
  { name: 'root', scope: ['read:data:*', 'write:data:*'], task: 'chain-demo' },
  { name: 'child', scope: ['read:data:*'], task: 'chain-demo' },
]
const ALL = AGENTS.map(({ name }) => name)
const EARLY = ALL.slice(0, 5)

/**
 * Which agents a tool that signs has to make before a call.
 *
 * @param {Call} call
 */
export function agentsBefore({ name }) {
  if (name === 'set-up: reader is alive') return AGENTS.slice(0, 5)
  return name === 'delegation: reader is dead' ? AGENTS.slice(5) : []
}

/**
 * What an app asks for, so that an agent can register.
 *
 * @param {WantedAgent} agent
 */
export function launchBody({ name, scope }) {
  return { agent_name: name, allowed_scope: scope, max_ttl: 300, single_use: true }
}

/**
 * What an agent registers with.
 *
 * @param {WantedAgent} agent
 * @param {(name: 'launch' | 'nonce' | 'pub' | 'run' | 'sig') => string} variable how the tool spells one
 */
export function registrationBody({ scope, task }, variable) {
  return {
    launch_token: variable('launch'),
    nonce: variable('nonce'),
    public_key: variable('pub'),
    signature: variable('sig'),
    orch_id: `bench-${variable('run')}`,
    task_id: `${task}-${variable('run')}`,
    requested_scope: scope,
  }
}

/** @returns {readonly Call[]} */
export function calls() {
  const dead = new Set()
  /** @param {string} when @param {readonly string[]} names @returns {Call[]} */
  const look = (when, names) =>
    names.map((name) => ({
      name: `${when}: ${name} is ${dead.has(name) ? 'dead' : 'alive'}`,
      method: 'POST',
      path: '/v1/token/validate',
      body: { token: `{${name}_token}` },
      status: 200,
      valid: !dead.has(name),
    }))
  /** @param {string} level @param {string} target @param {string} kills @returns {Call} */
  const revoke = (level, target, kills) => {
    dead.add(kills)
    const body = { level, target: `{${target}}` }
    return {
      name: `revoke ${level} ${target}`,
      method: 'POST',
      path: '/v1/revoke',
      bearer: 'admin_token',
      body,
      status: 200,
    }
  }
  return [
    { name: 'health', method: 'GET', path: '/v1/health', status: 200 },
    logIn('app', { client_id: '{client_id}', client_secret: '{client_secret}' }),
    logIn('admin', { secret: '{admin_secret}' }),
    ...look('set-up', EARLY),
    revoke('token', 'reader_jti', 'reader'),
    ...look('leaked token', EARLY),
    revoke('agent', 'writer_id', 'writer'),
    ...look('hijacked agent', EARLY),
    revoke('task', 'task', 'analyzer'),
    ...look('poisoned task', EARLY),
    ...look('delegation', ALL),
    DELEGATE,
    ...look('hand-over', [...ALL, 'delegated']),
    revoke('chain', 'root_id', 'delegated'),
    ...look('escalated chain', [...ALL, 'delegated']),
    revoke('agent', 'root_id', 'root'),
    ...look('the root itself', [...ALL, 'delegated']),
    ...['archiver', 'control', 'child'].map((name) => release(name, dead)),
    ...look('clean-up', ['archiver', 'control', 'child']),
  ]
}

/** @type {Call} */
const DELEGATE = {
  name: 'delegate root to child',
  method: 'POST',
  path: '/v1/delegate',
  bearer: 'root_token',
  body: { delegate_to: '{child_id}', scope: ['read:data:partition-1'], ttl: 300 },
  status: 200,
  keep: ['delegated_token', 'access_token'],
}

/** @param {'app' | 'admin'} who @param {Record<string, string>} body @returns {Call} */
function logIn(who, body) {
  const keep = /** @type {const} */ ([`${who}_token`, 'access_token'])
  return { name: `log in as ${who}`, method: 'POST', path: `/v1/${who}/auth`, body, status: 200, keep }
}

/** @param {string} name @param {Set<unknown>} dead @returns {Call} */
function release(name, dead) {
  dead.add(name)
  const path = '/v1/token/release'
  return { name: `release ${name}`, method: 'POST', path, bearer: `${name}_token`, status: 204 }
}

/**
 * The same value with each `{variable}` as a tool writes it.
 *
 * @param {unknown} value
 * @param {(variable: string) => string} spell
 * @returns {unknown}
 */
export function spelled(value, spell) {
  if (typeof value === 'string') return value.replaceAll(/\{(\w+)\}/g, (_, name) => spell(name))
  if (Array.isArray(value)) return value.map((item) => spelled(item, spell))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spelled(item, spell)]))
}
