import { createEmbeddedBroker, type EmbeddedBroker } from '../embedded/broker.ts'
import type { Fault } from '../embedded/faults/fault.ts'
import { parseFaults } from '../embedded/faults/parse.ts'
import { listen } from '../embedded/listen.ts'
import { readKeepsake } from '../embedded/memory/keepsake.ts'
import { FirebreakError } from '../errors.ts'
import type { Transport } from '../http/wire.ts'
import { atPort, type NearBroker, withinProcess } from './same-process.ts'
import { isObject, type Json } from '../json/parse.ts'
import { Secret } from '../secrets/secret.ts'

interface ServeOptions {
  /** The loopback port; 0, the default, picks a free one. */
  readonly port?: number
  /** What is broken on purpose, as written on the command line: `ignore:task`. */
  readonly faults?: readonly string[]
  /** What a broker of another process has kept: it goes on from there, with its app. */
  readonly kept?: Secret
  /** How long the check of a secret takes, in milliseconds; 0 unless told. */
  readonly logInMs?: number
}

export interface StartOptions extends ServeOptions {
  /** What the app may ask for; each once. */
  readonly scopes: readonly string[]
}

/** An embedded broker on a loopback port, as empty as a fresh one. */
interface ServedBroker {
  readonly url: string
  readonly adminSecret: Secret
  /** How this process reaches it without the port. */
  readonly carrier: (connections: Transport, now: () => number) => Transport
  /** Safe to call twice. */
  readonly close: () => Promise<void>
  /**
   * Switches faults on while it runs: from now on these beside those that it was started with.
   *
   * @throws FirebreakError `usage` that names all that are none
   */
  readonly break: (faults: readonly string[]) => void
  /** All that another process needs to go on as this broker; it has every secret in it. */
  readonly keepsake: () => Secret
}

/** An embedded broker on a loopback port, with one app registered. */
export interface StartedBroker extends ServedBroker {
  readonly app: { readonly clientId: string; readonly clientSecret: Secret }
}

/** @throws FirebreakError `usage` when the port is in use or not allowed, or a fault or a scope is none */
export async function startBroker({ scopes, ...options }: StartOptions): Promise<StartedBroker> {
  const broker = createBroker(options)
  const known = options.kept === undefined ? undefined : readKeepsake(options.kept).apps[0]
  const { clientId, clientSecret } = known ?? broker.registerApp({ name: 'firebreak', scopes })
  return { ...(await serve(broker, options)), app: { clientId, clientSecret } }
}

/** @throws FirebreakError `usage` when the port is in use or not allowed, or a fault is none */
export async function serveBroker(options: ServeOptions): Promise<ServedBroker> {
  return serve(createBroker(options), options)
}

function createBroker({ faults = [], logInMs = 0, kept }: ServeOptions): EmbeddedBroker {
  return createEmbeddedBroker({
    faults: parseFaultFlags(faults),
    logInMs,
    ...(kept !== undefined && { kept: readKeepsake(kept) }),
  })
}

async function serve(broker: EmbeddedBroker, { port = 0 }: ServeOptions): Promise<ServedBroker> {
  const near: NearBroker = { handle: (call) => broker.handle(call), kept: new Map() }
  const listening = await listen(atPort(near), { port }).catch((cause: unknown) => {
    throw new FirebreakError('usage', `port ${port} is in use or not allowed`, {
      hint: 'choose another one; 0 picks one that is free',
      cause,
    })
  })
  return {
    url: listening.url,
    adminSecret: broker.adminSecret,
    carrier: (connections, now) => withinProcess(near, connections, now),
    close: () => listening.close(),
    break: (faults) => broker.break(parseFaultFlags(faults)),
    keepsake: () => broker.keepsake(),
  }
}

/**
 * Reads every `--fault`.
 *
 * @throws FirebreakError with code `usage` that names all that are wrong
 */
function parseFaultFlags(texts: readonly string[]): readonly Fault[] {
  const { faults, problems } = parseFaults(texts)
  if (problems.length === 0) return faults
  throw new FirebreakError('usage', problems.join('; '), { hint: 'docs/faults.md lists them all' })
}

interface AppCredentials {
  readonly clientId: string
  readonly clientSecret: Secret
}

/**
 * Registers an app at a broker of this machine as any operator would: over its HTTP interface (API notes 1.11, 1.13).
 * The session that takes is given back.
 *
 * @throws FirebreakError `usage` with the broker's own words when it refuses the name or a scope
 */
export async function registerApp(
  { url, adminSecret }: { readonly url: string; readonly adminSecret: Secret },
  app: { readonly name: string; readonly scopes: readonly string[] },
): Promise<AppCredentials> {
  const granted = await post(`${url}/v1/admin/auth`, { secret: adminSecret.reveal() })
  const headers = { authorization: `Bearer ${String(granted['access_token'])}` }
  try {
    const made = await post(`${url}/v1/admin/apps`, app, headers)
    const [clientId, secret] = [String(made['client_id']), String(made['client_secret'])]
    return { clientId, clientSecret: new Secret(secret) }
  } finally {
    await fetch(`${url}/v1/token/release`, { method: 'POST', headers })
  }
}

async function post(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Json> {
  const request = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  }
  const answer = await fetch(url, request)
  const value: unknown = await answer.json()
  if (!isObject(value))
    throw new FirebreakError('bug', 'the embedded broker answered something that is no object')
  if (answer.ok) return value
  throw new FirebreakError('usage', `the broker refuses this app: ${String(value['detail'])}`, {
    hint: 'a name is two to 64 lowercase letters, digits and single hyphens',
  })
}
