import { defined } from '../../defined.ts'
import type { BrokerClientOptions } from '../../agentwrit/client/options.ts'
import { openEmbedded, openRemote, type OpenBroker } from '../../app/open-broker.ts'
import type { BrokerChoice } from './broker-choice.ts'
import { beginSeal, openCommandJournal } from './command-journal.ts'
import type { Seal } from '../../journal/seal.ts'
import type { ReachFlags } from '../options/reach.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { Host } from '../host/host.ts'
import { patienceOf } from './patience.ts'
import { readTlsFiles } from './tls-files.ts'

interface OpenOptions {
  readonly flags: ReachFlags
  /** Every scope that will be asked for: the embedded app's ceiling. */
  readonly scopes: readonly string[]
  readonly runId: string
  /** The pause after each audited request, in milliseconds. */
  readonly paceMs?: number
  /** Who else wants to see the exchanges. */
  readonly observe?: Pick<BrokerClientOptions, 'mask' | 'onExchange'>
  /** What was begun for the journal of a remote one before; otherwise it is begun now. */
  readonly seal?: Promise<Seal> | undefined
  /** Where the embedded one listens, and what it goes on from. */
  readonly standIn?: { readonly port: number; readonly kept?: Secret }
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
  const { scopes, runId, observe = {}, paceMs } = options
  if (choice.kind === 'remote') return openFromFlags(host, choice, options)
  const patience = patienceOf(host)
  return openEmbedded({
    faults: choice.faults,
    scopes,
    runId,
    observe,
    patience,
    ...defined({ paceMs }),
    ...options.standIn,
  })
}

async function openFromFlags(
  host: Host,
  choice: Extract<BrokerChoice, { kind: 'remote' }>,
  { flags, runId, observe, paceMs, seal = beginSeal(host, choice.credentials.adminSecret) }: OpenOptions,
): Promise<OpenBroker> {
  const { url, credentials } = choice
  const tls = await readTlsFiles(host, flags)
  const allowInsecure = flags.allowInsecure ?? false
  const journal = await openCommandJournal(host, { command: 'run', url, allowInsecure, seal })
  const { onSession, onLogIn } = journal
  const opened = openRemote({
    url,
    ...credentials,
    tls,
    env: host.env,
    allowInsecure,
    runId,
    ...observe,
    ...patienceOf(host),
    ...defined({ paceMs }),
    onSession,
    onLogIn,
    onPause: ({ milliseconds }) => sayPause(host, milliseconds),
  })
  return {
    ...opened,
    journal: () => journal.run(),
    close: async () => {
      const report = await opened.close()
      journal.end(report)
      return report
    },
  }
}

/** A broker that limits log-ins can keep a run waiting; silence would look like a hang. */
function sayPause(host: Host, milliseconds: number): void {
  if (milliseconds < WORTH_SAYING_MS) return
  host.stderr.write(`the broker asks for patience: waiting ${Math.ceil(milliseconds / 1000)} s\n`)
}

const WORTH_SAYING_MS = 1000
