import type { AgentSpec } from '../../playbook/playbook.ts'
import type { TokenRecord } from '../../record/record.ts'
import { concurrently } from '../ending/concurrently.ts'
import type { RunContext } from '../context.ts'
import { noteDoubt } from './doubt.ts'
import { hold } from '../ledger.ts'
import { tokenRecord } from './token-record.ts'

/**
 * Registers agents side by side and enters them in the ledger; the world is the caller's to update.
 * Once the run is stopped no further one is begun, but those under way may finish, so that they can be undone.
 *
 * @returns the tokens, in the order of the agents
 * @throws BrokerError for the first that failed, after all of those under way have ended
 */
export async function registerAgents(
  context: RunContext,
  agents: readonly AgentSpec[],
  since: string,
): Promise<readonly TokenRecord[]> {
  return concurrently(agents, context.concurrency, async (agent) => {
    context.signals.stop.throwIfAborted()
    return registerAgent(context, agent, since)
  })
}

async function registerAgent(context: RunContext, agent: AgentSpec, since: string): Promise<TokenRecord> {
  const { broker, ledger, wireName, signals, journal } = context
  const wireTask = wireName(agent.facts.task)
  const registration = {
    name: `firebreak ${agent.name}`,
    orch: wireName(agent.orch),
    task: wireTask,
    scope: agent.scope,
    ttlSeconds: agent.ttlSeconds,
  }
  const remedy =
    context.playbook.isolation === 'run' ? ({ level: 'task', target: wireTask } as const) : undefined
  const intent = { handle: agent.name, what: `registration of "${agent.name}"`, remedy }
  const registered = await noteDoubt(context, { ...intent, lifeSeconds: agent.ttlSeconds }, () =>
    broker.register(registration, signals.abandon),
  )
  ledger.agentIds.set(agent.name, registered.agentId)
  const token = hold(ledger, agent.name, registered)
  journal.issued(token)
  return tokenRecord({
    token,
    agent: agent.name,
    agentId: registered.agentId,
    origin: 'registered',
    task: agent.facts.task,
    since,
  })
}
