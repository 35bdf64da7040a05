import { worldOf } from '../../playbook/actions/registry.ts'
import { lineageOf } from '../../model/lineage.ts'
import { agentId, held } from '../context/ledger.ts'
import type { Perform } from './action.ts'
import { issue, tokenRecord } from './issue.ts'

export const delegate: Perform<'delegate'> = async (context, step, action) => {
  const { ledger, broker, signals } = context
  const { from, as, scope, ttlSeconds } = action
  const delegator = held(ledger, from)
  const to = agentId(ledger, action.to)
  const intent = {
    handle: as,
    what: `delegation "${as}"`,
    remedy: { level: 'agent', target: to },
    lifeSeconds: ttlSeconds,
  } as const
  const { token } = await issue(context, intent, () =>
    broker.delegate(delegator.secret, { to, scope, ttlSeconds }, signals.abandon),
  )
  // Delegation does not change the task.
  const task = lineageOf(ledger.world, from).facts['task'] ?? ''
  const made = { agent: action.to, agentId: to, origin: 'delegated', from, task, since: step } as const
  return { issued: [tokenRecord({ token, ...made })], world: worldOf(action) }
}
