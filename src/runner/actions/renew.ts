import { worldOf } from '../../playbook/actions/registry.ts'
import { lineageOf } from '../../model/lineage.ts'
import { held } from '../context/ledger.ts'
import type { Issued } from '../../broker/client.ts'
import type { RunContext } from '../context/context.ts'
import type { Perform } from './action.ts'
import { issue, made, type Made } from './issue.ts'

export const renew: Perform<'renew'> = async (context, step, action) => {
  const { made: one, answer } = await renewOnce(context, step, action)
  return {
    made: [one],
    sentAt: answer.sentAt,
    acknowledgedAt: answer.receivedAt,
    world: worldOf(action),
  }
}

/**
 * Renews a token, and enters the new one in the ledger; the model's world is the caller's to update.
 *
 * @throws BrokerError when the broker does not renew it
 */
export async function renewOnce(
  context: RunContext,
  step: string,
  action: { readonly token: string; readonly as: string },
): Promise<{ readonly made: Made; readonly answer: Issued }> {
  const { ledger, broker, signals } = context
  const { secret, claims } = held(ledger, action.token)
  const intent = {
    handle: action.as,
    what: `renewal "${action.as}"`,
    remedy: { level: 'agent', target: claims.sub },
    lifeSeconds: claims.exp - claims.iat,
  } as const
  const { token, answer } = await issue(context, intent, () => broker.renew(secret, signals.abandon))
  const { holder = '', facts } = lineageOf(ledger.world, action.token)
  const agent = { agent: holder, agentId: claims.sub, task: facts['task'] ?? '' }
  const { sub: subject, scope, taskId, orchId, chain } = claims
  const asked = { subject, scope, task: taskId, orch: orchId, chain, ttlSeconds: claims.exp - claims.iat }
  return {
    made: made(ledger, { token, asked, ...agent, origin: 'renewed', from: action.token, since: step }),
    answer,
  }
}
