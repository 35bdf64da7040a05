import { Secret } from '../../secrets/secret.ts'
import type { RevocationEntry } from '../tokens/revocations.ts'
import type { AppRecord } from './apps.ts'
import type { StoredEvent } from './audit-log.ts'
import type { BrokerState } from './state.ts'

/** What a broker of this process has to keep, so that another process can go on as if it were the same one. */
export interface Keepsake {
  readonly adminSecret: Secret
  /** Decides the signing key. */
  readonly keySeed: Uint8Array
  readonly entries: readonly RevocationEntry[]
  readonly events: readonly StoredEvent[]
  readonly apps: readonly AppRecord[]
  /** The SPIFFE IDs that can be delegated to. */
  readonly agents: readonly string[]
}

/** Everything in one text, for whoever seals it: it has every secret of the broker in it. */
export function keepsakeOf(state: BrokerState, keySeed: Uint8Array): Secret {
  const { settings, revocations, audit, apps, agents } = state
  const kept: Written = {
    adminSecret: settings.adminSecret.reveal(),
    keySeed: Buffer.from(keySeed).toString('base64'),
    entries: revocations.entries(),
    events: audit.events,
    apps: Array.from(apps.values(), ({ clientSecret, ...app }) => ({
      ...app,
      clientSecret: clientSecret.reveal(),
    })),
    agents: [...agents],
  }
  return new Secret(JSON.stringify(kept))
}

/**
 * Reads it again.
 *
 * @throws RangeError where it is none; whoever sealed it has made sure that nobody changed it
 */
export function readKeepsake(text: Secret): Keepsake {
  const value: unknown = JSON.parse(text.reveal())
  if (!isWritten(value)) throw new RangeError('this is nothing that a broker kept')
  const { adminSecret, keySeed, apps, ...lists } = value
  return {
    ...lists,
    adminSecret: new Secret(adminSecret),
    keySeed: Buffer.from(keySeed, 'base64'),
    apps: apps.map(({ clientSecret, ...app }) => ({ ...app, clientSecret: new Secret(clientSecret) })),
  }
}

interface Written extends Pick<Keepsake, 'agents' | 'entries' | 'events'> {
  readonly adminSecret: string
  readonly keySeed: string
  readonly apps: readonly (Omit<AppRecord, 'clientSecret'> & { readonly clientSecret: string })[]
}

function isWritten(value: unknown): value is Written {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['adminSecret', 'keySeed', 'entries', 'events', 'apps', 'agents'].every((key) =>
      Object.hasOwn(value, key),
    )
  )
}
