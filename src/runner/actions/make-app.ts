import { BrokerError } from '../../broker/broker-error.ts'
import type { AppSpec } from '../../playbook/parts/apps.ts'
import type { RunContext } from '../context/context.ts'

/**
 * Makes an app, and with it the duty to deregister it.
 *
 * @param app as the playbook has it, and as the broker is to call it
 * @throws BrokerError when it could not be made
 */
export async function makeApp(
  { broker, ledger, journal, signals }: RunContext,
  {
    name,
    scope,
    ttlSeconds,
    wire,
  }: Pick<AppSpec, 'name' | 'scope' | 'ttlSeconds'> & { readonly wire: string },
): Promise<void> {
  journal.asksForApp(wire)
  const made = broker.apps.register({ name: wire, scope, ttlSeconds }, signals.abandon)
  const app = await made.catch((error: unknown) => {
    if (error instanceof BrokerError && !error.inDoubt) journal.refused(`app ${wire}`)
    else ledger.undo.push({ kind: 'lost-app', name, wire })
    throw error
  })
  ledger.apps.set(name, app)
  ledger.undo.push({ kind: 'app', name, appId: app.appId })
  journal.madeApp(app.appId)
}
