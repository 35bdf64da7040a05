import { worldOf } from '../../playbook/actions/registry.ts'
import type { Perform } from './action.ts'

export const wait: Perform<'wait'> = async ({ clock, signals }, _step, action) => {
  await clock.sleep(action.ms, signals.stop)
  return { world: worldOf(action) }
}
