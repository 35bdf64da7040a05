import { ADMIN, VARIABLES } from '../../agentwrit/facts.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient } from '../../broker/client.ts'
import { createBrokerClient } from '../../agentwrit/client/http-client.ts'
import type { SessionGrant } from '../../agentwrit/client/options.ts'
import type { Secret } from '../../secrets/secret.ts'
import { FirebreakError } from '../../errors.ts'
import { jtiOfSession } from '../../journal/cleanup/end-all.ts'
import type { CommandJournal } from '../../journal/write.ts'
import type { Leftover } from '../../record/parts/cleanup.ts'
import { endToken } from '../../runner/ending/end-token.ts'
import { type BrokerChoice, chooseBroker } from './broker-choice.ts'
import { beginSeal, openCommandJournal } from './command-journal.ts'
import type { Host } from '../host/host.ts'
import { readTlsFiles } from './tls-files.ts'
import type { ReachFlags } from '../options/reach.ts'
import { patienceOf } from './patience.ts'

/** A client that is admin and nothing else, with a journal of its own: a clean-up can be killed, too. */
interface CleanupClient {
  readonly client: BrokerClient
  readonly adminSecret: Secret
  readonly adminSession: () => SessionGrant | undefined
  /** Ends the session; what could not be ended is left over. Safe to call twice. */
  readonly close: () => Promise<readonly Leftover[]>
}

/**
 * Opens the broker of the environment; nothing is sent yet.
 *
 * @throws FirebreakError `usage` when the environment, an address or a file is unusable
 */
export async function openCleanupClient(host: Host, flags: ReachFlags): Promise<CleanupClient> {
  const { url, credentials } = await remote(host)
  const { adminSecret } = credentials
  const tls = await readTlsFiles(host, flags)
  const seal = beginSeal(host, adminSecret)
  const reach = { url, allowInsecure: flags.allowInsecure ?? false }
  const journal = await openCommandJournal(host, { command: 'cleanup', ...reach, seal })
  const sessions: SessionGrant[] = []
  const client = createBrokerClient({
    ...reach,
    adminSecret,
    tls,
    env: host.env,
    ...patienceOf(host),
    runId: 'cleanup',
    onLogIn: journal.onLogIn,
    onSession: (grant) => {
      journal.onSession(grant)
      sessions.push(grant)
    },
  })
  let closing: Promise<readonly Leftover[]> | undefined
  return {
    client,
    adminSecret,
    adminSession: () => sessions.at(-1),
    close: () => (closing ??= close(client, journal, sessions)),
  }
}

async function close(
  client: BrokerClient,
  journal: CommandJournal,
  sessions: readonly SessionGrant[],
): Promise<readonly Leftover[]> {
  // Ending one that turns out to be dead may bring a new one; that one is the client's to close.
  const accepted = (await Promise.all(sessions.map(({ token }) => endSession(client, token)))).flat()
  const { unreleased } = await client.close()
  const lost = unreleased.map(({ session, reason }) => ({ what: ownSession(session), reason }))
  journal.end({ unreleased })
  return [...accepted, ...lost]
}

/** The client takes the broker's word for a release; here it is looked at. */
async function endSession(client: BrokerClient, secret: Secret): Promise<readonly Leftover[]> {
  const { signal } = new AbortController()
  try {
    const ending = await endToken(client, {
      secret,
      jti: jtiOfSession(secret),
      signal,
      revoking: (revoke) => revoke(),
    })
    if (ending !== 'still-accepted') return []
    return [
      {
        what: ownSession(ADMIN),
        reason: 'the broker still accepts it after its release and its revocation',
      },
    ]
  } catch (error) {
    // The client knows that the session is open, and says so when it cannot release it either.
    if (error instanceof BrokerError) return []
    throw error
  }
}

function ownSession(session: string): string {
  return `the ${session} session of this clean-up`
}

async function remote(host: Host): Promise<Extract<BrokerChoice, { kind: 'remote' }>> {
  const choice = isGiven(host) ? await chooseBroker(host, {}) : undefined
  if (choice?.kind === 'remote') return choice
  throw new FirebreakError('usage', `${VARIABLES.url} is not set`, {
    hint: 'set it to the broker of the run that was killed; "firebreak cleanup --list" shows it',
  })
}

/** Asked first, because what is said of the embedded broker where there is none makes no sense here. */
function isGiven({ env }: Host): boolean {
  return (env[VARIABLES.url] ?? '') !== ''
}
