import type { Secret } from '../secrets/secret.ts'
import { createEmbeddedBroker, type EmbeddedBroker } from '../embedded/broker.ts'
import { listen } from '../embedded/listen.ts'
import { FirebreakError } from '../errors.ts'
import { parseFaults } from '../embedded/faults/parse.ts'
import type { Fault } from '../embedded/faults/fault.ts'

interface ServeOptions {
  /** The loopback port; 0, the default, picks a free one. */
  readonly port?: number
  /** What is broken on purpose, as written on the command line: `ignore:task`. */
  readonly faults?: readonly string[]
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
  /** Safe to call twice. */
  readonly close: () => Promise<void>
}

/** An embedded broker on a loopback port, with one app registered. */
export interface StartedBroker extends ServedBroker {
  readonly app: { readonly clientId: string; readonly clientSecret: Secret }
}

/** @throws FirebreakError `usage` when the port is in use or not allowed, or a fault or a scope is none */
export async function startBroker({ scopes, ...options }: StartOptions): Promise<StartedBroker> {
  const broker = createBroker(options)
  const { clientId, clientSecret } = broker.registerApp({ name: 'firebreak', scopes })
  return { ...(await serve(broker, options)), app: { clientId, clientSecret } }
}

/** @throws FirebreakError `usage` when the port is in use or not allowed, or a fault is none */
export async function serveBroker(options: ServeOptions): Promise<ServedBroker> {
  return serve(createBroker(options), options)
}

function createBroker({ faults = [], logInMs = 0 }: ServeOptions): EmbeddedBroker {
  return createEmbeddedBroker({ faults: parseFaultFlags(faults), logInMs })
}

async function serve(broker: EmbeddedBroker, { port = 0 }: ServeOptions): Promise<ServedBroker> {
  const listening = await listen(broker, { port }).catch((cause: unknown) => {
    throw new FirebreakError('usage', `port ${port} is in use or not allowed`, {
      hint: 'choose another one; 0 picks one that is free',
      cause,
    })
  })
  return { url: listening.url, adminSecret: broker.adminSecret, close: () => listening.close() }
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
