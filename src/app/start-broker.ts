import type { Secret } from '../secrets/secret.ts'
import { createEmbeddedBroker } from '../embedded/broker.ts'
import { listen } from '../embedded/listen.ts'
import { FirebreakError } from '../errors.ts'
import { parseFaults } from '../embedded/faults/parse.ts'
import type { Fault } from '../embedded/faults/fault.ts'

export interface StartOptions {
  /** The loopback port; 0, the default, picks a free one. */
  readonly port?: number
  /** What is broken on purpose, as written on the command line: `ignore:task`. */
  readonly faults?: readonly string[]
  /** What the app may ask for; each once. */
  readonly scopes: readonly string[]
}

/** An embedded broker on a loopback port, with one app registered. */
export interface StartedBroker {
  readonly url: string
  readonly app: { readonly clientId: string; readonly clientSecret: Secret }
  readonly adminSecret: Secret
  /** Safe to call twice. */
  readonly close: () => Promise<void>
}

/** @throws FirebreakError `usage` when the port is in use or not allowed, or a fault or a scope is none */
export async function startBroker({ port = 0, faults = [], scopes }: StartOptions): Promise<StartedBroker> {
  const broker = createEmbeddedBroker({ faults: parseFaultFlags(faults) })
  const { clientId, clientSecret } = broker.registerApp({ name: 'firebreak', scopes })
  const listening = await listen(broker, { port }).catch((cause: unknown) => {
    throw new FirebreakError('usage', `port ${port} is in use or not allowed`, {
      hint: 'choose another one; 0 picks one that is free',
      cause,
    })
  })
  return {
    url: listening.url,
    app: { clientId, clientSecret },
    adminSecret: broker.adminSecret,
    close: () => listening.close(),
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
