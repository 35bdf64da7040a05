import { resolve } from 'node:path'
import type { BrokerClient, CloseReport } from '../broker/client.ts'
import { createBrokerClient } from '../broker/http-client.ts'
import { Secret } from '../broker/secret.ts'
import { FirebreakError } from '../errors.ts'
import type { BrokerChoice } from './broker-choice.ts'
import type { BrokerOptionFlags } from './commands.ts'
import type { Host } from './host.ts'

/** A broker to talk to, ours or somebody else's, until `close`. */
export interface OpenBroker {
  readonly kind: 'embedded' | 'remote'
  readonly client: BrokerClient
  readonly faults: readonly string[]
  /** Ends what this command started: the sessions, the connections, the embedded broker. */
  close(): Promise<CloseReport>
}

export interface OpenOptions {
  readonly flags: BrokerOptionFlags
  /** Every scope that will be asked for: the embedded app's ceiling. */
  readonly scopes: readonly string[]
  readonly runId: string
}

/**
 * Opens the chosen broker; nothing is sent yet.
 *
 * @throws FirebreakError with code `usage` when an address, a file or a fault is unusable
 */
export async function openBroker(
  host: Host,
  choice: BrokerChoice,
  options: OpenOptions,
): Promise<OpenBroker> {
  return choice.kind === 'remote' ? openRemote(host, choice, options) : openEmbedded(choice, options)
}

async function openRemote(
  host: Host,
  choice: Extract<BrokerChoice, { kind: 'remote' }>,
  { flags, runId }: OpenOptions,
): Promise<OpenBroker> {
  const [ca, cert, key] = await Promise.all([flags.ca, flags.cert, flags.key].map((file) => pem(host, file)))
  const client = createBrokerClient({
    url: choice.url,
    ...choice.credentials,
    tls: {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key: new Secret(key) }),
    },
    env: host.env,
    allowInsecure: flags.allowInsecure ?? false,
    runId,
  })
  return { kind: 'remote', client, faults: [], close: () => client.close() }
}

async function pem(host: Host, file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  try {
    return new TextDecoder().decode(await host.readFile(resolve(host.cwd, file)))
  } catch (cause) {
    throw new FirebreakError('usage', `"${file}" cannot be read`, { hint: 'it must be a PEM file', cause })
  }
}

/** A broker of this process on a free loopback port, with one app that may ask for exactly what the playbooks need. */
async function openEmbedded(
  choice: Extract<BrokerChoice, { kind: 'embedded' }>,
  { scopes, runId }: OpenOptions,
): Promise<OpenBroker> {
  const { parseFaultFlags } = await import('../library/fault-flags.ts')
  const { createEmbeddedBroker } = await import('../embedded/broker.ts')
  const { listen } = await import('../embedded/listen.ts')
  const broker = createEmbeddedBroker({ faults: parseFaultFlags(choice.faults) })
  const { clientId, clientSecret } = broker.registerApp({ name: 'firebreak', scopes: [...new Set(scopes)] })
  const listening = await listen(broker)
  const credentials = { app: { clientId, clientSecret }, adminSecret: broker.adminSecret }
  const client = createBrokerClient({ url: listening.url, ...credentials, runId })
  return {
    kind: 'embedded',
    client,
    faults: choice.faults,
    close: async () => {
      const report = await client.close()
      await listening.close()
      return report
    },
  }
}
