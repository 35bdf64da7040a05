import { APP_SUBJECT } from '../../agentwrit/facts.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient } from '../../broker/client.ts'
import type { Leftover } from '../../record/parts/cleanup.ts'

/**
 * Ends an app whose registration got no answer: its name has the id of the run in front, so what the broker's list has by
 * that name is this one.
 *
 * @param name as the broker calls it
 * @returns its id, or undefined where the list does not have it
 * @throws BrokerError when it could not be looked for, or not be ended
 */
export async function endLostApp(
  broker: BrokerClient,
  name: string,
  { onFound, ...ending }: Ending & { readonly onFound?: (appId: string) => void },
): Promise<string | undefined> {
  const appId = await broker.apps.find(name, ending.signal)
  if (appId === undefined) return undefined
  onFound?.(appId)
  await endApp(broker, appId, ending)
  return appId
}

/** An app that may be there, because its registration got no answer, and that could not be ended. */
export function lostApp(name: string, reason: string): Leftover {
  return {
    what: `app "${name}"`,
    reason: `the answer to its registration never came, and ${reason}; "firebreak cleanup" looks again, or look for that name in the list of apps (GET /v1/admin/apps) and deregister it; nobody has its secret`,
  }
}

/** Why one that is not in the list may be there all the same. */
export const NOT_LISTED =
  "the broker's list of apps does not have it so far, but the request may still be on its way"

/**
 * Deregisters an app and ends all of its sessions, those that nobody holds included. Safe to do twice. Its row stays at the
 * broker, inactive, and so does one entry on a list.
 *
 * @returns that entry
 * @throws BrokerError when it could not be done
 */
export async function endApp(
  broker: BrokerClient,
  appId: string,
  { signal, revoking = (_entry, revoke) => revoke() }: Ending,
): Promise<AppEntry> {
  const entry = { level: 'agent', target: `${APP_SUBJECT}${appId}` } as const
  const failed = await broker.apps.deregister(appId, signal).then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
  // Its sessions can be ended although it may go on.
  if (failed === undefined || isInDoubt(failed.error))
    await revoking(entry, () => broker.revoke(entry.level, entry.target, signal))
  if (failed !== undefined) throw failed.error
  return entry
}

interface Ending {
  readonly signal: AbortSignal
  readonly revoking?: RevokingApp
}

/** Sends the revocation that ends all sessions of an app, and notes what it leaves. */
export type RevokingApp = (entry: AppEntry, revoke: () => Promise<unknown>) => Promise<unknown>

function isInDoubt(error: unknown): boolean {
  return error instanceof BrokerError && error.inDoubt
}

/** What ends all sessions of an app. */
interface AppEntry {
  readonly level: 'agent'
  readonly target: string
}
