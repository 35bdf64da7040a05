import { defined } from '../defined.ts'
import { Secret } from '../secrets/secret.ts'
import { FirebreakError } from '../errors.ts'
import type { RunningBroker } from './create-broker.ts'
import { openEmbedded, openRemote, type OpenBroker } from '../app/open-broker.ts'
import { LONGEST_PACE_MS } from '../app/pace.ts'

/** Which broker to run against. `embedded` is a stand-in that ends with the run and proves nothing about a real one. */
export type BrokerOption = 'embedded' | RemoteBroker | RunningBroker

/** A real broker. Secrets are plain text here, at the border, and nowhere behind it. */
export interface RemoteBroker {
  readonly kind?: 'remote'
  /** http or https; plain http only on this machine, unless `allowInsecure`. */
  readonly url: string
  /** Revoking takes it. */
  readonly adminSecret: string
  /** With it agents are made as this app, without it as admin. */
  readonly app?: { readonly clientId: string; readonly clientSecret: string }
  /** PEM texts, for a private certificate authority and for mutual TLS. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string }
  /** Allows plain http to other machines, where everybody on the way reads the secrets. */
  readonly allowInsecure?: boolean
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are looked up. Nowhere unless given. */
  readonly proxyEnv?: Readonly<Record<string, string | undefined>>
}

/** What is the same whichever broker it is. */
interface Command {
  readonly runId: string
  readonly paceMs?: number
}

/**
 * Opens what the `broker` option names; nothing is sent yet.
 *
 * @param scopes every scope that will be asked for
 * @throws FirebreakError `usage` when no broker, or none that can be used, is given, or the pace is none
 */
export async function openOption(
  broker: BrokerOption,
  { scopes, ...command }: Command & { readonly scopes: readonly string[] },
): Promise<OpenBroker> {
  if (command.paceMs !== undefined) requirePace(command.paceMs)
  if (broker === 'embedded') return openEmbedded({ faults: [], scopes, ...command })
  requireText('broker.url', broker.url)
  requireText('broker.adminSecret', broker.adminSecret)
  return broker.kind === 'embedded' ? openRunning(broker, command) : openAddress(broker, command)
}

/**
 * Refuses a missing or misspelt broker before anything else is done. The types say all of this, but a caller may be
 * JavaScript, and a stand-in must never be what is used for want of an answer.
 *
 * @throws FirebreakError `usage`
 */
export function requireBroker(broker: unknown): void {
  if (broker === 'embedded' || (typeof broker === 'object' && broker !== null)) return
  throw new FirebreakError('usage', 'no broker is given', {
    hint: 'pass broker: { url, adminSecret }, or broker: "embedded" if the stand-in is what you want to test',
  })
}

/** The secrets of a broker, by where they were given: none of them may stand in a playbook. */
export function brokerSecrets(broker: BrokerOption): Readonly<Record<string, string>> {
  if (broker === 'embedded') return {}
  const clientSecret = 'clientSecret' in broker ? broker.clientSecret : broker.app?.clientSecret
  return {
    ...(typeof broker.adminSecret === 'string' && { 'broker.adminSecret': broker.adminSecret }),
    ...(typeof clientSecret === 'string' && { 'broker.app.clientSecret': clientSecret }),
  }
}

function openRunning(broker: RunningBroker, command: Command): OpenBroker {
  const { url, clientId, clientSecret, adminSecret, faults } = broker
  const app = { clientId, clientSecret: new Secret(clientSecret) }
  const opened = openRemote({ url, app, adminSecret: new Secret(adminSecret), ...command })
  return { ...opened, kind: 'embedded', faults }
}

function openAddress(broker: RemoteBroker, command: Command): OpenBroker {
  const { url, adminSecret, app, tls = {}, allowInsecure = false, proxyEnv = {} } = broker
  if (app !== undefined) {
    requireText('broker.app.clientId', app.clientId)
    requireText('broker.app.clientSecret', app.clientSecret)
  }
  return openRemote({
    url,
    adminSecret: new Secret(adminSecret),
    ...defined({ app: app && { clientId: app.clientId, clientSecret: new Secret(app.clientSecret) } }),
    tls: defined({
      ca: tls.ca,
      cert: tls.cert,
      key: tls.key === undefined ? undefined : new Secret(tls.key),
    }),
    env: proxyEnv,
    allowInsecure,
    ...command,
  })
}

function requirePace(paceMs: number): void {
  if (Number.isInteger(paceMs) && paceMs >= 0 && paceMs <= LONGEST_PACE_MS) return
  throw new FirebreakError('usage', `"paceMs" is ${paceMs}`, {
    hint: `give a whole number of milliseconds from 0 to ${LONGEST_PACE_MS}`,
  })
}

/** What is read from an environment may well be absent. */
function requireText(name: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return
  throw new FirebreakError('usage', `"${name}" is empty`, {
    hint: 'look for a variable or a secret that is not set',
  })
}
