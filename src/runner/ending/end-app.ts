import { APP_SUBJECT } from '../../agentwrit/facts.ts'
import type { BrokerClient } from '../../broker/client.ts'

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
