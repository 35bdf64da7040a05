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
  try {
    const app = await broker.apps.register({ name: wire, scope, ttlSeconds }, signals.abandon)
    journal.madeApp(app.appId)
    ledger.apps.set(name, app)
    ledger.undo.push({ kind: 'app', name, appId: app.appId })
  } catch (error) {
    if (error instanceof BrokerError && error.inDoubt) {
      ledger.undo.push({ kind: 'doubt', what: `app "${wire}"`, remedy: undefined })
    }
    throw error
  }
}
