import { worldOf } from '../../playbook/actions/registry.ts'
import type { Perform } from './action.ts'
import { sendRevocations } from './revoke.ts'

/** Does what a room decided; where nobody was asked, the best option. */
export const decide: Perform<'decide'> = async (context, _step, action) => ({
  // What revokes nothing has no effect to show.
  ...(action.chosen.revocations.length > 0 && (await sendRevocations(context, action.chosen.revocations))),
  world: worldOf(action),
})
