// The broker that a part of the bench asks: the one that the environment names, or the stand-in in a process of its own.
import { spawn } from 'node:child_process'
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { BIN } from './measure.mjs'

/** @typedef {{ url: string, adminSecret: string, clientId: string, clientSecret: string }} Access */
/** @typedef {{ token: string, id: string, jti: string }} Agent */

/** @returns {Access | undefined} the broker that the environment names, with all that a run needs of it */
export function namedBroker(env = process.env) {
  const { AGENTWRIT_BROKER_URL: url, AGENTWRIT_ADMIN_SECRET: adminSecret } = env
  const { AGENTWRIT_CLIENT_ID: clientId, AGENTWRIT_CLIENT_SECRET: clientSecret } = env
  return url && adminSecret && clientId && clientSecret
    ? { url, adminSecret, clientId, clientSecret }
    : undefined
}

/** @returns {Promise<{ access: Access, close: () => Promise<void> }>} */
export async function standIn() {
  const child = spawn(process.execPath, [BIN, 'broker', '--port', '0', '--app', 'bench'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  /** @type {NodeJS.ProcessEnv} */
  const env = {}
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name = '', value] = /^export (\w+)=(.*)$/.exec(line) ?? []
    env[name] = value
    const access = namedBroker(env)
    if (access !== undefined) return { access, close: () => ended(child) }
  }
  throw new Error('the stand-in ended before it said where it is')
}

/** @param {import('node:child_process').ChildProcess} child */
async function ended(child) {
  child.kill('SIGINT')
  await once(child, 'exit')
}

/** @param {Access} access */
export function variablesOf({ url, adminSecret, clientId, clientSecret }) {
  return {
    AGENTWRIT_BROKER_URL: url,
    AGENTWRIT_ADMIN_SECRET: adminSecret,
    AGENTWRIT_CLIENT_ID: clientId,
    AGENTWRIT_CLIENT_SECRET: clientSecret,
  }
}

/**
 * Registers agents as an app does it, signing the challenge.
 *
 * @param {Access} access
 * @param {readonly { name: string, scope: string[], task: string }[]} wanted
 * @returns {Promise<(Agent & { name: string })[]>}
 */
export async function register(access, wanted) {
  const { clientId, clientSecret } = access
  const session = await post(access, '/v1/app/auth', { client_id: clientId, client_secret: clientSecret })
  const agents = []
  // One after the other, since a broker whose database is busy finds no app.
  for (const agent of wanted) {
    agents.push({ name: agent.name, ...(await registerOne(access, session.access_token, agent)) })
  }
  return agents
}

/** @param {Access} access @param {string} session @param {{ name: string, scope: string[], task: string }} agent */
async function registerOne(access, session, { name, scope, task }) {
  const launch = { agent_name: name, allowed_scope: scope, max_ttl: 3600, single_use: true }
  const { launch_token } = await post(access, '/v1/app/launch-tokens', launch, session)
  const { nonce } = await (await fetch(`${access.url}/v1/challenge`)).json()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const made = await post(access, '/v1/register', {
    launch_token,
    nonce,
    public_key: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64'),
    signature: sign(null, Buffer.from(nonce, 'hex'), privateKey).toString('base64'),
    orch_id: `bench-${randomBytes(4).toString('hex')}`,
    task_id: task,
    requested_scope: scope,
  })
  const claims = JSON.parse(Buffer.from(made.access_token.split('.')[1], 'base64url').toString())
  return { token: made.access_token, id: made.agent_id, jti: claims.jti }
}

/** @param {Access} access @param {string} path @param {unknown} body @param {string} [bearer] */
async function post({ url }, path, body, bearer) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return await response.json()
}
