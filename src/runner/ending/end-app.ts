import { APP_SUBJECT } from '../../agentwrit/facts.ts'
import type { BrokerClient } from '../../broker/client.ts'
import type { Leftover } from '../../record/cleanup.ts'

/** An app whose registration got no answer: only an operator can find out whether it is there. */
export function lostApp(name: string): Leftover {
  return {
    what: `app "${name}"`,
    reason:
      'the answer to its registration never came, so the broker may have it, and nobody knows its id: look for that name in the list of apps (GET /v1/admin/apps) and deregister it; nobody has its secret',
  }
}

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
  signal: AbortSignal,
): Promise<{ readonly level: 'agent'; readonly target: string }> {
  const entry = { level: 'agent', target: `${APP_SUBJECT}${appId}` } as const
  await broker.apps.deregister(appId, signal)
  await broker.revoke(entry.level, entry.target, signal)
  return entry
}
