import { worldOf } from '../../playbook/actions/registry.ts'
import { concurrently } from '../concurrently.ts'
import { held } from '../context/ledger.ts'
import type { Perform } from './action.ts'

export const release: Perform<'release'> = async (context, _step, action) => {
  const { ledger, broker, signals, concurrency } = context
  await concurrently(action.tokens, concurrency, (handle) =>
    broker.release(held(ledger, handle).secret, signals.abandon),
  )
  return { world: worldOf(action) }
}
