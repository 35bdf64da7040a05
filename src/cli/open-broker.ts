import { resolve } from 'node:path'
import type { BrokerClientOptions } from '../broker/options.ts'
import { Secret } from '../broker/secret.ts'
import { FirebreakError } from '../errors.ts'
import { openEmbedded, openRemote, type OpenBroker } from '../library/open-broker.ts'
import type { BrokerChoice } from './broker-choice.ts'
import type { BrokerOptionFlags } from './commands.ts'
import type { Host } from './host.ts'

export interface OpenOptions {
  readonly flags: BrokerOptionFlags
  /** Every scope that will be asked for: the embedded app's ceiling. */
  readonly scopes: readonly string[]
  readonly runId: string
  /** Who else wants to see the exchanges. */
  readonly observe?: Pick<BrokerClientOptions, 'mask' | 'onExchange'>
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
  const { scopes, runId, observe = {} } = options
  if (choice.kind === 'embedded') return openEmbedded({ faults: choice.faults, scopes, runId, observe })
  return openFromFlags(host, choice, options)
}

async function openFromFlags(
  host: Host,
  choice: Extract<BrokerChoice, { kind: 'remote' }>,
  { flags, runId, observe }: OpenOptions,
): Promise<OpenBroker> {
  const [ca, cert, key] = await Promise.all([flags.ca, flags.cert, flags.key].map((file) => pem(host, file)))
  return openRemote({
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
    ...observe,
  })
}

async function pem(host: Host, file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  try {
    return new TextDecoder().decode(await host.readFile(resolve(host.cwd, file)))
  } catch (cause) {
    throw new FirebreakError('usage', `"${file}" cannot be read`, { hint: 'it must be a PEM file', cause })
  }
}
