import { DELEGATED_SECONDS } from '../../agentwrit/facts.ts'
import { worldOf } from '../../playbook/actions/registry.ts'
import { lineageOf } from '../../model/lineage.ts'
import { agentId, held } from '../context/ledger.ts'
import type { Perform } from './action.ts'
import { issue, made } from './issue.ts'
import type { RequestedToken } from './issued-as-asked.ts'

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
  const { sub, taskId, orchId, chain } = delegator.claims
  const asked: RequestedToken = {
    subject: to,
    scope,
    task: taskId,
    orch: orchId,
    chain: [...chain, sub],
    ttlSeconds: ttlSeconds ?? DELEGATED_SECONDS,
  }
  const one = { token, asked, agent: action.to, agentId: to, from, task, since: step }
  return { made: [made(ledger, { ...one, origin: 'delegated' })], world: worldOf(action) }
}
