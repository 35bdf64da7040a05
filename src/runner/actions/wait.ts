import { worldOf } from '../../playbook/actions/registry.ts'
import type { Perform } from './action.ts'

export const wait: Perform<'wait'> = async ({ clock, signals, follow }, _step, action) => {
  follow?.({ kind: 'bound', what: 'wait', ms: action.ms })
  await clock.sleep(action.ms, signals.stop)
  return { world: worldOf(action) }
}
