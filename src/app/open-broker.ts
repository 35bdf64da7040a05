import { defined } from '../defined.ts'
import type { BrokerClient, CloseReport } from '../broker/client.ts'
import { createBrokerClient } from '../agentwrit/client/http-client.ts'
import type { BrokerClientOptions } from '../agentwrit/client/options.ts'
import type { Secret } from '../secrets/secret.ts'
import { NO_JOURNAL, type Journal } from '../runner/context/journal.ts'

/** A broker to talk to, ours or somebody else's, until `close`. */
export interface OpenBroker {
  readonly kind: 'embedded' | 'remote'
  readonly client: BrokerClient
  readonly faults: readonly string[]
  /** Where one run notes what it makes; a broker of this process needs none, it ends with it. */
  journal(): Journal
  /** Switches faults of a broker of this process on, beside those that it was started with. */
  readonly break?: (faults: readonly string[]) => void
  /** All that another process needs to go on as the broker of this one; it has every secret in it. */
  readonly keepsake?: () => Secret
  /** Ends what was started for it: the sessions, the connections, the embedded broker. */
  close(): Promise<CloseReport>
}

/**
 * A client for somebody else's broker; nothing is sent yet.
 *
 * @throws FirebreakError `usage` when an address or a certificate is unusable
 */
export function openRemote(options: BrokerClientOptions): OpenBroker {
  const client = createBrokerClient(options)
  return { kind: 'remote', client, faults: [], journal: () => NO_JOURNAL, close: () => client.close() }
}

interface EmbeddedOptions {
  readonly faults: readonly string[]
  /** Every scope that will be asked for: the ceiling of its app. */
  readonly scopes: readonly string[]
  readonly runId: string
  /** The pause after each audited request, in milliseconds. */
  readonly paceMs?: number
  /** Who else wants to see the exchanges. */
  readonly observe?: Pick<BrokerClientOptions, 'mask' | 'onExchange'>
  /** How its client waits; as ever unless told. */
  readonly patience?: Pick<BrokerClientOptions, 'requestTimeoutMs' | 'timing'>
  /** The loopback port; any free one unless told. */
  readonly port?: number
  /** What a broker of another process has kept: it goes on from there. */
  readonly kept?: Secret
}

/**
 * A broker of this process on a free loopback port, with one app that may ask for exactly what the playbooks need.
 *
 * @throws FirebreakError `usage` when a fault is none
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<OpenBroker> {
  const { faults, scopes, runId, observe, paceMs, patience } = options
  // Loaded only here: most runs talk to a real broker.
  const { startBroker } = await import('./start-broker.ts')
  const { url, app, adminSecret, carrier, close, ...started } = await startBroker({
    faults,
    scopes: [...new Set(scopes)],
    ...defined({ port: options.port, kept: options.kept }),
  })
  const pace = defined({ paceMs })
  const client = createBrokerClient({
    url,
    app,
    adminSecret,
    runId,
    carrier,
    ...observe,
    ...patience,
    ...pace,
  })
  return {
    kind: 'embedded',
    client,
    faults,
    journal: () => NO_JOURNAL,
    break: started.break,
    keepsake: started.keepsake,
    close: async () => {
      const report = await client.close()
      await close()
      return report
    },
  }
}
