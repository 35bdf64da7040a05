import { CEILING } from '../app/scopes.ts'
import { startBroker } from '../app/start-broker.ts'

export interface CreateBrokerOptions {
  /** The port on 127.0.0.1; 0, the default, picks one that is free. */
  readonly port?: number
  /** What is broken on purpose, written as for `--fault`: `['ignore:task']`. */
  readonly faults?: readonly string[]
  /** What the app may ask for, as `action:resource:identifier`; reading and writing of data and logs unless given. */
  readonly scopes?: readonly string[]
}

/** An embedded broker that serves. Pass it to `run` as it is: the record then says that it was no real broker. */
export interface RunningBroker {
  readonly kind: 'embedded'
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  readonly adminSecret: string
  readonly faults: readonly string[]
  /** Ends the broker and its connections; everything in it is gone. Safe to call twice. */
  close(): Promise<void>
}

/**
 * Starts a stand-in for an AgentWrit 2.0.0 broker in this process, with one app registered. It keeps the process
 * alive until it is closed.
 *
 * @example
 * import { createBroker } from 'firebreak'
 *
 * const broker = await createBroker()
 * try {
 *   const health = await fetch(`${broker.url}/v1/health`)
 *   console.log(await health.json())
 * } finally {
 *   await broker.close()
 * }
 *
 * @throws FirebreakError `usage` when the port is in use or not allowed, or a fault or a scope is none
 */
export async function createBroker(options: CreateBrokerOptions = {}): Promise<RunningBroker> {
  const { port = 0, faults = [], scopes = CEILING } = options
  const { url, app, adminSecret, close } = await startBroker({ port, faults, scopes })
  return {
    kind: 'embedded',
    url,
    clientId: app.clientId,
    clientSecret: app.clientSecret.reveal(),
    adminSecret: adminSecret.reveal(),
    faults,
    close,
  }
}
