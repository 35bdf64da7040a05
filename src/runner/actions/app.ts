import { worldOf } from '../../playbook/actions/registry.ts'
import { appNamed } from '../context/ledger.ts'
import type { Perform } from './action.ts'

export const app: Perform<'app'> = async ({ broker, ledger, signals }, _step, action) => {
  const { appId } = appNamed(ledger, action.app)
  if (action.ceiling === undefined) await broker.apps.deregister(appId, signals.abandon)
  else await broker.apps.narrow(appId, action.ceiling, signals.abandon)
  return { world: worldOf(action) }
}
