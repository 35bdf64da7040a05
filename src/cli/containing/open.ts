import { VARIABLES } from '../../agentwrit/facts.ts'
import { createBrokerClient } from '../../agentwrit/client/http-client.ts'
import type { BrokerClientOptions } from '../../agentwrit/client/options.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import type { BrokerClient } from '../../broker/client.ts'
import { FirebreakError } from '../../errors.ts'
import { chooseBroker } from '../broker/broker-choice.ts'
import { openBroker } from '../broker/open-broker.ts'
import { patienceOf } from '../broker/patience.ts'
import { readTlsFiles } from '../broker/tls-files.ts'
import type { Host } from '../host/host.ts'
import type { ReachFlags } from '../options/reach.ts'

interface OpenRequest {
  readonly flags: ReachFlags
  readonly id: string
  readonly observe: Pick<BrokerClientOptions, 'mask' | 'onExchange'>
}

/**
 * Opens the broker of the environment as admin and nothing else: what a containment makes is made beyond any app's
 * ceiling. Nothing is sent yet.
 *
 * @throws FirebreakError `usage` when the environment is incomplete
 */
export async function openAsAdmin(host: Host, { flags, id, observe }: OpenRequest): Promise<OpenBroker> {
  const url = urlOf(host)
  const secret = [VARIABLES.adminSecret, `${VARIABLES.adminSecret}_FILE`]
  if (secret.every((name) => (host.env[name] ?? '') === '')) {
    throw new FirebreakError('usage', `${VARIABLES.adminSecret} is not set`, {
      hint: 'looking and revoking take the admin secret; without it "firebreak contain --release" ends a token that you hold, and looks at nothing else',
    })
  }
  const choice = await chooseBroker(host, {})
  if (choice.kind !== 'remote') throw new FirebreakError('usage', `no broker is given at "${url}"`)
  const { adminSecret } = choice.credentials
  return openBroker(
    host,
    { ...choice, credentials: { adminSecret } },
    { flags, scopes: [], runId: id, observe },
  )
}

/** Opens it as nobody: only with a token in hand anything can be done then. */
export async function openAsNobody(host: Host, { flags, id, observe }: OpenRequest): Promise<BrokerClient> {
  return createBrokerClient({
    url: urlOf(host),
    tls: await readTlsFiles(host, flags),
    env: host.env,
    allowInsecure: flags.allowInsecure ?? false,
    runId: id,
    ...observe,
    ...patienceOf(host),
  })
}

/** The embedded broker has nothing that leaked. */
function urlOf({ env }: Host): string {
  const url = env[VARIABLES.url] ?? ''
  if (url !== '') return url
  throw new FirebreakError('usage', `${VARIABLES.url} is not set`, {
    hint: 'set it to the broker that gave out what is to be stopped',
  })
}
