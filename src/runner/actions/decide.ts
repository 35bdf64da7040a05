import { worldOf } from '../../playbook/actions/registry.ts'
import type { Target } from '../../playbook/parts/target.ts'
import type { Ledger } from '../context/ledger.ts'
import type { Perform } from './action.ts'
import { sendRevocations } from './revoke.ts'

/** Does what a room decided; where nobody was asked, the best option. */
export const decide: Perform<'decide'> = async (context, _step, action) => {
  const targets = action.chosen.revocations.flatMap((target) => thereAre(context.ledger, target))
  // What revokes nothing has no effect to show.
  return { ...(targets.length > 0 && (await sendRevocations(context, targets))), world: worldOf(action) }
}

/** What an earlier decision kept from being made has no id that could be revoked. */
function thereAre({ tokens, agentIds }: Ledger, target: Target): readonly Target[] {
  if (target.level === 'task') return [target]
  const known = target.level === 'token' ? tokens : agentIds
  const targets = target.targets.filter((name) => known.has(name))
  return targets.length === 0 ? [] : [{ ...target, targets }]
}
